import type { DetectRule } from '../scan.ts'

export const dateRules: readonly DetectRule[] = []
