import { ALNUM, NUMBER } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  isAllUpper,
  isAnyMark,
  isCapital,
  isPunctuation,
  isWord,
  tokenLength,
  touchesNext,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

const LONGEST_DOOR = 9
const LONGEST_NUMBER = 6

/** Whether the token is a house number: 14, 22B. */
export function isHouseNumber(scan: PlaceScan, at: number): boolean {
  const kind = scan.tokens.kind[at]
  if (at < 0 || at >= scan.tokens.count || (kind !== NUMBER && kind !== ALNUM)) return false
  return tokenLength(scan, at) <= 5 && /^\d{1,4}[a-z]?$/.test(foldedToken(scan, at))
}

/**
 * Token after the door number that begins at `at`, its parts joined by hyphens and slashes: 14, 22B, C-204, 6-3-248/B,
 * T-II/44-B; `at` when none does. Dates and doses in words are none.
 */
export function doorEnd(scan: PlaceScan, at: number): number {
  const { tokens } = scan
  let next = at
  let digits = false
  while (next < tokens.count && next - at < LONGEST_DOOR && isDoorPiece(scan, next)) {
    digits ||= tokens.kind[next] !== undefined && hasDigit(scan, next)
    next++
    const joined = next < tokens.count && touchesNext(scan, next - 1) && isAnyMark(scan, next, '-/')
    if (!joined || !touchesNext(scan, next) || !isDoorPiece(scan, next + 1)) break
    next++
  }
  if (!digits || isDateLike(scan, at, next)) return at
  return next
}

function isDoorPiece(scan: PlaceScan, at: number): boolean {
  const { tokens } = scan
  if (at >= tokens.count) return false
  const kind = tokens.kind[at]
  if (kind === NUMBER || kind === ALNUM) return tokenLength(scan, at) <= 5
  return isWord(scan, at) && isCapital(scan, at) && tokenLength(scan, at) <= 3
}

function hasDigit({ tokens }: PlaceScan, at: number): boolean {
  return tokens.kind[at] === NUMBER || tokens.kind[at] === ALNUM
}

/** 12-5-2024, 3/4/24: three groups, the last a year. */
function isDateLike(scan: PlaceScan, first: number, next: number): boolean {
  if (next - first !== 5) return false
  const written = scan.folded.slice(scan.tokens.start[first], scan.tokens.end[next - 1])
  return /^\d{1,2}[-/]\d{1,2}[-/](?:\d\d|(?:19|20)\d\d)$/.test(written)
}

/** Whether a number stands at `index`, with "No.", a colon or a number sign before it or not. */
export function numberFollows(scan: PlaceScan, index: number): boolean {
  let at = index
  for (let skipped = 0; skipped < 4 && at < scan.tokens.count; skipped++, at++) {
    const kind = scan.tokens.kind[at]
    if (kind === NUMBER || kind === ALNUM) return tokenLength(scan, at) <= LONGEST_NUMBER
    if (isCapital(scan, at) && doorEnd(scan, at) > at + 1) return true
    if (at === index && isPunctuation(scan, at, '-') && touchesNext(scan, at)) continue
    const isNo = hasTrait(scan, at, TRAIT.NUMBER_SIGN)
    if (!isNo && !isAnyMark(scan, at, '.:#')) return false
  }
  return false
}

/** A numbered door or road: tokens [first, next) and how sure. */
export type Street = { first: number; next: number; score: number }

/** A numbered door ("Flat 3", "H.No. 4-5-67", "Plot No 45", "PO Box 12") that begins at token `at`. */
export function premiseAt(scan: PlaceScan, at: number): Street | undefined {
  if (isPunctuation(scan, at, '#')) {
    const labelled = at > 0 && hasRole(scan, at - 1, PLACE.NOT_HOUSE)
    const door = !labelled && numberFollows(scan, at + 1) ? doorAfter(scan, at, at + 1, 0.6) : undefined
    return door && isPunctuation(scan, door.next, ',') ? door : undefined
  }
  if (!isWord(scan, at)) return undefined
  const score = isCapital(scan, at) ? 0.8 : 0.55
  // "SCO 88", not a score.
  if (!isAllUpper(scan, at) && /^sc[of]$/.test(foldedToken(scan, at))) return undefined
  if (hasTrait(scan, at, TRAIT.DOOR) && isLetterDoor(scan, at + 1)) return { first: at, next: at + 2, score }
  if (hasTrait(scan, at, TRAIT.DOOR)) return doorAfter(scan, at, at + 1, score)
  if (hasTrait(scan, at, TRAIT.LOOSE_DOOR)) {
    const door = doorAfter(scan, at, at + 1, score)
    return door && (isNumbered(scan, at + 1) || isPart(scan, door)) ? door : undefined
  }
  if (hasTrait(scan, at, TRAIT.NUMBERED_DOOR))
    return isNumbered(scan, at + 1) ? doorAfter(scan, at, at + 1, score) : undefined
  if (isShopOffice(scan, at)) return doorAfter(scan, at, at + SHOP_OFFICE, 0.85)
  if (tokenLength(scan, at) > 2 || !/^(?:h|d|dr)$/.test(foldedToken(scan, at))) return undefined
  const after = isAnyMark(scan, at + 1, '/.') ? at + 2 : at + 1
  return isNumbered(scan, after) ? doorAfter(scan, at, after, 0.85) : undefined
}

const SHOP_OFFICE = 6

/** "S.C.O." and "S.C.F.", shops with offices and flats in the towns of the Punjab. */
function isShopOffice(scan: PlaceScan, at: number): boolean {
  return (
    tokenLength(scan, at) === 1 &&
    /^s\.c\.[of]\./.test(
      scan.folded.slice(scan.tokens.start[at], (scan.tokens.start[at] as number) + SHOP_OFFICE),
    )
  )
}

/** The C of "Flat C, 231 Brownhill Road". */
function isLetterDoor(scan: PlaceScan, at: number): boolean {
  return isCapital(scan, at) && tokenLength(scan, at) === 1 && isPunctuation(scan, at + 1, ',')
}

/** Whether "No" stands at the token. */
function isNumbered(scan: PlaceScan, at: number): boolean {
  return (
    isPunctuation(scan, at, '#') ||
    (isWord(scan, at) && /^(?:no|nos|number|num)$/.test(foldedToken(scan, at)))
  )
}

/** Whether a comma and a name follow the door, or "PO" stands before it. */
function isPart(scan: PlaceScan, { first, next }: Street): boolean {
  if (isPunctuation(scan, next, ',') && isCapital(scan, next + 1)) return true
  return isWord(scan, first) && /^p/.test(foldedToken(scan, first)) && tokenLength(scan, first) <= 2
}

/** Reads on from a door word over "No.", ":" and "#" to the number and its parts. */
function doorAfter(scan: PlaceScan, first: number, from: number, score: number): Street | undefined {
  if (!numberFollows(scan, from)) return undefined
  const { tokens } = scan
  let at = from
  while (at < tokens.count && at < from + 5 && !isHouseNumber(scan, at) && doorEnd(scan, at) === at) at++
  const next = Math.max(doorEnd(scan, at), isHouseNumber(scan, at) ? at + 1 : at)
  if (next === at || isMeasured(scan, next) || isPunctuation(scan, next, ':')) return undefined
  return { first: first - postLength(scan, first), next, score }
}

/** Whether the word at the token makes the number before it a quantity: "Flat 2 cm lesion". */
export function isMeasured(scan: PlaceScan, at: number): boolean {
  return !isCapital(scan, at) && hasTrait(scan, at, TRAIT.MEASURE)
}

/** How many tokens the "PO" or "P.O." before "Box" takes. */
function postLength(scan: PlaceScan, box: number): number {
  if (isWord(scan, box - 1) && foldedToken(scan, box - 1) === 'po') return 1
  return box >= 4 && scan.folded.endsWith('p.o.', scan.tokens.end[box - 1]) ? 4 : 0
}
