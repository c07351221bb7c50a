import { ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { GATE, wordGates } from './word-gates.ts'

const HYPHEN = 45
const STOP = 46
const APOSTROPHE = 39
const AMPERSAND = 38

/**
 * Whether a phrase of the dictionaries may begin at a word, by its first and second words: most words that begin one have
 * something else behind them.
 */
export function mayOpenTerm({ text, tokens, ids }: Scan, at: number): boolean {
  const { values } = wordGates
  if (((values[ids[at] as number] as number) & GATE.OPENS_TERM) === 0) return false
  const { kind, start, end, count } = tokens
  let next = at + 1
  if (next >= count || (start[next] as number) - (end[at] as number) > 1) return false
  if (kind[next] === WORD) return ((values[ids[next] as number] as number) & GATE.IN_TERM) !== 0
  if (kind[next] === NUMBER || kind[next] === ALNUM) return true
  if (kind[next] === PUNCT) {
    const mark = text.charCodeAt(start[next] as number)
    if (mark === APOSTROPHE || mark === AMPERSAND) return true
    if (mark !== HYPHEN && mark !== STOP) return false
  }
  next++
  if (next >= count) return false
  // What stands behind a line end, a hyphen, a stop or a possessive.
  if (kind[next] === PUNCT || kind[next] === NEWLINE) return true
  return kind[next] !== WORD || ((values[ids[next] as number] as number) & GATE.IN_TERM) !== 0
}
