import { TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isAllUpper, isCapital, isRare, isWord } from './word-kind.ts'

const LAST = 1

/** Whether a folded word can end, or begin, what a bridge, a bay or a lake is called. */
export function landmarkForm(word: string): number {
  if (
    /^(?:bridge|walk|bay|island|islands|isle|square|quay|pier|beach|moor|cliffs?|harbour|reservoir|lake|roundabout|interchange|viaduct|weir|woods?|forest|glen|valley|sands|promenade|flyover|beck|loch|tarn|chowk|ghat|lighthouse|marina|bypass)$/.test(
      word,
    )
  )
    return LAST
  return 0
}

const forms = wordFeature(landmarkForm)

const BEFORE =
  /^(?:on|at|off|near|nr|from|to|the|in|under|over|see|towards|past|via|around|along|beside|by|above|below|behind|across|into|onto|between|outside|opposite|visit|walks?|walking|around|up|down)$/
const NO_NAME =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.EPONYM |
  TAG.ROLE |
  TAG.TITLE |
  TAG.COUNTRY |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.FUNCTION
const MOST_WORDS = 3

/** "on Itchen Bridge", "see Robin Hood's Bay": a name before the kind of place, with a preposition before that. */
export function findLandmarkPlace(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at) || isAllUpper(scan, at)) return
  const form = forms.values[scan.ids[at] as number] as number
  if (form === LAST) findEnding(scan, at, emit)
}

function findEnding(scan: PlaceScan, at: number, emit: Emit): void {
  let first = at
  let telling = false
  while (first > 0 && at - first < MOST_WORDS && isNamePart(scan, first - 1)) {
    first--
    if (scan.tokens.kind[first] !== POSSESSIVE) telling ||= isRare(scan, first)
  }
  if (first === at || !telling || scan.tokens.kind[first] === POSSESSIVE) return
  const before = first - 1
  if (!isWord(scan, before) || isCapital(scan, before) || !BEFORE.test(foldedToken(scan, before))) return
  // "Kerrigan Bay 3", "Maryland Bridge cemented"
  if (hasRole(scan, at + 1, PLACE.INSTRUMENT) || hasTag(scan, at + 1, TAG.MEDICAL | TAG.EPONYM)) return
  emit(scan.tokens.start[first] as number, scan.tokens.end[at] as number, 'LOCATION', 0.7, 'landmark')
}

function isNamePart(scan: PlaceScan, at: number): boolean {
  if ((scan.tokens.start[at + 1] as number) - (scan.tokens.end[at] as number) > 1) return false
  if (scan.tokens.kind[at] === POSSESSIVE) return true
  return isCapital(scan, at) && !isAllUpper(scan, at) && !hasTag(scan, at, NO_NAME)
}
