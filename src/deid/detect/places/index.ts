import type { DetectRule } from '../scan.ts'
import { findAddresses } from './address.ts'
import { findInstitutions } from './institution.ts'
import { findLetterhead } from './letterhead.ts'
import { findLocations } from './location.ts'
import { findMarked } from './marked-place.ts'
import { findNamedByCue } from './named-by-cue.ts'
import { placeScan } from './place-scan.ts'
import { rememberNames } from './repeated-names.ts'

const places: DetectRule = (scan, emit) => {
  const words = placeScan(scan)
  findAddresses(words, emit)
  findLocations(words, emit)
  findMarked(words, emit)
  const names = rememberNames(words, emit)
  findLetterhead(words, names.emit)
  findInstitutions(words, names.emit)
  findNamedByCue(words, names.emit)
  names.repeats()
}

export const placeRules: readonly DetectRule[] = [places]
