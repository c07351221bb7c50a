import type { DetectRule } from '../scan.ts'
import { findIdentifiers } from './find-identifiers.ts'

export const identifierRules: readonly DetectRule[] = [findIdentifiers]
