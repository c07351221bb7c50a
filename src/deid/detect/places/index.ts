import type { DetectRule } from '../scan.ts'

export const placeRules: readonly DetectRule[] = []
