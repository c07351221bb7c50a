import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { isPinLabel } from './area-code.ts'
import { type Part, partAt } from './part.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAnyMark,
  isBlankLine,
  isCapital,
  isOnlyName,
  isPunctuation,
  isRare,
  isWord,
  markAt,
  touchesNext,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

const MOST_PARTS = 6
const MOST_TOKENS = 11
/** Tokens of "1/L", a door by itself. */
const JOINED = 3

/**
 * The parts of an address that stand before token `at` (its road, postcode, PIN code or town), from the first that is a
 * door, a road or a building on; before a code no comma need stand: "The Old Mill, Brook Lane" before "Ludlow". Names of people before them are left out.
 */
export function partsBefore(scan: PlaceScan, at: number, code = false): Part[] {
  const parts: Part[] = []
  for (let end = partEnd(scan, at); end > 0 && (code || end < at) && parts.length < MOST_PARTS; ) {
    const part = partEndingAt(scan, end)
    if (!part) break
    parts.unshift(part)
    if (!isSeparator(scan, part.first - 1)) break
    const next = partEnd(scan, part.first)
    if (next === part.first) break
    end = next
  }
  while (parts[0] && !isOpening(scan, parts[0], parts[1])) parts.shift()
  return parts
}

/** Whether an address can begin with the part: not a bare name, unless what follows says where it stands. */
function isOpening(scan: PlaceScan, part: Part, next: Part | undefined): boolean {
  if (part.kind === 'street') return true
  if (part.kind === 'number') return next !== undefined || part.next - part.first >= JOINED
  if (isPerson(scan, part) || (next && isFullName(scan, part, next))) return false
  if (next?.kind === 'street' && isHouseName(scan, part)) return true
  return next === undefined || next.kind === 'name' || (next.landmark && part.next - part.first <= 2)
}

const LONGEST_HOUSE = 4

/** "Bosun's Rest" before "Wharf Hill": a name with nothing clinical in it. */
function isHouseName(scan: PlaceScan, { first, next }: Part): boolean {
  if (next - first > LONGEST_HOUSE) return false
  let telling = false
  for (let at = first; at < next; at++) {
    if (!isWord(scan, at)) continue
    if (!isCapital(scan, at) || hasTag(scan, at, NO_HOUSE)) return false
    telling ||= isRare(scan, at)
  }
  return telling
}

const NO_HOUSE =
  TAG.MEDICAL | TAG.DRUG | TAG.ROLE | TAG.TITLE | TAG.RELATION | TAG.CREDENTIAL | TAG.COUNTRY | TAG.MONTH

function isPerson(scan: PlaceScan, { first, next }: Part): boolean {
  for (let at = first; at < next; at++) if (isWord(scan, at) && !isOnlyName(scan, at)) return false
  return true
}

/** "Lilian Oyelaran, 2 Rosebank Villas" */
function isFullName(scan: PlaceScan, { first, next }: Part, behind: Part): boolean {
  if (next < first + 2 || scan.tokens.kind[behind.first] !== NUMBER) return false
  return hasTag(scan, first, TAG.FIRST_NAME) && !hasTag(scan, first, TAG.COMMON | TAG.TOWN)
}

/** Token after the part that ends before `at`, its separators passed over; 0 past an empty line. */
function partEnd(scan: PlaceScan, at: number): number {
  let next = at
  let lines = 0
  while (next > 0 && next > at - 6 && (isSeparator(scan, next - 1) || isPinLabel(scan, next - 1))) {
    if (scan.tokens.kind[next - 1] === NEWLINE && (isBlankLine(scan, next - 1) || ++lines > 1)) return 0
    next--
  }
  return next
}

function isSeparator(scan: PlaceScan, at: number): boolean {
  if (at < 0) return false
  return scan.tokens.kind[at] === NEWLINE || isAnyMark(scan, at, ',-.:(;^')
}

/** The part that fills the text up to `end`: back to a separator, a preposition or the text's start. */
function partEndingAt(scan: PlaceScan, end: number): Part | undefined {
  let found: Part | undefined
  for (let first = end - 1; first >= 0 && end - first <= MOST_TOKENS; first--) {
    if (scan.tokens.kind[first] === NEWLINE) break
    if (first > 0 && !isBoundary(scan, first - 1)) continue
    const part = partAt(scan, first)
    if (part && endsAt(scan, part.next, end) && startsWell(scan, first)) found = part
    // "Skipper's Cottage"
    if (first > 0 && !isWord(scan, first - 1) && scan.tokens.kind[first - 1] !== POSSESSIVE) break
  }
  return found
}

/** Whether the part ends at `end`, or with the stop of "Rd." after it. */
function endsAt(scan: PlaceScan, next: number, end: number): boolean {
  return next === end || (next === end + 1 && markAt(scan, end) === '.')
}

const COLUMN = 3

function isBoundary(scan: PlaceScan, at: number): boolean {
  // A wide gap parts columns.
  if ((scan.tokens.start[at + 1] as number) - (scan.tokens.end[at] as number) >= COLUMN) return true
  if (isPunctuation(scan, at, '-') && !touchesNext(scan, at) && at > 0 && !touchesNext(scan, at - 1))
    return true
  if (hasRole(scan, at, PLACE.ADDRESS_LABEL | PLACE.SOFT_ADDRESS_LABEL)) return true
  if (isWord(scan, at))
    return hasTrait(scan, at, TRAIT.ADDRESS_BEFORE) || hasRole(scan, at + 1, PLACE.LANDMARK)
  const kind = scan.tokens.kind[at]
  return kind === NEWLINE || kind === POSSESSIVE || isAnyMark(scan, at, ',:(;^|')
}

/** Labels of other columns. */
const LABEL = /^(?:age|aged|sex|dob|tel|ph|mob|uhid|mrn|ip|op|reg|bed)$/

function startsWell(scan: PlaceScan, at: number): boolean {
  if (isWord(scan, at) && LABEL.test(foldedToken(scan, at))) return false
  return !hasTag(scan, at, TAG.TITLE | TAG.MONTH | TAG.WEEKDAY) || hasTag(scan, at, TAG.TOWN)
}
