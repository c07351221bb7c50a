import { WORD } from '../../text/lex.ts'
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

/** Whether the token is a digit as spoken; asked for every word, so it looks at length and first letter before all else. */
export function isDigitWord(scan: Scan, at: number): boolean {
  const length = (scan.tokens.end[at] ?? 0) - (scan.tokens.start[at] ?? 0)
  if (length < 2 || length > 6) return false
  const first = scan.folded.charCodeAt(scan.tokens.start[at] ?? 0)
  // d e f n o s t z
  return (
    (first === 100 ||
      first === 101 ||
      first === 102 ||
      first === 110 ||
      first === 111 ||
      first === 115 ||
      first === 116 ||
      first === 122) &&
    DIGIT_WORDS.has(foldedToken(scan, at))
  )
}

/** A number dictated digit by digit from token `at` on: "hospital number zero four four one two nine". */
export function spokenNumberAt(scan: Scan, at: number): Found | undefined {
  const { tokens } = scan
  let last = at
  while (
    last + 1 < tokens.count &&
    last - at < LONGEST &&
    tokens.kind[last + 1] === WORD &&
    (isDigitWord(scan, last + 1) || INSIDE.has(foldedToken(scan, last + 1)))
  )
    last++
  const length = last - at + 1
  if (length < LEAST) return undefined
  const label = labelBefore(scan, at)
  const type = label && label.says !== 'never' ? label.says : length >= 9 ? 'PHONE' : 'OTHER_ID'
  return {
    start: tokens.start[at] ?? 0,
    end: tokens.end[last] ?? 0,
    type,
    score: label ? 0.9 : 0.65,
    rule: 'spoken',
  }
}
