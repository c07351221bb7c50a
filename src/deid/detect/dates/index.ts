import type { DetectRule } from '../scan.ts'
import { findDates } from './find-dates.ts'

export const dateRules: readonly DetectRule[] = [findDates]
