import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { isHouseNumber, isMeasured, type Street } from './door.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isBlankLine,
  isCapital,
  isDistinctive,
  isPunctuation,
  isWord,
  markAt,
  opensSentence,
  tokenLength,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

const MOST_NAME_WORDS = 4
const COLUMN = 3

/** Whether the token can be the last word of a road's name. */
export function isStreetType(scan: PlaceScan, index: number): boolean {
  if (hasRole(scan, index, PLACE.NO_STREET)) return false
  return hasTag(scan, index, TAG.STREET_TYPE) || hasRole(scan, index, PLACE.STREET) || isSaint(scan, index)
}

/** "St" behind a name is a street: 71 Alma St. */
export function isSaint(scan: PlaceScan, index: number): boolean {
  return tokenLength(scan, index) === 2 && isWord(scan, index) && foldedToken(scan, index) === 'st'
}

/** "the rectory, Church St": St with a name before it and none behind. */
function isWrittenSt(scan: PlaceScan, index: number): boolean {
  if (!isSaint(scan, index) || !isCapital(scan, index) || isAllUpper(scan, index)) return false
  if (!isCapital(scan, index - 1) || isCapital(scan, index + 1)) return false
  return (
    !hasTag(scan, index - 1, TAG.MEDICAL | TAG.FUNCTION | TAG.TITLE) && !isPunctuation(scan, index + 1, '-')
  )
}

/**
 * The road or building whose last word ("Road", "Nagar", "Cottages") is token `index`, with its house number where it
 * has one. Without a number the word must be one that makes a road by itself.
 */
export function streetAt(scan: PlaceScan, index: number): Street | undefined {
  const before = hasRole(scan, index, PLACE.STREET) ? typeFirstStreet(scan, index) : undefined
  if (before) return before
  const isStreet = isStreetType(scan, index)
  if (!isStreet && !hasRole(scan, index, PLACE.BUILDING)) return undefined
  const last = typeBehindLineEnd(scan, index)
  const first = nameStart(scan, last, isCapital(scan, index))
  if (first === last) return undefined
  const number = houseNumber(scan, first)
  const capital = isCapital(scan, index)
  if (last < index && (number === first || !capital)) return undefined
  const distinct = someDistinctive(scan, first, last)
  const next = afterType(scan, index)
  const strong = hasRole(scan, index, PLACE.STREET) || isWrittenSt(scan, index)
  if (number === first) {
    // Lane 2 of a gel.
    if (foldedToken(scan, index) === 'lane' && scan.tokens.kind[index + 1] === NUMBER) return undefined
    if (!strong || !capital || !isRoadType(scan, index) || !isRoadName(scan, first, index, distinct))
      return undefined
    const withLandmark = hasRole(scan, first - 1, PLACE.LANDMARK) ? first - 1 : first
    return { first: withLandmark, next, score: opensSentence(scan, first) ? 0.6 : 0.75 }
  }
  if (!capital && ((!strong && !isStreet) || first < index - 2) && !isPlainPlural(scan, index))
    return undefined
  if (!capital && someMeasure(scan, first, index)) return undefined
  if (!isStreet && !capital) return { first: number, next, score: 0.6 }
  return { first: number, next, score: !strong && !distinct ? 0.6 : 0.9 }
}

const ARTICLE = /^(?:y|yr|r|a|las|los|la|de|du|des)$/

/** "14 Heol y Bont", "Ffordd Pentre": the word for a road stands before its name. */
function typeFirstStreet(scan: PlaceScan, index: number): Street | undefined {
  const sure = hasTrait(scan, index, TRAIT.TYPE_FIRST)
  if (!isCapital(scan, index) || (!sure && !hasTrait(scan, index, TRAIT.NUMBERED_FIRST))) return undefined
  const number = houseNumber(scan, index)
  if (number === index && !sure) return undefined
  let next = index + 1
  for (let at = next; at < index + MOST_NAME_WORDS && isWord(scan, at); at++) {
    if (isCapital(scan, at)) next = at + 1
    else if (!ARTICLE.test(foldedToken(scan, at))) break
  }
  // "Via Seldinger" is a way in.
  if (number === index && hasTag(scan, index + 1, TAG.EPONYM | TAG.MEDICAL | TAG.DRUG)) return undefined
  return next > index + 1 ? { first: number, next, score: number < index ? 0.9 : 0.75 } : undefined
}

/** The line may end before the type word: "15 Shore / Street". */
function typeBehindLineEnd(scan: PlaceScan, index: number): number {
  const isBroken = index > 0 && scan.tokens.kind[index - 1] === NEWLINE && !isBlankLine(scan, index - 1)
  return isBroken ? index - 1 : index
}

/** In notes without capitals: "3 sluice cottages". */
function isPlainPlural(scan: PlaceScan, index: number): boolean {
  return hasRole(scan, index, PLACE.BUILDING) && !hasTag(scan, index, TAG.MEDICAL)
}

/** "Chapel Lane" is a road; in a line of capitals or at the head of a sentence only a name makes one. */
function isRoadName(scan: PlaceScan, first: number, index: number, distinct: boolean): boolean {
  if (distinct) return true
  if (isAllUpper(scan, index)) return false
  return !opensSentence(scan, first) || (scan.tokens.kind[first - 1] === NEWLINE && endsPart(scan, index + 1))
}

function endsPart(scan: PlaceScan, at: number): boolean {
  return at >= scan.tokens.count || scan.tokens.kind[at] === NEWLINE || isPunctuation(scan, at, ',')
}

/** Takes in the full stop of "Rd." where the address goes on. */
function afterType(scan: PlaceScan, index: number): number {
  const isShort = tokenLength(scan, index) <= 4 && isPunctuation(scan, index + 1, '.')
  return isShort && isPunctuation(scan, index + 2, ',') ? index + 2 : index + 1
}

function nameStart(scan: PlaceScan, index: number, capital: boolean): number {
  let first = index
  while (first > 0 && index - first < MOST_NAME_WORDS && isNameWord(scan, first - 1, !capital)) first--
  return first
}

function isNameWord(scan: PlaceScan, at: number, lower: boolean): boolean {
  const { tokens } = scan
  // Two columns of a form.
  if ((tokens.start[at + 1] as number) - (tokens.end[at] as number) >= COLUMN) return false
  if (isPunctuation(scan, at, '.') && at > 0 && tokenLength(scan, at - 1) <= 3)
    return (
      tokens.end[at - 1] === tokens.start[at] && isCapital(scan, at - 1) && !isEndOfSentence(scan, at - 1)
    )
  if (tokens.kind[at] === ALNUM) return /^\d{1,3}(?:st|nd|rd|th)$/.test(foldedToken(scan, at))
  if (isPunctuation(scan, at, "'")) return true
  if (!isWord(scan, at)) return tokens.kind[at] === POSSESSIVE
  if (hasTag(scan, at, TAG.FUNCTION) || hasRole(scan, at, PLACE.ADDRESS_LABEL)) return false
  return lower ? !hasTag(scan, at, TAG.MEDICAL) : isCapital(scan, at)
}

/** "AGP-MAN. Road amb": capitals of three letters that are no title. */
function isEndOfSentence(scan: PlaceScan, at: number): boolean {
  return (
    tokenLength(scan, at) === 3 &&
    isAllUpper(scan, at) &&
    !hasTag(scan, at, TAG.TITLE) &&
    !isAllUpper(scan, at + 2)
  )
}

/** Before "Approach" by itself: in capitals it is one of care. */
const APPROACHED =
  /^(?:station|bridge|church|hospital|park|castle|viaduct|tower|cemetery|school|pier|harbour|docks?)$/

function isRoadType(scan: PlaceScan, index: number): boolean {
  if (foldedToken(scan, index) !== 'approach') return true
  return isWord(scan, index - 1) && APPROACHED.test(foldedToken(scan, index - 1))
}

function someDistinctive(scan: PlaceScan, first: number, next: number): boolean {
  for (let at = first; at < next; at++) if (isWord(scan, at) && isDistinctive(scan, at)) return true
  return false
}

/** "30 min walk". */
function someMeasure(scan: PlaceScan, first: number, next: number): boolean {
  for (let at = first; at < next; at++) if (isMeasured(scan, at)) return true
  return false
}

/** First token of the number that ends before `first` ("14", "No. 14,", "12-14", "E-44", "#12,"), or `first`. */
function houseNumber(scan: PlaceScan, first: number): number {
  let at = first - 1
  if (hasTag(scan, at, TAG.NUMBER_WORD) && at < first) return numberWordStart(scan, at)
  if (isPunctuation(scan, at, ',')) at--
  if (at < 0 || !isHouseNumber(scan, at)) return first
  while (at >= 2 && isJoined(scan, at) && (isHouseNumber(scan, at - 2) || isDoorLetter(scan, at - 2))) at -= 2
  if (isPunctuation(scan, at - 1, '#')) return at - 1
  const word = isPunctuation(scan, at - 1, '.') ? at - 2 : at - 1
  if (isWord(scan, word)) {
    if (hasRole(scan, word, PLACE.PREMISE)) return withPremise(scan, word)
    if (hasRole(scan, word, PLACE.NOT_HOUSE)) return first
  }
  return at
}

/** "number eight Pottery Fold", "twenty one High Street". */
function numberWordStart(scan: PlaceScan, at: number): number {
  const first = hasTag(scan, at - 1, TAG.NUMBER_WORD) ? at - 1 : at
  return isWord(scan, first - 1) && foldedToken(scan, first - 1) === 'number' ? first - 1 : first
}

function isJoined(scan: PlaceScan, at: number): boolean {
  const mark = markAt(scan, at - 1)
  return (mark === '-' || mark === '/') && scan.tokens.end[at - 1] === scan.tokens.start[at]
}

function isDoorLetter(scan: PlaceScan, at: number): boolean {
  return (
    isCapital(scan, at) && tokenLength(scan, at) <= 2 && scan.tokens.end[at] === scan.tokens.start[at + 1]
  )
}

const MOST_NUMBERS = 3

/** Takes in the H of "H. No. 14" and the "Old No. 7" before "New No. 15". */
function withPremise(scan: PlaceScan, at: number): number {
  let first = at
  for (let numbers = 1; numbers < MOST_NUMBERS; numbers++) {
    const start = isPunctuation(scan, first - 1, '.') ? first - 2 : first - 1
    const isLetter = isWord(scan, start) && /^(?:[hd]|old|new)$/.test(foldedToken(scan, start))
    if (!isLetter) return first
    first = start
    const word = isPunctuation(scan, start - 2, '.') ? start - 3 : start - 2
    if (!isHouseNumber(scan, start - 1) || !hasRole(scan, word, PLACE.PREMISE)) return first
    first = word
  }
  return first
}
