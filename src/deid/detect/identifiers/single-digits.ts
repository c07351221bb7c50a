import { ALL_UPPER, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Code } from './code-at.ts'
import type { Found } from './found.ts'
import { labelBefore } from './label-before.ts'
import { labelAt } from './label-words.ts'

/** Digits with a space between any two. */
const SPACED = /\d(?: (?:\d|double \d|triple \d)){3,19}(?![\d.,/:%]?\d| ?[a-z])/y
/** Digits in the boxes of a form: [1][1][8], |1|1|8|. */
const BOXED = /\d(?:(?:\] {0,2}\[|\|)\d){3,19}(?=[\]|])/y
const MOST_LETTERS = 4

/** Digits written one by one behind their label: GMC 7 1 8 2 2 7 1, NHS No |4|8|5|…, Policy no. A X 1 1 8 2. */
export function singleDigitsAt(scan: Scan, { start, end, first, digits }: Code): Found | undefined {
  const { text } = scan
  if (digits !== 1 || end !== start + 1) return undefined
  const next = text.charCodeAt(end)
  if (
    next === 32
      ? text.charCodeAt(start + 3) !== 32 && !/^ (?:double|triple) /.test(text.slice(end, end + 8))
      : next !== 93 && next !== 124
  )
    return undefined
  const form = next === 32 ? SPACED : BOXED
  form.lastIndex = start
  if (!form.test(text)) return undefined
  const to = form.lastIndex
  const word = next === 32 ? wordBefore(scan, first) : 0
  const letters = next === 32 && word === 0 ? lettersBefore(text, start) : 0
  const label =
    labelBefore(scan, first - letters - (word > 0 ? 1 : 0)) ??
    (word > 0 ? labelBefore(scan, first) : undefined)
  if (!label || label.says === 'never' || (label.weight < 2 && to - start < 9)) return undefined
  return label.explicit || label.alone
    ? { start: start - letters * 2 - word, end: to, type: label.says, score: 0.85, rule: 'label' }
    : undefined
}

/** Length of the capitals tied to each other before the first digit, the space after them included: TRV 0 6 6 1. */
function wordBefore(scan: Scan, first: number): number {
  const { tokens } = scan
  const at = first - 1
  if (at < 0 || tokens.kind[at] !== WORD || ((tokens.shape[at] as number) & ALL_UPPER) === 0) return 0
  if (labelAt(scan, at)) return 0
  const length = (tokens.start[first] as number) - (tokens.start[at] as number)
  return length <= MOST_LETTERS + 1 && tokens.end[at] === (tokens.start[first] as number) - 1 ? length : 0
}

/** How many capitals stand one by one before the first digit. */
function lettersBefore(text: string, start: number): number {
  let letters = 0
  for (let at = start - 2; letters < MOST_LETTERS; at -= 2, letters++) {
    const unit = text.charCodeAt(at)
    if (unit < 65 || unit > 90 || text.charCodeAt(at + 1) !== 32 || text.charCodeAt(at - 1) !== 32) break
  }
  return letters
}
