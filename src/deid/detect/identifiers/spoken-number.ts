import { NUMBER, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import type { Found } from './found.ts'
import { labelBefore } from './label-before.ts'

const DIGIT_WORDS = new Set([
  'zero',
  'oh',
  'nought',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'double',
  'triple',
])
/** What may stand inside a dictated number beside digits. */
const INSIDE = new Set(
  `slash dash hyphen stroke oblique ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
  forty fifty sixty seventy eighty ninety`.split(/\s+/),
)
const LEAST = 5
const LONGEST = 30

/** Whether the folded word is a digit as spoken. */
export function isDigitWord(word: string): boolean {
  return DIGIT_WORDS.has(word)
}

function isSpoken(word: string): boolean {
  return DIGIT_WORDS.has(word) || INSIDE.has(word)
}

/** A number dictated digit by digit from token `at` on: "hospital number zero four four one two nine". */
export function spokenNumberAt(scan: Scan, at: number): Found | undefined {
  const { tokens } = scan
  let last = at
  while (
    last + 1 < tokens.count &&
    last - at < LONGEST &&
    tokens.kind[last + 1] === WORD &&
    isSpoken(foldedToken(scan, last + 1))
  )
    last++
  const first = joinsNumber(scan, at - 1, at) ? at - 1 : at
  if (joinsNumber(scan, last + 1, last + 1)) last++
  const length = last - at + 1 + (first < at ? digitsIn(scan, first) : 0)
  if (length < LEAST || last - at < 2) return undefined
  const label = labelBefore(scan, first)
  const type = label && label.says !== 'never' ? label.says : length >= 9 ? 'PHONE' : 'OTHER_ID'
  return {
    start: tokens.start[first] ?? 0,
    end: tokens.end[last] ?? 0,
    type,
    score: label ? 0.9 : 0.65,
    rule: 'spoken',
  }
}

/** Whether the token is a number of four digits or more, one space from the spoken digits that begin or end at `next`. */
function joinsNumber(scan: Scan, at: number, next: number): boolean {
  const { tokens } = scan
  if (at < 0 || at >= tokens.count || tokens.kind[at] !== NUMBER || digitsIn(scan, at) < 4) return false
  const later = Math.max(at, next)
  return (tokens.start[later] as number) - (tokens.end[later - 1] as number) === 1
}

function digitsIn({ tokens }: Scan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}
