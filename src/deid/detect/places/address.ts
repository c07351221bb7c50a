import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { areaCodeAt } from './area-code.ts'
import { premiseAt, type Street } from './door.ts'
import { emitAddress } from './emit-address.ts'
import { houseAt } from './house.ts'
import { type Part, partAt } from './part.ts'
import { partsBefore } from './parts-before.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { spokenDoorAt } from './spoken-door.ts'
import { findSpokenNumber, findSpokenPostcode } from './spoken-postcode.ts'
import { streetAt } from './street.ts'
import {
  hasRole,
  hasTag,
  isAnyMark,
  isBlankLine,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  markAt,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

const MOST_PARTS = 8

/**
 * Street addresses with the localities around them. An address begins at a label ("Address:", "R/o", "stays at"), a
 * numbered door, a road, or leads up to a postcode, PIN code or town; its parts stand between commas, carets or line ends.
 */
export function findAddresses(scan: PlaceScan, emit: Emit): void {
  let done = 0
  const { count, at: tokens } = scan.starts.addresses
  for (let i = 0; i < count; i++) {
    const at = tokens[i] as number
    if (at < done) continue
    if (isSpokenOf(scan, at)) {
      findSpokenPostcode(scan, at, emit)
      findSpokenNumber(scan, at, emit)
    }
    const label = labelEnd(scan, at)
    if (label.next > 0) {
      const end = readAddress(scan, parentEnd(scan, label.next), undefined, label.sure, emit)
      done = Math.max(done, end)
      if (end > 0) continue
    }
    const begin =
      spokenDoorAt(scan, at) ??
      premiseAt(scan, at) ??
      streetAt(scan, at) ??
      landmarkAt(scan, at) ??
      houseAt(scan, at)
    if (begin) done = Math.max(done, readAddress(scan, begin.first, begin, false, emit))
    else if (at > 0) readBefore(scan, at, emit)
  }
}

/** "postcode", "address": what follows may be spelled out. */
function isSpokenOf({ words }: PlaceScan, at: number): boolean {
  return words[at] === 'postcode' || words[at] === 'address'
}

/** The address that leads up to a postcode, PIN code or town at token `at`. */
function readBefore(scan: PlaceScan, at: number, emit: Emit): void {
  const size = areaCodeAt(scan, at)
  const code = size > 0
  if (code) {
    const type = scan.tokens.kind[at] === NUMBER ? 'PIN_CODE' : 'POSTCODE'
    emit(
      scan.tokens.start[at] as number,
      scan.tokens.end[at + size - 1] as number,
      type,
      0.8,
      'code-of-place',
    )
  }
  if (!code && !isTownPart(scan, at)) return
  const parts = partsBefore(scan, at, code)
  const town = code || !parts.some(({ kind }) => kind === 'street') ? undefined : partAt(scan, at)
  const all = town ? [...parts, town] : parts
  emitAddress(scan, all, { labelled: false, confirmed: code, score: code ? 0.85 : 0.7 }, emit)
}

/** Whether a town begins at the token and a comma or line end stands before it. */
function isTownPart(scan: PlaceScan, at: number): boolean {
  if (!hasTag(scan, at, PLACE_TAGS) || !isCapital(scan, at)) return false
  // "Barking cough", "Reading glasses".
  if (hasTag(scan, at, TAG.COMMON) && isWord(scan, at + 1) && !isCapital(scan, at + 1)) return false
  return scan.tokens.kind[at - 1] === NEWLINE || isAnyMark(scan, at - 1, ',(^')
}

/** Token after an address label and its marks, or 0; `sure` when nothing else can follow it. */
function labelEnd(scan: PlaceScan, at: number): { next: number; sure: boolean } {
  if (!isWord(scan, at)) return NO_LABEL
  if (isPunctuation(scan, at + 1, '/') && tokenLength(scan, at) === 1 && isWord(scan, at + 2)) {
    const label = foldedToken(scan, at) + foldedToken(scan, at + 2)
    if (label === 'co' && isPunctuation(scan, at - 1, '/')) return NO_LABEL
    if (label === 'co') return { next: skipMarks(scan, at + 3), sure: false }
    return label === 'ro' || label === 'rat' ? { next: skipMarks(scan, at + 3), sure: true } : NO_LABEL
  }
  if (hasRole(scan, at, PLACE.ADDRESS_LABEL)) {
    const next = skipMarks(scan, aboutEnd(scan, lineEnd(scan, at + 1)))
    if (next > at + 1 || gapBefore(scan, next) >= COLUMN) return { next, sure: true }
    return { next: isWord(scan, next) && foldedToken(scan, next) === 'at' ? next + 1 : next, sure: false }
  }
  if (isPunctuation(scan, at + 1, '-') && foldedToken(scan, at) === 'add')
    return { next: at + 2, sure: false }
  if (hasRole(scan, at, PLACE.SOFT_ADDRESS_LABEL) && isPunctuation(scan, at + 1, ':'))
    return { next: at + 2, sure: isHouseName(scan, at) }
  // "house name Puthiyapurayil"
  if (isCapital(scan, at + 2) && foldedToken(scan, at) === 'house' && foldedToken(scan, at + 1) === 'name')
    return { next: at + 2, sure: true }
  const word = foldedToken(scan, at)
  const isAt = word === 'at' || word === 'to'
  return isAt ? { next: at + 1, sure: false } : NO_LABEL
}

const MOST_PARENT = 7

/** Token after "S/o Ram Bahal," that opens an address; `from` when no parent does. */
function parentEnd(scan: PlaceScan, from: number): number {
  if (!isPunctuation(scan, from + 1, '/') || tokenLength(scan, from) !== 1) return from
  if (!isWord(scan, from + 2) || !/^[shdwc]$/.test(foldedToken(scan, from))) return from
  for (let at = from + 3; at < from + MOST_PARENT; at++) if (isPunctuation(scan, at, ',')) return at + 1
  return from
}

const MOST_ABOUT = 6

/** Token after "on file is", "as on the card is"; `at` when no such words stand there. */
function aboutEnd(scan: PlaceScan, at: number): number {
  if (!isWord(scan, at) || !/^(?:as|on|is|was|given|recorded|now|we|held)$/.test(foldedToken(scan, at)))
    return at
  for (let next = at; next < at + MOST_ABOUT && isWord(scan, next) && !isCapital(scan, next); next++)
    if (
      /^(?:is|was|as)$/.test(foldedToken(scan, next)) &&
      (isCapital(scan, next + 1) || scan.tokens.kind[next + 1] === NUMBER)
    )
      return next + 1
  return at
}

/** Token after the "Line 1" of "Address Line 1:". */
function lineEnd(scan: PlaceScan, at: number): number {
  if (!isWord(scan, at) || foldedToken(scan, at) !== 'line') return at
  return scan.tokens.kind[at + 1] === NUMBER ? at + 2 : at + 1
}

/** Whether "House:" stands at the token and a word that no dictionary has behind it. */
function isHouseName(scan: PlaceScan, at: number): boolean {
  return foldedToken(scan, at) === 'house' && isCapital(scan, at + 2) && isUnknown(scan, at + 2)
}

const NO_LABEL = { next: 0, sure: false }

const COLUMN = 3

/** Width of the gap before the token: wide ones part columns of a form. */
function gapBefore({ tokens }: PlaceScan, at: number): number {
  return at > 0 && at < tokens.count ? (tokens.start[at] as number) - (tokens.end[at - 1] as number) : 0
}

function skipMarks(scan: PlaceScan, from: number): number {
  let at = from
  while (at < from + 3 && isAnyMark(scan, at, ':-.=')) at++
  return at
}

/** "near Presbyterian Church" between separators. */
function landmarkAt(scan: PlaceScan, at: number): Street | undefined {
  if (!hasRole(scan, at, PLACE.LANDMARK)) return undefined
  const begins = at === 0 || scan.tokens.kind[at - 1] === NEWLINE || isAnyMark(scan, at - 1, ',(:^')
  const part = begins ? partAt(scan, at) : undefined
  const name = isPunctuation(scan, at + 1, '.') ? at + 2 : at + 1
  if (!part || part.next < name + 2 || !isCapital(scan, name)) return undefined
  const closes = hasRole(scan, part.next - 1, PLACE.LANDMARK_NOUN | PLACE.STREET | PLACE.BUILDING)
  return closes ? { first: at, next: part.next, score: 0.7 } : undefined
}

/**
 * Reads an address whose first part is known or expected at `from`; emits it and returns the token after it, 0 when
 * there is none.
 */
function readAddress(
  scan: PlaceScan,
  from: number,
  begin: Street | undefined,
  sure: boolean,
  emit: Emit,
): number {
  const parts: Part[] = begin ? [beginPart(scan, begin)] : []
  let at = begin ? (parts[0]?.next ?? from) : from
  let confirmed = false
  while (parts.length < MOST_PARTS) {
    const start = parts.length === 0 ? at : separatorEnd(scan, at)
    if (start < 0) break
    if (areaCodeAt(scan, start) > 0) {
      confirmed = true
      break
    }
    if (isPunctuation(scan, start - 1, '^')) confirmed = true
    const part = partAt(scan, start)
    if (!part) break
    parts.push(part)
    at = part.next
  }
  if (parts.length === 0) return 0
  const before = begin ? partsBefore(scan, begin.first) : []
  const all = [...before, ...parts]
  if (!begin && !sure && !isExpected(all, confirmed)) return 0
  return emitAddress(scan, all, { labelled: !begin && sure, confirmed, score: begin?.score ?? 0.8 }, emit)
}

/** Behind "at" or a label that holds other things too, only what has a door, a road or a landmark is an address. */
function isExpected(parts: readonly Part[], confirmed: boolean): boolean {
  const [first] = parts
  if (!first) return false
  return (
    first.kind === 'street' ||
    (parts.some(({ kind }) => kind === 'street') && (parts.length > 1 || confirmed))
  )
}

/** The part that a road or door begins, with what stands behind it up to the separator: "Lajpat Nagar Part Two". */
function beginPart(scan: PlaceScan, begin: Street): Part {
  const part = partAt(scan, begin.first)
  const landmark = hasRole(scan, begin.first, PLACE.LANDMARK)
  const longer = part && part.next > begin.next && part.kind === 'street' && goesOn(scan, begin.next)
  return { first: begin.first, next: longer ? part.next : begin.next, kind: 'street', landmark }
}

/** Whether what follows the road belongs to it: a number, a part, a direction or a second road. */
function goesOn(scan: PlaceScan, at: number): boolean {
  return (
    hasRole(scan, at, PLACE.PREMISE | PLACE.BUILDING | PLACE.STREET | PLACE.PART_OF) ||
    isCapital(scan, at) ||
    isPunctuation(scan, at, '(')
  )
}

/** Token after the comma, dash or line end at `at`, or -1 when the address ends there. */
function separatorEnd(scan: PlaceScan, at: number): number {
  const { tokens } = scan
  if (at >= tokens.count) return -1
  if (tokens.kind[at] === NEWLINE) return isBlankLine(scan, at) ? -1 : at + 1
  if (areaCodeAt(scan, at) > 0) return at
  if (!isAnyMark(scan, at, ',-;.(^')) return -1
  const mark = markAt(scan, at)
  if (mark === '.' && areaCodeAt(scan, at + 1) === 0) return -1
  if (mark === '^') return isPunctuation(scan, at + 1, '^') ? at + 2 : at + 1
  return tokens.kind[at + 1] === NEWLINE && !isBlankLine(scan, at + 1) ? at + 2 : at + 1
}
