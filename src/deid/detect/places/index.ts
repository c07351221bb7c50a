import type { DetectRule } from '../scan.ts'
import { findAddresses } from './address.ts'
import { findInstitutions } from './institution.ts'
import { locationRule } from './location.ts'
import { findNamedByCue } from './named-by-cue.ts'
import { placeScan } from './place-scan.ts'

const places: DetectRule = (scan, emit) => {
  const words = placeScan(scan)
  findAddresses(words, emit)
  locationRule(words, emit)
  findInstitutions(words, emit)
  findNamedByCue(words, emit)
}

export const placeRules: readonly DetectRule[] = [places]
