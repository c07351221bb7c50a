import type { DetectRule } from '../scan.ts'
import { addressRule } from './address.ts'
import { addressBlockRule } from './block.ts'
import { institutionRule } from './institution.ts'
import { locationRule } from './location.ts'

export const placeRules: readonly DetectRule[] = [
  addressRule,
  addressBlockRule,
  locationRule,
  institutionRule,
]
