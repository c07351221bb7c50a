import { TAG } from '../../tables/word-tables.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { nameEnd, nameStart } from './institution-name.ts'
import { isTelling } from './known-institution.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isApart,
  isCapital,
  isWord,
  opensSentence,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

/** Institutions whose kind is written small; whether one ends, or a ward begins, at token `at`. */
export function findLowerKind(scan: PlaceScan, at: number, emit: Emit): boolean {
  return (
    !isCapital(scan, at) &&
    (findKind(scan, at, emit) || findWard(scan, at, emit) || findPlaced(scan, at, emit))
  )
}

/** "→ ward Blenheim" */
function findWard(scan: PlaceScan, at: number, emit: Emit): boolean {
  if (isCapital(scan, at) || foldedToken(scan, at) !== 'ward') return false
  const next = nameEnd(scan, at)
  if (next !== at + 2 || !isCapital(scan, at + 1) || tokenLength(scan, at + 1) < 4) return false
  emit(scan.tokens.start[at] as number, scan.tokens.end[at + 1] as number, 'HOSPITAL', 0.7, 'institution')
  return true
}

const PLACED_NOUN = /^(?:hospital|hosp|clinic|surgery|pharmacy|polyclinic)$/
const NEVER =
  TAG.COMMON |
  TAG.MEDICAL |
  TAG.FUNCTION |
  TAG.EPONYM |
  TAG.DRUG |
  TAG.ROLE |
  TAG.TITLE |
  TAG.MONTH |
  TAG.WEEKDAY
const LONG = 7

/** "winchester hospital", "rajkot clinic"; before "hospital" also a long word that no dictionary has. */
function findPlaced(scan: PlaceScan, at: number, emit: Emit): boolean {
  const name = at - 1
  if (!isWord(scan, name) || isCapital(scan, name) || isApart(scan, at)) return false
  const noun = foldedToken(scan, at)
  if (!PLACED_NOUN.test(noun) || hasTag(scan, name, NEVER) || hasRole(scan, name, PLACE.DESCRIPTOR))
    return false
  const isPlace = hasTag(scan, name, PLACE_TAGS)
  if (!isPlace && !(noun === 'hospital' && scan.tags[name] === 0 && tokenLength(scan, name) >= LONG))
    return false
  emit(scan.tokens.start[name] as number, scan.tokens.end[at] as number, 'HOSPITAL', 0.7, 'institution')
  return true
}

const LOWER_KIND =
  /^(?:health|medical|care|nursing|day|community|leisure|children|residential|dental|primary|high|sports|tribunal|court|job|shopping|garden|vaccination|assessment|training|hearing)$/
const LOWER_KIND_NOUN = /^(?:cent(?:re|er)|home|practice|clinic|school|surgery)$/

/** Of clinics every kind there is, behind a place: "Lanesborough eye clinic". */
function isLowerKind(scan: PlaceScan, kind: number): boolean {
  if (LOWER_KIND.test(foldedToken(scan, kind))) return true
  return (
    hasRole(scan, kind, PLACE.DESCRIPTOR) && hasTag(scan, kind - 1, PLACE_TAGS) && tokenLength(scan, kind) > 2
  )
}

/** "Mardapal health centre", "Sunnyside care home": a kind of two words written small behind a name. */
function findKind(scan: PlaceScan, at: number, emit: Emit): boolean {
  const kind = at - 1
  if (isCapital(scan, at) || isCapital(scan, kind) || !isCapital(scan, at - 2)) return false
  if (!LOWER_KIND_NOUN.test(foldedToken(scan, at)) || !isLowerKind(scan, kind)) return false
  const name = at - 2
  if (isAllUpper(scan, name) || opensSentence(scan, name) || !isTelling(scan, name)) return false
  if (hasTag(scan, name, TAG.EPONYM | TAG.COUNTRY | TAG.TITLE)) return false
  const first = nameStart(scan, kind)
  emit(scan.tokens.start[first] as number, scan.tokens.end[at] as number, 'HOSPITAL', 0.75, 'institution')
  return true
}
