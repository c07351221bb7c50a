import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import type { PlaceScan } from './place-scan.ts'
import { isAllUpper, isCapital, isPunctuation, isWord, markAt, tokenLength } from './word-kind.ts'

const COMMA = 44
const HYPHEN = 45
const BRACKET = 40
const MOST_BRACKET = 4
const ROMAN = /^[ivx]+$/

/**
 * Token after what belongs to an institution's name behind its last capital at `next`: its kind written small ("Growing Well
 * allotments"), the number of its branch ("Jamuna Textiles, Unit II") or where it is in brackets ("Abel Rehab (UK)").
 */
export function tailEnd(scan: PlaceScan, next: number): number {
  const { tokens, text } = scan
  if (next >= tokens.count) return next
  const numbered = numberEnd(scan, next)
  if (numbered > next) return numbered
  const kind = tokens.kind[next]
  if (kind === PUNCT) {
    const unit = text.charCodeAt(tokens.start[next] as number)
    if (unit === HYPHEN) return isCoop(scan, next) ? next + 2 : next
    return unit === COMMA || unit === BRACKET ? bracketEnd(scan, unitEnd(scan, next)) : next
  }
  if (kind !== WORD) return next
  const isKind = !isCapital(scan, next) && isFirmWord(scan, next, FIRM.LOCAL)
  return bracketEnd(scan, unitEnd(scan, isKind ? next + 1 : next))
}

/** "Kendriya Vidyalaya No. 3", "Dispensary No IV": the number of a school or a branch. */
function numberEnd(scan: PlaceScan, next: number): number {
  if (!isCapital(scan, next) || foldedToken(scan, next) !== 'no') return next
  const at = isPunctuation(scan, next + 1, '.') ? next + 2 : next + 1
  if (at >= scan.tokens.count) return next
  const isNumber = scan.tokens.kind[at] === NUMBER && tokenLength(scan, at) <= 2
  return isNumber || (isAllUpper(scan, at) && ROMAN.test(foldedToken(scan, at))) ? at + 1 : next
}

/** The "-op" of "Housing Co-op". */
function isCoop(scan: PlaceScan, next: number): boolean {
  if (!isWord(scan, next - 1) || foldedToken(scan, next - 1) !== 'co') return false
  return isWord(scan, next + 1) && foldedToken(scan, next + 1) === 'op'
}

function unitEnd(scan: PlaceScan, next: number): number {
  const unit = isPunctuation(scan, next, ',') ? next + 1 : next
  if (!isCapital(scan, unit) || !isFirmWord(scan, unit, FIRM.BRANCH)) return next
  const number = unit + 1
  if (number >= scan.tokens.count) return next
  const kind = scan.tokens.kind[number]
  const isNumber = kind === NUMBER || (kind === ALNUM && tokenLength(scan, number) <= 3)
  return isNumber || (isAllUpper(scan, number) && ROMAN.test(foldedToken(scan, number))) ? number + 1 : next
}

const PLAIN =
  TAG.MEDICAL | TAG.DRUG | TAG.ROLE | TAG.MONTH | TAG.WEEKDAY | TAG.TITLE | TAG.RELATION | TAG.EPONYM

function bracketEnd(scan: PlaceScan, next: number): number {
  if (!isPunctuation(scan, next, '(')) return next
  for (let at = next + 1; at <= next + MOST_BRACKET; at++) {
    if (markAt(scan, at) === ')') return at > next + 1 ? at + 1 : next
    if (!isCapital(scan, at) || ((scan.tags[at] ?? 0) & PLAIN) !== 0) return next
  }
  return next
}
