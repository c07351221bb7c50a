import { commonStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { isInstrumentAhead } from './instrument.ts'
import { hasPlaceEnding } from './place-ending.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  markAt,
  opensSentence,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

const LEAST = 0.5
const MOST_WORDS = 3

/** Towns, districts and states that the text ties to a person or their care. */
export function findLocations(scan: PlaceScan, emit: Emit): void {
  const { start, end, count } = scan.tokens
  for (let at = 0; at < count; at++) {
    if (!isWord(scan, at)) continue
    const next = placeEnd(scan, at)
    if (next === 0) continue
    const score = placeScore(scan, at, next)
    if (score >= LEAST) emit(start[at] as number, end[next - 1] as number, 'LOCATION', score, 'place')
    at = next - 1
  }
}

/** Token after the place name that begins at `at`, or 0 when none does. */
function placeEnd(scan: PlaceScan, at: number): number {
  if (hasTag(scan, at, TAG.PHRASE_START)) {
    const { end, tags: found } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
    if (end > 0 && (found & PLACE_TAGS) !== 0) return withDirection(scan, tokenAfter(scan, at, end))
    if (end > 0 && (found & (TAG.EPONYM | TAG.MEDICAL | TAG.DRUG)) !== 0) return 0
  }
  const labelled = labelledPlaceEnd(scan, at)
  if (labelled > 0) return labelled
  if (
    isPunctuation(scan, at - 1, ',') &&
    isCapital(scan, at) &&
    isUnknown(scan, at) &&
    isBehindInstitution(scan, at)
  )
    return isCapital(scan, at + 1) && goesOn(scan, at + 1) ? at + 2 : at + 1
  if (hasTag(scan, at, PLACE_TAGS)) return withDirection(scan, at + 1)
  return isCapital(scan, at) && isUnknown(scan, at) && hasPlaceEnding(foldedToken(scan, at)) ? at + 1 : 0
}

const NO_PLACE = TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY | TAG.MEDICAL | TAG.DRUG | TAG.TITLE | TAG.ROLE

/** "village Rampur", "Gaon/Dhani: Kheri Sanwalji": a place the dictionaries need not know. */
function labelledPlaceEnd(scan: PlaceScan, at: number): number {
  const isTitle = hasTag(scan, at, TAG.TITLE) && isCapital(scan, at + 1) && !isPunctuation(scan, at - 1, ':')
  if (
    !isCapital(scan, at) ||
    tokenLength(scan, at) < 3 ||
    hasTag(scan, at, isTitle ? NO_PLACE & ~TAG.TITLE : NO_PLACE)
  )
    return 0
  if (!isLabelled(scan, at)) return isFollowedByKind(scan, at) ? at + 1 : 0
  let next = at + 1
  while (next < at + MOST_WORDS && isCapital(scan, next) && goesOn(scan, next)) next++
  return next
}

function goesOn(scan: PlaceScan, at: number): boolean {
  if (hasTag(scan, at, NO_PLACE) || hasRole(scan, at, PLACE.PLACE_LABEL) || isPunctuation(scan, at + 1, ':'))
    return false
  const gap = (scan.tokens.start[at] as number) - (scan.tokens.end[at - 1] as number)
  return gap === 1 && isAllUpper(scan, at) === isAllUpper(scan, at - 1)
}

function tokenAfter({ tokens }: PlaceScan, at: number, end: number): number {
  let next = at + 1
  while (next < tokens.count && (tokens.start[next] as number) < end) next++
  return next
}

/** "Ghatkopar West", "Ranni-Perunad". */
function withDirection(scan: PlaceScan, next: number): number {
  if (isCapital(scan, next) && /^(?:east|west|north|south)$/.test(foldedToken(scan, next))) return next + 1
  const joined = isPunctuation(scan, next, '-') && scan.tokens.end[next] === scan.tokens.start[next + 1]
  return joined && isCapital(scan, next + 1) && hasTag(scan, next + 1, PLACE_TAGS) ? next + 2 : next
}

function placeScore(scan: PlaceScan, at: number, next: number): number {
  if (isInstrumentAhead(scan, next)) return 0
  const mask = scan.tags[at] ?? 0
  const isPhrase = next > at + 1 && !isLabelled(scan, at)
  const context = contextScore(scan, at, next)
  if (!isCapital(scan, at)) return isPhrase || commonStrength(mask) === 0 ? lowerScore(scan, at, context) : 0
  let score = isPhrase ? 0.45 : 0.3
  if ((mask & TAG.REGION) !== 0) score += 0.2
  if ((mask & (TAG.FIRST_NAME | TAG.SURNAME)) !== 0 && !isPhrase) score -= 0.1
  if ((mask & (TAG.COMMON | NO_PLACE | TAG.EPONYM)) !== 0 && !isPhrase) score -= 0.2
  if (commonStrength(mask) >= 6 && !isPhrase) score -= 0.15
  if (!opensSentence(scan, at)) score += 0.05
  if (!isPhrase && isAllUpper(scan, at) && !isAllUpper(scan, at - 1) && !isAllUpper(scan, at + 1))
    score -= 0.1
  if (isScored(scan, next) || goesOnAsName(scan, next)) score -= 0.25
  return Math.min(score + context, 0.95)
}

/** "Ann Arbor IIB", "Edinburgh 14": a stage or a score stands behind it. */
function isScored(scan: PlaceScan, next: number): boolean {
  if (isAllUpper(scan, next)) return /^[ivx]+[ab]?$/.test(foldedToken(scan, next))
  const isShort = scan.tokens.kind[next] === NUMBER && tokenLength(scan, next) <= 2
  return isShort && !'/.-:'.includes(markAt(scan, next + 1) || ' ')
}

/** "Argyll Robertson", "Kutch Soda Works": the first word of a longer name. */
function goesOnAsName(scan: PlaceScan, next: number): boolean {
  if (
    !isCapital(scan, next) ||
    (scan.tokens.start[next] as number) - (scan.tokens.end[next - 1] as number) > 1
  )
    return false
  return !isAllUpper(scan, next) && tokenLength(scan, next) > 1 && !hasTag(scan, next, PLACE_TAGS | NO_PLACE)
}

/** A town written small needs a place's words on its left. */
function lowerScore(scan: PlaceScan, at: number, context: number): number {
  const tied = isLabelled(scan, at) || (follows(scan, at, PLACE.BEFORE) && nearLiving(scan, at))
  const inAddress = isPunctuation(scan, at - 1, ',') && hasRole(scan, at - 2, PLACE.BUILDING | PLACE.STREET)
  return tied || inAddress || isAgeAndPlace(scan, at) ? 0.5 + context : 0
}

/** "23, kupwara". */
function isAgeAndPlace(scan: PlaceScan, at: number): boolean {
  return (
    isPunctuation(scan, at - 1, ',') &&
    scan.tokens.kind[at - 2] === NUMBER &&
    isPunctuation(scan, at - 3, ':')
  )
}

function contextScore(scan: PlaceScan, at: number, next: number): number {
  let score = 0
  if (follows(scan, at, PLACE.BEFORE)) score += 0.3
  if (nearLiving(scan, at)) score += 0.2
  if (isLabelled(scan, at) || isFollowedByKind(scan, next - 1)) score += 0.4
  if (besidePlace(scan, at, next)) score += 0.25
  if (isBehindInstitution(scan, at)) score += 0.3
  if (
    isCapital(scan, at) &&
    isWord(scan, next) &&
    /^(?:se|mein|ka|ke|ko|ki|tk|dist|bus|train)$/.test(foldedToken(scan, next))
  )
    score += 0.25
  if (isAgeAndPlace(scan, at)) score += 0.3
  // HDFC Hazratganj: the branch of a bank.
  if (isAllUpper(scan, at - 1) && !isAllUpper(scan, at) && isPunctuation(scan, next, ',')) score += 0.25
  return score
}

function follows(scan: PlaceScan, at: number, role: number): boolean {
  return isWord(scan, at - 1) && hasRole(scan, at - 1, role)
}

/** Whether a word of living or coming from stands up to three words before. */
function nearLiving(scan: PlaceScan, at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - 4; back--) {
    if (scan.tokens.kind[back] === NEWLINE) return false
    if (hasRole(scan, back, PLACE.LIVING)) return true
  }
  return false
}

function isLabelled(scan: PlaceScan, at: number): boolean {
  let back = at - 1
  while (back > at - 4 && ':.-'.includes(markAt(scan, back) || ' ')) back--
  if (hasRole(scan, back, PLACE.SETTLEMENT)) return true
  // Sub-centre Bhalwani.
  if (
    isWord(scan, back - 2) &&
    foldedToken(scan, back - 2) === 'sub' &&
    /^cent(?:re|er)$/.test(foldedToken(scan, back))
  )
    return true
  return back < at - 1 && hasRole(scan, back, PLACE.PLACE_LABEL)
}

const KINDS = /^(?:village|taluk|taluka|tehsil|mandal|district|dist|panchayat|tk|zilla)$/

function isFollowedByKind(scan: PlaceScan, last: number): boolean {
  return isCapital(scan, last) && isWord(scan, last + 1) && KINDS.test(foldedToken(scan, last + 1))
}

/** "Cancer Institute, Jaipur", "Indian Bank Villupuram". */
function isBehindInstitution(scan: PlaceScan, at: number): boolean {
  const before = isPunctuation(scan, at - 1, ',') ? at - 2 : at - 1
  if (!isCapital(scan, before)) return false
  return (
    hasRole(scan, before, PLACE.HOSPITAL | PLACE.ORGANISATION) ||
    hasTag(scan, before, TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD)
  )
}

/** Whether another place stands beyond a comma on either side, or a name that a comma or bracket closes on the left. */
function besidePlace(scan: PlaceScan, at: number, next: number): boolean {
  if ((isPunctuation(scan, at - 1, ',') || isPunctuation(scan, at - 1, '(')) && isCapital(scan, at - 2))
    return true
  const right = isPunctuation(scan, next, ',') && hasTag(scan, next + 1, PLACE_TAGS | TAG.COUNTRY)
  return right && isCapital(scan, next + 1)
}
