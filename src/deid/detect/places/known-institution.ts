import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { beginsPhrase } from './begins-phrase.ts'
import { isInstrumentAhead, isInstrumentBefore } from './instrument.ts'
import { isListed } from './location-context.ts'
import { tailEnd } from './name-tail.ts'
import { hasPlaceEnding } from './place-ending.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isApart,
  isCapital,
  isRare,
  isUnknown,
  isWord,
  markAt,
  PLACE_TAGS,
  tokenLength,
  touchesNext,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

/** Shorter names are words in lower case too and count only in capitals. */
const LONG = 7
const LONG_SHORT_NAME = 5

/** Institutions of the dictionaries and word lists that begin at token `at`. */
export function findKnownInstitution(scan: PlaceScan, at: number, emit: Emit): void {
  const { start, end } = scan.tokens
  if (beginsPhrase(scan, at, TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD)) emitPhrase(scan, at, emit)
  if (hasRole(scan, at, PLACE.KIND_FIRST)) emitKindFirst(scan, at, emit)
  emitShortened(scan, at, emit)
  const named = hasRole(scan, at, PLACE.NAMED) && isNamed(scan, at)
  if (!named && !(hasRole(scan, at, PLACE.SHORT_NAME) && isShortName(scan, at))) return
  const next = namedEnd(scan, at)
  if (isInstrumentAhead(scan, next) || (isListed(scan, at) && next === at + 1)) return
  emit(
    start[at] as number,
    end[next - 1] as number,
    'HOSPITAL',
    next > at + 1 ? 0.96 : named ? 0.85 : 0.7,
    'named-hospital',
  )
}

const SHORTENED = /^(?:general|gen|vic|inf|mem|royal|civil|sadar|infirmary|independent|memorial)$/
/** "Northern General", "Royal Infirmary" of no town. */
const DIRECTION = /^(?:north|northern|south|southern|eastern|western)$/
const OF_PEOPLE = /^(?:women|children|queen|king)$/

/** Whether the word can end a name without its noun. */
export function isShortened(word: string): boolean {
  return SHORTENED.test(word) || OF_PEOPLE.test(word)
}

/** "Liverpool Women's", "Burton Queen's", "Furness General": a town's hospital without the word. */
function emitShortened(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at) || !isCapital(scan, at - 1) || isApart(scan, at)) return
  if (!hasTag(scan, at - 1, PLACE_TAGS) && !DIRECTION.test(foldedToken(scan, at - 1))) return
  const isPossessive = scan.tokens.kind[at + 1] === POSSESSIVE
  const next = isPossessive ? at + 2 : at + 1
  if (!(isPossessive ? OF_PEOPLE : SHORTENED).test(foldedToken(scan, at))) return
  if (isCapital(scan, next) || isInstrumentAhead(scan, next)) return
  const { start, end } = scan.tokens
  emit(start[at - 1] as number, end[next - 1] as number, 'HOSPITAL', 0.75, 'shortened-hospital')
}

/** Token after "Addenbrooke's", "SKIMS Soura". */
function namedEnd(scan: PlaceScan, at: number): number {
  const next = scan.tokens.kind[at + 1] === POSSESSIVE ? at + 2 : at + 1
  const isPart =
    isCapital(scan, next) &&
    !isAllUpper(scan, next) &&
    scan.tokens.start[next] === (scan.tokens.end[next - 1] as number) + 1
  const names =
    isUnknown(scan, next) ||
    hasTag(scan, next, PLACE_TAGS) ||
    hasRole(scan, next, PLACE.BUILDING | PLACE.STREET)
  return isPart && names ? next + 1 : next
}

function isNamed(scan: PlaceScan, at: number): boolean {
  return isAllUpper(scan, at) || (isCapital(scan, at) && tokenLength(scan, at) >= LONG)
}

const AFTER_SHORT =
  /^(?:casualty|opd|ward|emergency|er|ed|hosp|hospital|trauma|consultant|team|mein|me|se|ke|ka|ki|ne|ko)$/

/** Short for kinds: a hospital only with its place behind. */
const KINDS = /^(?:opd|mtc|cxr)$/

/** "referred to CMC", "KEM casualty": other abbreviations are spelt alike. */
function isShortName(scan: PlaceScan, at: number): boolean {
  const isShort = isAllUpper(scan, at) || (isCapital(scan, at) && tokenLength(scan, at) >= LONG_SHORT_NAME)
  if (!isShort || KINDS.test(foldedToken(scan, at))) return false
  if (isWord(scan, at + 1) && AFTER_SHORT.test(foldedToken(scan, at + 1))) return isAllUpper(scan, at)
  if (hasRole(scan, at - 1, PLACE.MOVED) || isDated(scan, at) || isInList(scan, at))
    return isAllUpper(scan, at) || scan.tokens.kind[at + 1] === POSSESSIVE
  return (
    isWord(scan, at - 1) &&
    /^(?:at|from|to|in|via|then|@|under|chase|chased|rang|ring|phone|phoned|contact|await|awaiting|with)$/.test(
      foldedToken(scan, at - 1),
    )
  )
}

/** "ablated RVH 2012", "At hosp 05:29 LRI": behind what was done and before its year, or on the line of a hospital. */
function isDated(scan: PlaceScan, at: number): boolean {
  if (!isAllUpper(scan, at) || tokenLength(scan, at) < 3) return false
  if (isWord(scan, at - 1) && isYear(scan, at + 1))
    return !isAllUpper(scan, at - 1) || hasTag(scan, at - 1, TAG.MEDICAL)
  for (let back = at - 1; back >= 0 && back > at - LINE_REACH && scan.tokens.kind[back] !== NEWLINE; back--)
    if (isWord(scan, back) && /^(?:hosp|hospital|dest|destination)$/.test(foldedToken(scan, back)))
      return true
  return false
}

const LINE_REACH = 6

/** Whether the token is a year. */
export function isYear({ tokens, text }: PlaceScan, at: number): boolean {
  if (at >= tokens.count || tokens.kind[at] !== NUMBER) return false
  const start = tokens.start[at] as number
  return (
    (tokens.end[at] as number) - start === 4 && (text.startsWith('19', start) || text.startsWith('20', start))
  )
}

/** "ART Centre, RIMS, Imphal" */
function isInList(scan: PlaceScan, at: number): boolean {
  if (markAt(scan, at - 1) !== ',' || markAt(scan, at + 1) !== ',') return false
  return isCapital(scan, at + 2) && hasTag(scan, at + 2, PLACE_TAGS)
}

function emitPhrase(scan: PlaceScan, at: number, emit: Emit): void {
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
  const isHospital = (tags & TAG.HOSPITAL_WORD) !== 0
  if (end === 0 || (!isHospital && (tags & TAG.ORGANISATION_WORD) === 0)) return
  let next = at
  let telling = false
  // The dictionaries know kinds ("dialysis unit") beside institutions by name.
  for (; next < scan.tokens.count && (scan.tokens.start[next] as number) < end; next++) {
    // "PRE-OP ASSESSMENT CLINIC  Kettering General": a heading and what stands beside it.
    if (next > at && isApart(scan, next)) return
    telling ||= isWord(scan, next) && (isTelling(scan, next) || isInsurer(scan, next, at))
  }
  // "Citizens Advice Flintshire"
  const isBranch = !telling && isCapital(scan, at) && isCapital(scan, next) && hasTag(scan, next, PLACE_TAGS)
  if (isBranch) {
    emit(
      scan.tokens.start[at] as number,
      scan.tokens.end[next] as number,
      'ORGANISATION',
      0.8,
      'known-institution',
    )
    return
  }
  if (
    !telling ||
    (!isHospital && !isCapital(scan, at)) ||
    isInstrumentAhead(scan, next) ||
    isInstrumentBefore(scan, at)
  )
    return
  const type = isHospital ? 'HOSPITAL' : 'ORGANISATION'
  const last = tailEnd(scan, next)
  emit(
    scan.tokens.start[at] as number,
    last > next ? (scan.tokens.end[last - 1] as number) : end,
    type,
    0.9,
    'known-institution',
  )
}

/** "Oriental Insurance", "New India Assurance": a nation's name tells insurers apart. */
function isInsurer(scan: PlaceScan, at: number, first: number): boolean {
  if (!/^(?:insurance|assurance)$/.test(foldedToken(scan, at))) return false
  for (let i = first; i < at; i++)
    if (hasTag(scan, i, TAG.COUNTRY) || foldedToken(scan, i) === 'oriental') return true
  return false
}

/** Whether the word tells one institution from another. */
export function isTelling(scan: PlaceScan, at: number): boolean {
  if (hasRole(scan, at, PLACE.DESCRIPTOR | PLACE.LEAD)) return false
  if (hasTrait(scan, at, TRAIT.OWN_COUNTRY)) return true
  if (hasRole(scan, at, PLACE.HOSPITAL | PLACE.ORGANISATION) && !hasRole(scan, at, PLACE.WEAK_NOUN))
    return false
  return isRare(scan, at) && !hasTrait(scan, at, TRAIT.SPECIALTY)
}

/** "PHC Kanke", "GH Usilampatti", "Spire Parkway", "HMP Wymott": the kind and up to two capitalised words. */
function emitKindFirst(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at)) return
  const isKind = isAllUpper(scan, at) || !hasTag(scan, at, TAG.FIRST_NAME | TAG.SURNAME)
  let next = at + 1
  while (next < at + 3 && isOfKind(scan, next, isKind, next === at + 1)) next++
  if (next === at + 1 || isInstrumentAhead(scan, next)) return
  const type = hasRole(scan, at, PLACE.ORGANISATION) ? 'ORGANISATION' : 'HOSPITAL'
  // HMP/YOI Thornfield
  const isSecond =
    markAt(scan, at - 1) === '/' && touchesNext(scan, at - 1) && hasRole(scan, at - 2, PLACE.KIND_FIRST)
  const first = isSecond ? at - 2 : at
  emit(scan.tokens.start[first] as number, scan.tokens.end[next - 1] as number, type, 0.75, 'kind-first')
}

/** A word that is also a name ("Max Saket") makes no institution of anything but a place. */
function isOfKind(scan: PlaceScan, at: number, isKind: boolean, first: boolean): boolean {
  const isOwned = first && hasRole(scan, at - 1, PLACE.ORGANISATION)
  if (!isCapital(scan, at) || (!isOwned && hasRole(scan, at, PLACE.DESCRIPTOR))) return false
  if (isApart(scan, at)) return false
  if (markAt(scan, at + 1) === '-' && touchesNext(scan, at)) return false
  if (!first && isAllUpper(scan, at) !== isAllUpper(scan, at - 1)) return false
  // "SC" is subcutaneous, "CH" much else.
  if (first && hasRole(scan, at - 1, PLACE.SHORT_NAME) && tokenLength(scan, at - 1) <= 3) {
    if (isAllUpper(scan, at)) return false
    const isShort = tokenLength(scan, at - 1) === 2
    return (
      hasTag(scan, at, PLACE_TAGS) ||
      (isUnknown(scan, at) && (!isShort || hasPlaceEnding(foldedToken(scan, at))))
    )
  }
  if (isOwned) return !hasTag(scan, at, TAG.FUNCTION | TAG.TITLE)
  return isKind
    ? isRare(scan, at) && !hasTag(scan, at, TAG.CREDENTIAL)
    : hasTag(scan, at, PLACE_TAGS) || isUnknown(scan, at)
}
