import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { nameStart } from './institution-name.ts'
import { isTelling } from './known-institution.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasTag,
  isAllUpper,
  isApart,
  isCapital,
  isPunctuation,
  isUnknown,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

/** Surgeries and centres whose kind is letters or one plain word: "Carrickmore HC", "Victoria ACH", "Pinehill Medical" at a line's end. */
export function findShortKind(scan: PlaceScan, at: number, emit: Emit): void {
  const name = at - 1
  if (!isCapital(scan, at) || !isCapital(scan, name) || isApart(scan, at) || tokenLength(scan, name) < 4)
    return
  const isSigned = isFirmWord(scan, at, FIRM.SIGNED)
  if (
    isSigned
      ? isAllUpper(scan, at) || !endsLine(scan, at + 1)
      : isAllUpper(scan, name) || !isLetters(scan, at)
  )
    return
  if (!isUnknown(scan, name) && !hasTag(scan, name, PLACE_TAGS)) return
  const first = nameStart(scan, at)
  if (!isTelling(scan, name) || hasTag(scan, first - 1, TAG.TITLE)) return
  // "Jenny Holt MC" is a person.
  if (first < name && hasTag(scan, first, TAG.FIRST_NAME) && !hasTag(scan, first, PLACE_TAGS)) return
  const { start, end } = scan.tokens
  emit(start[first] as number, end[at] as number, 'HOSPITAL', isSigned ? 0.85 : 0.98, 'short-kind')
}

function isLetters(scan: PlaceScan, at: number): boolean {
  return isAllUpper(scan, at) || foldedToken(scan, at) === 'surg'
}

function endsLine(scan: PlaceScan, at: number): boolean {
  return (
    at >= scan.tokens.count ||
    scan.tokens.kind[at] === NEWLINE ||
    isApart(scan, at) ||
    isPunctuation(scan, at, '.')
  )
}
