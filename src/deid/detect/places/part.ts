import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { areaCodeAt, isPinLabel } from './area-code.ts'
import { doorEnd, numberFollows, premiseAt } from './door.ts'
import { houseAt, storeyEnd } from './house.ts'
import { cornerEnd, isDiabetes, isLetteredBlock } from './part-words.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { isSaint, isStreetType } from './street.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isCapital,
  isPunctuation,
  isRare,
  isWord,
  markAt,
  tokenLength,
  touchesNext,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

/** A stretch of an address between two separators. */
export type Part = {
  /** First token. */
  first: number
  /** Token after the last. */
  next: number
  /**
   * `street`: a road, a door, a building; `number`: a house number by itself; `name`: capitalised words that may be a
   * locality.
   */
  kind: 'street' | 'number' | 'name'
  /** It opens with "near", "opp", "behind". */
  landmark: boolean
}

const MOST_WORDS = 9
const ORDINAL = /^\d{1,3}(?:st|nd|rd|th)$/

function isOrdinal(scan: PlaceScan, at: number): boolean {
  return scan.tokens.kind[at] === ALNUM && ORDINAL.test(foldedToken(scan, at))
}

type Reading = { at: number; words: number; street: boolean; name: boolean; door: boolean; landmark: boolean }

/** The part that begins at token `at`, or undefined when what stands there is no part of an address. */
export function partAt(scan: PlaceScan, at: number): Part | undefined {
  const { tokens } = scan
  const corner = cornerEnd(scan, at)
  if (corner > at) return { first: at, next: corner, kind: 'street', landmark: true }
  const house = houseAt(scan, at)
  if (house?.first === at) return { first: at, next: house.next, kind: 'street', landmark: false }
  const storey = storeyEnd(scan, at)
  if (storey > at) return { first: at, next: storey, kind: 'street', landmark: false }
  if (isGrade(scan, at)) return undefined
  const reading: Reading = { at, words: 0, street: false, name: false, door: false, landmark: false }
  // "H/No B-41"
  const letterDoor = isWord(scan, at) && tokenLength(scan, at) === 1 ? premiseAt(scan, at) : undefined
  if (letterDoor?.first === at) reading.street = true
  let next = letterDoor?.first === at ? letterDoor.next : at
  while (next < tokens.count && reading.words < MOST_WORDS) {
    const after = readToken(scan, next, reading)
    if (after === next) break
    next = after
  }
  next = trimRight(scan, at, next)
  const { name, door, landmark } = reading
  // "6 The Paddocks", "9 Kohefiza": a number before a name.
  const street =
    (reading.street && !(landmark && next < at + 2)) || (name && door && isNumberedName(scan, at, next))
  if (next === at || !(street || name || door)) return undefined
  // "Diagnosis:" is a heading, not a locality.
  if (isPunctuation(scan, next, ':')) return undefined
  return { first: at, next, kind: street ? 'street' : name ? 'name' : 'number', landmark }
}

/** Token after the one at `next` when it belongs to the part, else `next`. */
const COLUMN = 3

function gapBefore({ tokens }: PlaceScan, at: number): number {
  return (tokens.start[at] as number) - (tokens.end[at - 1] as number)
}

function readToken(scan: PlaceScan, next: number, reading: Reading): number {
  // A wide gap parts columns.
  if (next > reading.at && gapBefore(scan, next) >= COLUMN) return next
  const kind = scan.tokens.kind[next]
  const side = reading.name || reading.door || reading.street ? sideEnd(scan, next) : next
  if (side > next) {
    // Kerala's "Puthen Purayil (H)".
    if (foldedToken(scan, next + 1) === 'h') reading.street = true
    return side
  }
  if (isWord(scan, next)) return readWord(scan, next, reading)
  if (kind === NUMBER || kind === ALNUM) return readNumber(scan, next, reading)
  return kind === POSSESSIVE || joins(scan, next) ? next + 1 : next
}

/** Token after "(E)", "(West)" or "(rear of 17)" behind a name. */
function sideEnd(scan: PlaceScan, at: number): number {
  if (!isPunctuation(scan, at, '(') || !isWord(scan, at + 1)) return at
  const isSide =
    /^(?:e|w|n|s|h|east|west|north|south|po|via|basement|house|rear|above|upstairs|first|second|third|upper|lower|left|right|top|front|back|ground|ff|gf|sf|tf|lgf|ugf)$/.test(
      foldedToken(scan, at + 1),
    )
  if (!isSide) return at
  for (let end = at + 2; end < at + 5; end++) if (isPunctuation(scan, end, ')')) return end + 1
  return at
}

function readWord(scan: PlaceScan, next: number, reading: Reading): number {
  if (isPinLabel(scan, next)) return next
  const begins = next === reading.at
  const door = begins && isCapital(scan, next) ? doorEnd(scan, next) : next
  reading.words++
  if (begins && hasRole(scan, next, PLACE.LANDMARK)) reading.street = reading.landmark = true
  else if (door > next + 1) reading.door = true
  else if (hasRole(scan, next, PLACE.PREMISE) && numberFollows(scan, next + 1) && !isDiabetes(scan, next)) {
    if (foldedToken(scan, next) === 'no') reading.door = true
    else reading.street = true
  } else if (isLetteredBlock(scan, next)) reading.street = true
  else if (reading.name && isPostOffice(scan, next)) {
    reading.street = true
    return isAllUpper(scan, next) ? next + 1 : next + 3
  } else if (isOrdinal(scan, next - 1) && next > reading.at && hasRole(scan, next, PLACE.PREMISE))
    reading.street = true
  else if (begins && hasTrait(scan, next, TRAIT.LANE_FIRST) && isCapital(scan, next + 1))
    reading.street = true
  else if (!begins && isStreetWord(scan, next)) {
    // "Benton lines"
    if (!isCapital(scan, next) && !reading.door && foldedToken(scan, next) === 'lines') return next
    if (!isCapital(scan, next) && !reading.name && !reading.door && !reading.street) return next
    reading.street = true
  } else if (isCapital(scan, next)) reading.name = true
  else if (reading.name && isCorner(scan, next)) reading.street = true
  else if (
    !((reading.name || reading.street) && hasRole(scan, next, PLACE.JOINS)) &&
    !(reading.landmark && isLandmark(scan, next))
  )
    return next
  return Math.max(door, next + 1)
}

/** "Pattom P.O.", "Kaloor PO". */
function isPostOffice(scan: PlaceScan, at: number): boolean {
  const folded = foldedToken(scan, at)
  if (folded === 'po') return isAllUpper(scan, at)
  return (
    folded === 'p' &&
    isPunctuation(scan, at + 1, '.') &&
    isWord(scan, at + 2) &&
    foldedToken(scan, at + 2) === 'o'
  )
}

/** Of doctors in training: FY1, ST3. */
const GRADE = /^(?:fy|ct|st|cst|imt|sho|spr|jr|sr|pg|mo|gpst)\d$/

function isGrade(scan: PlaceScan, at: number): boolean {
  return scan.tokens.kind[at] === ALNUM && GRADE.test(foldedToken(scan, at))
}

function isNumberedName(scan: PlaceScan, at: number, next: number): boolean {
  const after = doorEnd(scan, at)
  if (after === at || after >= next || !isCapital(scan, after)) return false
  const name = foldedToken(scan, after) === 'the' ? after + 1 : after
  return name < next && isCapital(scan, name) && tokenLength(scan, name) > 2 && isRare(scan, name)
}

/** "Presbyterian church", "Vinayaka temple": written small behind a name. */
function isCorner(scan: PlaceScan, next: number): boolean {
  return (
    hasRole(scan, next, PLACE.LANDMARK_NOUN) &&
    !(isAllUpper(scan, next - 1) && foldedToken(scan, next) === 'office') &&
    (hasRole(scan, next, PLACE.WEAK_NOUN) || !hasRole(scan, next, PLACE.HOSPITAL | PLACE.ORGANISATION)) &&
    !hasTag(scan, next, TAG.MEDICAL)
  )
}

/** A word of "behind the water tank". */
function isLandmark(scan: PlaceScan, next: number): boolean {
  for (let at = next; at < next + 3 && isWord(scan, at); at++)
    if (hasRole(scan, at, PLACE.LANDMARK_NOUN | PLACE.BUILDING | PLACE.HOSPITAL)) return true
  return false
}

function isStreetWord(scan: PlaceScan, index: number): boolean {
  if (!isCapital(scan, index) && hasTag(scan, index, TAG.FUNCTION)) return false
  return isStreetType(scan, index) || hasRole(scan, index, PLACE.BUILDING)
}

function readNumber(scan: PlaceScan, next: number, reading: Reading): number {
  if (tokenLength(scan, next) > 6 || (next > reading.at && areaCodeAt(scan, next) > 0)) return next
  const end = doorEnd(scan, next)
  if (end === next && !reading.name && !reading.street) return next
  reading.words++
  if (isOrdinal(scan, next) || isPunctuation(scan, next - 1, '#')) reading.street = true
  if (next === reading.at) reading.door = true
  // Kerala's "TC 15/1204".
  if (next === reading.at + 1 && end > next + 1 && isAllUpper(scan, reading.at)) reading.street = true
  return Math.max(end, next + 1)
}

/** Punctuation inside a part: the dot of "St." and "No.", hyphen, slash, apostrophe, number sign. */
function joins(scan: PlaceScan, index: number): boolean {
  const mark = markAt(scan, index)
  if (mark === '#' || mark === '/' || mark === '&' || mark === "'") return true
  if (mark === ':') return hasRole(scan, index - 1, PLACE.PREMISE) && numberFollows(scan, index + 1)
  if (mark === '-') return touchesNext(scan, index)
  if (mark !== '.' || index === 0) return false
  if (!isShortened(scan, index - 1) || scan.tokens.kind[index + 1] === NEWLINE) return false
  // "Elm Rd. She" ends a sentence, "St. Mary" does not.
  return isPunctuation(scan, index + 1, ',') || !isStreetType(scan, index - 1) || isSaint(scan, index - 1)
}

/** "Opp.", "Distt.", but not the last word of "lives in Pune. Knee better". */
function isShortened(scan: PlaceScan, at: number): boolean {
  if (!isWord(scan, at) || !touchesNext(scan, at)) return false
  if (hasRole(scan, at, PLACE.SETTLEMENT | PLACE.PREMISE)) return true
  if (isAllUpper(scan, at) && tokenLength(scan, at) > 2) return false
  // "in Abbey Wood. Previously"
  if (tokenLength(scan, at) > 2 && hasTag(scan, at, TAG.TOWN | TAG.COMMON)) return false
  return tokenLength(scan, at) <= 4
}

/** Takes joining words and punctuation off the end again. */
function trimRight(scan: PlaceScan, first: number, next: number): number {
  let end = next
  while (end > first) {
    const kind = scan.tokens.kind[end - 1]
    if (kind === NUMBER || kind === ALNUM || kind === POSSESSIVE) break
    if (isWord(scan, end - 1) && !hasRole(scan, end - 1, PLACE.JOINS)) break
    if (isPunctuation(scan, end - 1, '.') && isPunctuation(scan, end, ',')) break
    if (isPunctuation(scan, end - 1, ')')) break
    end--
  }
  return end
}
