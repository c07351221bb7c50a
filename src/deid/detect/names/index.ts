import type { DetectRule } from '../scan.ts'

export const nameRules: readonly DetectRule[] = []
