import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, WORD } from '../../text/lex.ts'
import { type DetectRule, foldedToken, type Scan } from '../scan.ts'
import { areaCodeAt } from './area-code.ts'
import { hasTag, isCapital, isPunctuation } from './word-kind.ts'

const MOST_PARTS = 5
const MOST_WORDS = 4

/** The parts of an address that stand before its postcode or PIN code: "The Old Mill, Brook Lane, Ludlow SY8 1AB". */
export const addressBlockRule: DetectRule = (scan, emit) => {
  const { tokens } = scan
  for (let at = 1; at < tokens.count; at++) {
    if (areaCodeAt(scan, at) === 0) continue
    let next = partEnd(scan, at)
    for (let parts = 0; parts < MOST_PARTS && next > 0; parts++) {
      const first = partStart(scan, next)
      if (first === next) break
      emit(tokens.start[first] ?? 0, tokens.end[next - 1] ?? 0, 'LOCATION', 0.75, 'before-area-code')
      if (!isSeparator(scan, first - 1)) break
      next = partEnd(scan, first)
    }
  }
}

/** Token after the part that ends before `at`, its separators passed over. */
function partEnd(scan: Scan, at: number): number {
  let next = at
  let lines = 0
  while (next > 0 && (isSeparator(scan, next - 1) || isPinLabel(scan, next - 1))) {
    if (scan.tokens.kind[next - 1] === NEWLINE && ++lines > 1) return 0
    next--
  }
  return next
}

function isSeparator(scan: Scan, at: number): boolean {
  if (at < 0) return false
  return (
    scan.tokens.kind[at] === NEWLINE ||
    [',', '-', '.', ':', '('].some((mark) => isPunctuation(scan, at, mark))
  )
}

function isPinLabel(scan: Scan, at: number): boolean {
  return scan.tokens.kind[at] === WORD && /^(?:pin|pincode|postcode|code|zip)$/.test(foldedToken(scan, at))
}

/** First token of the capitalised words that end before `next`; `next` when the part is no locality. */
function partStart(scan: Scan, next: number): number {
  const { tokens } = scan
  let first = next
  while (first > 0 && next - first < MOST_WORDS && isPart(scan, first - 1, first === next)) first--
  if (tokens.kind[first] === NUMBER && tokens.kind[first + 1] !== WORD) return next
  // A label itself is no place, nor are the last words of a sentence.
  if (isPunctuation(scan, next, ':')) return next
  return first === 0 || isSeparator(scan, first - 1) || isPreposition(scan, first - 1) ? first : next
}

function isPreposition(scan: Scan, at: number): boolean {
  return /^(?:in|at|of|from|to|near)$/.test(foldedToken(scan, at))
}

function isPart(scan: Scan, at: number, last: boolean): boolean {
  if (scan.tokens.kind[at] === NUMBER) return !last && scan.tokens.kind[at + 1] === WORD
  return isCapital(scan, at) && !hasTag(scan, at, TAG.FUNCTION | TAG.TITLE | TAG.MONTH)
}
