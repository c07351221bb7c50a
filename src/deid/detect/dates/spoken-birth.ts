import { PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import type { DateSpan } from './span.ts'

const NUMBERS = new Set(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
  thirty forty fifty sixty seventy eighty ninety oh zero nought hundred thousand`.split(/\s+/),
)
const JOINS = new Set(['and', 'of', 'the', 'stroke', 'slash'])
const OPENS = new Set(['is', 'was', 'on', 'the'])
const IS_NUMBER = 1
const IS_JOIN = 2
const IS_OPEN = 4
const saysOf = wordFeature(
  (word) =>
    (NUMBERS.has(word) ? IS_NUMBER : 0) | (JOINS.has(word) ? IS_JOIN : 0) | (OPENS.has(word) ? IS_OPEN : 0),
)
const MOST_WORDS = 10
const LEAST_NUMBERS = 3

/** Whether a dictated date of birth may stand behind the folded word. */
export function opensBirth(word: string): boolean {
  return word === 'dob' || word === 'birth' || word === 'born'
}

/** A date of birth dictated in numbers behind its label at token `label`: "date of birth twelve oh one thirty one". */
export function spokenBirthAt(scan: Scan, label: number): DateSpan | undefined {
  const { tokens, ids } = scan
  let first = label + 1
  while (first - label < 4 && (isColon(scan, first) || says(scan, first) & IS_OPEN)) first++
  let numbers = 0
  let last = first - 1
  for (let at = first; at < tokens.count && at - first < MOST_WORDS; at++) {
    const what = tokens.kind[at] === WORD ? (saysOf.values[ids[at] as number] as number) : 0
    if (what & IS_NUMBER) {
      numbers++
      last = at
    } else if (!(what & IS_JOIN) && !isDash(scan, at)) break
  }
  if (numbers < LEAST_NUMBERS || foldedToken(scan, last) === 'and') return undefined
  const { start, end } = tokens
  return { start: start[first] as number, end: end[last] as number, score: 0.75, rule: 'birth-spoken' }
}

function says({ tokens, ids }: Scan, at: number): number {
  return at < tokens.count && tokens.kind[at] === WORD ? (saysOf.values[ids[at] as number] as number) : 0
}

function isColon({ text, tokens }: Scan, at: number): boolean {
  return (
    at < tokens.count &&
    tokens.kind[at] === PUNCT &&
    ':-.'.includes(text[tokens.start[at] as number] as string)
  )
}

function isDash({ text, tokens }: Scan, at: number): boolean {
  return tokens.kind[at] === PUNCT && text[tokens.start[at] as number] === '-'
}
