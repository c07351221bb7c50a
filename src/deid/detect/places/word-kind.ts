import { TAG } from '../../tables/word-tables.ts'
import { ALL_LOWER, INITIAL_UPPER, NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'

/** Whether the token is a word that begins with a capital. */
export function isCapital({ tokens }: Scan, index: number): boolean {
  return tokens.kind[index] === WORD && ((tokens.shape[index] ?? 0) & INITIAL_UPPER) !== 0
}

export function isLower({ tokens }: Scan, index: number): boolean {
  return tokens.kind[index] === WORD && ((tokens.shape[index] ?? 0) & ALL_LOWER) !== 0
}

/** Whether the token is this one punctuation character. */
export function isPunctuation({ text, tokens }: Scan, index: number, character: string): boolean {
  return tokens.kind[index] === PUNCT && text[tokens.start[index] ?? 0] === character
}

export function hasTag({ tags }: Scan, index: number, tag: number): boolean {
  return ((tags[index] ?? 0) & tag) !== 0
}

/** Whether the token opens a line. */
export function opensLine({ tokens }: Scan, index: number): boolean {
  return index === 0 || tokens.kind[index - 1] === NEWLINE
}

/** Whether the token opens a sentence or a line, where a capital says nothing. */
export function opensSentence(scan: Scan, index: number): boolean {
  if (opensLine(scan, index)) return true
  const before = scan.text[(scan.tokens.end[index - 1] ?? 1) - 1]
  return (
    before === '.' || before === '!' || before === '?' || before === ':' || before === '•' || before === '*'
  )
}

/** Words that can be part of what a place is called. */
const PROPER = TAG.FIRST_NAME | TAG.SURNAME | TAG.TOWN | TAG.REGION
const PLAIN =
  TAG.COMMON | TAG.MEDICAL | TAG.FUNCTION | TAG.DRUG | TAG.ROLE | TAG.MONTH | TAG.WEEKDAY | TAG.NUMBER_WORD

/**
 * Whether a capitalised word names something, instead of describing it: Whipps, Lakshmi, Beaumont; not Surgical,
 * General, Monday.
 */
export function isDistinctive(scan: Scan, index: number): boolean {
  const tags = scan.tags[index] ?? 0
  if ((tags & PLAIN) === 0) return true
  return (tags & PROPER) !== 0 && (tags & (TAG.MEDICAL | TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY)) === 0
}
