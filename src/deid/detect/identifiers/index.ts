import type { DetectRule } from '../scan.ts'

export const identifierRules: readonly DetectRule[] = []
