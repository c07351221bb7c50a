import type { Scan } from '../scan.ts'
import type { Code } from './code-at.ts'
import type { Found } from './found.ts'
import { labelBefore } from './label-before.ts'

/** Digits with a space between any two. */
const SPACED = /\d(?: \d){3,19}(?![\d.,/:%]?\d| ?[a-z])/y
/** Digits in the boxes of a form: [1][1][8], |1|1|8|. */
const BOXED = /\d(?:(?:\] {0,2}\[|\|)\d){3,19}(?=[\]|])/y
const MOST_LETTERS = 4

/** Digits written one by one behind their label: GMC 7 1 8 2 2 7 1, NHS No |4|8|5|…, Policy no. A X 1 1 8 2. */
export function singleDigitsAt(scan: Scan, { start, end, first, digits }: Code): Found | undefined {
  const { text } = scan
  if (digits !== 1 || end !== start + 1) return undefined
  const next = text.charCodeAt(end)
  if (next === 32 ? text.charCodeAt(start + 3) !== 32 : next !== 93 && next !== 124) return undefined
  const form = next === 32 ? SPACED : BOXED
  form.lastIndex = start
  if (!form.test(text)) return undefined
  const to = form.lastIndex
  const letters = next === 32 ? lettersBefore(text, start) : 0
  const label = labelBefore(scan, first - letters)
  if (!label || label.says === 'never' || (label.weight < 2 && to - start < 9)) return undefined
  return label.explicit || label.alone
    ? { start: start - letters * 2, end: to, type: label.says, score: 0.85, rule: 'label' }
    : undefined
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
