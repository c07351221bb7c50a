import { NEWLINE, NUMBER } from '../../text/lex.ts'
import type { PlaceScan } from './place-scan.ts'
import { isAnyMark, isCapital, isPunctuation, isUnknown, tokenLength } from './word-kind.ts'

const MOST_WORDS = 3
const MOST_PARTS = 2

/**
 * Token after a house or village that no dictionary has, in a line "name, date of birth, house, village, number"; 0 when
 * none begins at `at`.
 */
export function unnamedVillageEnd(scan: PlaceScan, at: number): number {
  if (!isPunctuation(scan, at - 1, ',')) return 0
  const next = nameEnd(scan, at)
  if (next === at || !isPunctuation(scan, next, ',')) return 0
  let comma = at - 1
  for (let parts = 0; parts < MOST_PARTS; parts++) {
    if (isBirthBehindName(scan, comma)) return next
    const before = partStart(scan, comma)
    if (before === comma || !isPunctuation(scan, before - 1, ',')) return 0
    comma = before - 1
  }
  return 0
}

function nameEnd(scan: PlaceScan, at: number): number {
  let next = at
  let telling = false
  while (next < at + MOST_WORDS && isCapital(scan, next)) {
    telling ||= isUnknown(scan, next) && tokenLength(scan, next) > 3
    next++
  }
  return telling ? next : at
}

function partStart(scan: PlaceScan, comma: number): number {
  let first = comma
  while (first > comma - MOST_WORDS && isCapital(scan, first - 1)) first--
  return first
}

/** Whether "Beynon, 8.8.1942" stands before the comma. */
function isBirthBehindName(scan: PlaceScan, comma: number): boolean {
  const { kind } = scan.tokens
  const isDate =
    kind[comma - 1] === NUMBER &&
    isAnyMark(scan, comma - 2, './-') &&
    kind[comma - 3] === NUMBER &&
    isAnyMark(scan, comma - 4, './-') &&
    kind[comma - 5] === NUMBER
  if (!isDate) return false
  const before = isAnyMark(scan, comma - 6, ',:(') ? comma - 7 : comma - 6
  return before >= 0 && kind[before] !== NEWLINE && isCapital(scan, before)
}
