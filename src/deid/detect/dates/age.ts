import type { Emit, Scan } from '../scan.ts'
import { ageScore } from './age-score.ts'

const LEAST = 90
const MOST = 125

/** Reports the NUMBER or ALNUM token `at` as an age of 90 or more, if it is one; the span is the number. */
export function numericAge(scan: Scan, at: number, emit: Emit): void {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  const first = folded.charCodeAt(start)
  if (first !== 57 && first !== 49) return
  const end = digitsEnd(folded, start, tokens.end[at] as number)
  const age = numberOf(folded, start, end)
  if (age < LEAST || age > MOST) return
  const score = ageScore(scan, at, start, end)
  const isPlural = folded.charCodeAt(end) === 39 && folded.charCodeAt(end + 1) === 115
  const whole = isPlural
    ? end + 2
    : /^(?:st|nd|rd|th|s)(?![a-z0-9])/.test(folded.slice(end, end + 3))
      ? (tokens.end[at] as number)
      : end
  if (score > 0) emit(start, whole, 'AGE_OVER_89', score, 'age')
}

function digitsEnd(folded: string, start: number, end: number): number {
  let at = start
  while (at < end && at - start < 4 && isDigit(folded.charCodeAt(at))) at++
  return at
}

function numberOf(folded: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) number = number * 10 + folded.charCodeAt(at) - 48
  return number
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
