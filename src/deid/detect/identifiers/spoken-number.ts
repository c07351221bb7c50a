import { INITIAL_UPPER, NUMBER, PUNCT, SINGLE, WORD } from '../../text/lex.ts'
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
/** Digits counted off with commas may be any list where no label says otherwise. */
const LEAST_IN_GROUPS = 9
const MOST_LETTERS = 4
const LONGEST = 30

/** Whether the folded word is a digit as spoken. */
export function isDigitWord(word: string): boolean {
  return DIGIT_WORDS.has(word)
}

function isSpoken(word: string): boolean {
  return DIGIT_WORDS.has(word) || INSIDE.has(word)
}

/** A number dictated digit by digit from token `at` on: "hospital number zero four four one, two nine", "S G two two zero". */
export function spokenNumberAt(scan: Scan, at: number): Found | undefined {
  const { tokens } = scan
  let last = at
  let digits = 1
  let groups = 1
  for (let next = nextSpoken(scan, last); next > 0 && last - at < LONGEST; next = nextSpoken(scan, last)) {
    if (next > last + 1) groups++
    last = next
    digits++
  }
  const isJoined = joinsNumber(scan, at - 1, at)
  const first = isJoined ? at - 1 : lettersBefore(scan, at)
  if (joinsNumber(scan, last + 1, last + 1)) last++
  const length = digits + (isJoined ? digitsIn(scan, first) : 0)
  if (length < LEAST || last - at < 2) return undefined
  const label = labelBefore(scan, first)
  // "S N J double four zero one, nine seven six": the letters make it a number.
  if (!label && groups > 1 && length < LEAST_IN_GROUPS && at - first < 2) return undefined
  const type = label && label.says !== 'never' ? label.says : length >= 9 ? 'PHONE' : 'OTHER_ID'
  return {
    start: tokens.start[first] ?? 0,
    end: tokens.end[last] ?? 0,
    type,
    score: label ? 0.9 : 0.65,
    rule: 'spoken',
  }
}

/** The next word of the number behind token `at`, a comma between them or none; 0 when it ends there. */
function nextSpoken(scan: Scan, at: number): number {
  const { text, tokens } = scan
  const isComma = tokens.kind[at + 1] === PUNCT && text.charCodeAt(tokens.start[at + 1] as number) === 44
  const next = isComma ? at + 2 : at + 1
  return next < tokens.count && tokens.kind[next] === WORD && isSpoken(foldedToken(scan, next)) ? next : 0
}

/** Token of the first of the capitals that stand one by one before the number, `at` without any. */
function lettersBefore({ tokens }: Scan, at: number): number {
  let first = at
  while (first > 0 && at - first < MOST_LETTERS && isLetter(tokens, first - 1)) first--
  return first
}

/** A capital by itself, one space before what follows. */
function isLetter({ kind, shape, start, end }: Scan['tokens'], at: number): boolean {
  const is = INITIAL_UPPER | SINGLE
  return (
    kind[at] === WORD &&
    ((shape[at] as number) & is) === is &&
    (start[at + 1] as number) - (end[at] as number) === 1
  )
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
