import { commonStrength, TAG } from '../../tables/word-tables.ts'
import { ALL_UPPER, NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { PlaceScan } from './place-scan.ts'

/** Whether the token is a word that begins with a capital, or would in a text that has any. */
export function isCapital({ tokens, capital }: PlaceScan, index: number): boolean {
  return index >= 0 && index < tokens.count && capital[index] === 1
}

export function isWord({ tokens }: Scan, index: number): boolean {
  return index >= 0 && index < tokens.count && tokens.kind[index] === WORD
}

/** Whether the token is a word of two or more capitals. */
export function isAllUpper({ tokens }: Scan, index: number): boolean {
  if (index < 0 || index >= tokens.count || tokens.kind[index] !== WORD) return false
  return ((tokens.shape[index] as number) & ALL_UPPER) !== 0
}

/** Whether the token is this one punctuation character. */
export function isPunctuation(scan: Scan, index: number, character: string): boolean {
  return isPunct(scan, index) && unitAt(scan, index) === character.charCodeAt(0)
}

/** Whether the token is one of these punctuation characters. */
export function isAnyMark(scan: Scan, index: number, characters: string): boolean {
  if (!isPunct(scan, index)) return false
  const unit = unitAt(scan, index)
  for (let i = 0; i < characters.length; i++) if (characters.charCodeAt(i) === unit) return true
  return false
}

function isPunct({ tokens }: Scan, index: number): boolean {
  return index >= 0 && index < tokens.count && tokens.kind[index] === PUNCT
}

function unitAt({ text, tokens }: Scan, index: number): number {
  return text.charCodeAt(tokens.start[index] as number)
}

/** The punctuation character that token `index` is, or '' when it is something else. */
export function markAt(scan: Scan, index: number): string {
  return isPunct(scan, index) ? (scan.text[scan.tokens.start[index] as number] as string) : ''
}

export function hasTag({ tags, tokens }: Scan, index: number, tag: number): boolean {
  return index >= 0 && index < tokens.count && ((tags[index] as number) & tag) !== 0
}

export function hasRole({ roles, tokens }: PlaceScan, index: number, role: number): boolean {
  return index >= 0 && index < tokens.count && ((roles[index] as number) & role) !== 0
}

/** UTF-16 units of the token. */
export function tokenLength({ tokens }: Scan, index: number): number {
  return (tokens.end[index] as number) - (tokens.start[index] as number)
}

/** Whether no space lies between token `index` and the next. */
export function touchesNext({ tokens }: Scan, index: number): boolean {
  return index + 1 < tokens.count && tokens.end[index] === tokens.start[index + 1]
}

const TAB = 9

/** Whether two spaces or more, or a tab, part the token from the one before: fields of a form, columns, a heading. */
export function isApart({ text, tokens }: Scan, index: number): boolean {
  if (index < 1 || index >= tokens.count) return false
  const start = tokens.start[index] as number
  const gap = start - (tokens.end[index - 1] as number)
  return gap > 1 || (gap === 1 && text.charCodeAt(start - 1) === TAB)
}

/** Whether the token opens a sentence, a line or a label's value, where a capital says nothing. */
export function opensSentence(scan: Scan, index: number): boolean {
  if (index === 0 || scan.tokens.kind[index - 1] === NEWLINE) return true
  return isAnyMark(scan, index - 1, '.!?:•*')
}

/** Whether the line end at token `at` leaves an empty line. */
export function isBlankLine({ text, tokens }: Scan, at: number): boolean {
  if (tokens.kind[at] !== NEWLINE) return false
  let lines = 0
  for (let i = tokens.start[at] as number; i < (tokens.end[at] as number); i++) {
    const unit = text.charCodeAt(i)
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) lines++
  }
  return lines > 1
}

export const PLACE_TAGS = TAG.TOWN | TAG.REGION
/** Words that can be part of what a place is called. */
const PROPER = TAG.FIRST_NAME | TAG.SURNAME | PLACE_TAGS
const NEVER = TAG.MEDICAL | TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY | TAG.DRUG | TAG.ROLE | TAG.COUNTRY
const PLAIN = NEVER | TAG.COMMON | TAG.NUMBER_WORD | TAG.TITLE | TAG.RELATION | TAG.CREDENTIAL

/**
 * Whether a capitalised word names something, instead of describing it: Whipps, Lakshmi, Beaumont; not Surgical,
 * General, Monday.
 */
export function isDistinctive({ tags }: Scan, index: number): boolean {
  const mask = tags[index] ?? 0
  if ((mask & PLAIN) === 0) return true
  return (mask & PROPER) !== 0 && (mask & (NEVER & ~(TAG.DRUG | TAG.ROLE))) === 0
}

/** Words rarer than this among ordinary ones are names when a noun of an institution follows: Bluebell, Quay, Apex. */
const USUAL = 6

/** Whether a capitalised word can tell one institution from another, by being a name or no usual word. */
export function isRare(scan: Scan, index: number): boolean {
  if (isDistinctive(scan, index)) return true
  const mask = scan.tags[index] ?? 0
  return (mask & (NEVER | TAG.TITLE)) === 0 && commonStrength(mask) < USUAL
}

/** Whether nothing is known of the word. */
export function isUnknown({ tags }: Scan, index: number): boolean {
  return ((tags[index] ?? 0) & (PLAIN | TAG.FIRST_NAME | TAG.SURNAME | TAG.EPONYM)) === 0
}

/** Whether the word is one that only people are called. */
export function isOnlyName({ tags }: Scan, index: number): boolean {
  const mask = tags[index] ?? 0
  return (mask & (TAG.FIRST_NAME | TAG.SURNAME)) !== 0 && (mask & PLACE_TAGS) === 0
}
