import { ALNUM, NUMBER } from '../../text/lex.ts'
import type { Emit, Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { ageScore } from './age-score.ts'
import { opensSpokenAge, spokenAge } from './age-words.ts'

const opensAge = wordFeature((word) => (opensSpokenAge(word) ? 1 : 0))
const LEAST = 90
const MOST = 125

/** Ages of 90 and more, as numbers and in words; the span is the number, or the word that stands for it. */
export function findAges(scan: Scan, emit: Emit): void {
  const { tokens, ids, folded } = scan
  const { count, kind, start } = tokens
  const { values } = opensAge
  for (let at = 0; at < count; at++) {
    if (kind[at] === NUMBER || kind[at] === ALNUM) {
      const first = folded.charCodeAt(start[at] as number)
      if (first === 57 || first === 49) numericAge(scan, at, emit)
    } else if (values[ids[at] as number] === 1) spokenAge(scan, at, emit)
  }
}

function numericAge(scan: Scan, at: number, emit: Emit): void {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  const end = digitsEnd(folded, start, tokens.end[at] as number)
  const age = numberOf(folded, start, end)
  if (age < LEAST || age > MOST) return
  const score = ageScore(scan, at, start, end)
  const whole = /^(?:st|nd|rd|th|s)(?![a-z0-9])/.test(folded.slice(end, end + 3))
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
