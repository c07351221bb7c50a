import { PUNCT, SINGLE, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Found } from './found.ts'
import { labelBefore } from './label-before.ts'

const DIGITS = /\d(?:[ -]?\d){3,13}(?![ -]?\d)/y
const MOST_LETTERS = 4

/** A number whose letters are dictated by words: "N as in Nagpur, 8 8 2 2 1 0 4", "P for Peter 118273". `at` is its first digit. */
export function dictatedAt(scan: Scan, at: number): Found | undefined {
  let first = at
  for (let letters = 0; letters < MOST_LETTERS; letters++) {
    const letter = letterBefore(scan, first)
    if (letter < 0) break
    first = letter
  }
  if (first === at) return undefined
  DIGITS.lastIndex = scan.tokens.start[at] as number
  if (!DIGITS.test(scan.folded)) return undefined
  const label = labelBefore(scan, first)
  if (label?.says === 'never') return undefined
  return {
    start: scan.tokens.start[first] as number,
    end: DIGITS.lastIndex,
    type: label ? label.says : 'OTHER_ID',
    score: label ? 0.9 : 0.6,
    rule: 'dictated',
  }
}

/** The token of the letter that "as in Peter" or "for Peter" before token `at` explains, or -1. */
function letterBefore({ folded, tokens, words }: Scan, at: number): number {
  const word = tokens.kind[at - 1] === PUNCT ? at - 2 : at - 1
  if (word < 2 || tokens.kind[word] !== WORD) return -1
  const link = words[word - 1]
  const letter = link === 'for' ? word - 2 : link === 'in' && words[word - 2] === 'as' ? word - 3 : -1
  if (letter < 0 || tokens.kind[letter] !== WORD || ((tokens.shape[letter] as number) & SINGLE) === 0)
    return -1
  const isInitial = folded[tokens.start[letter] as number] === folded[tokens.start[word] as number]
  return isInitial ? letter : -1
}
