import { ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { firstWords, numberedWords, secondWords } from './term-words.ts'

const HYPHEN = 45
const STOP = 46
const APOSTROPHE = 39
const AMPERSAND = 38

/**
 * Whether a phrase of the dictionaries may begin at a word, by its first and second words: most words that begin one have
 * something else behind them.
 */
export function mayOpenTerm(scan: Scan, at: number): boolean {
  const first = firstWords.values[scan.ids[at] as number] as number
  if (first === 0) return false
  const { kind, start, end, count } = scan.tokens
  const next = at + 1
  if (next >= count || (start[next] as number) - (end[at] as number) > 1) return false
  if (kind[next] === PUNCT) {
    const mark = scan.text.charCodeAt(start[next] as number)
    if (mark === APOSTROPHE || mark === AMPERSAND) return true
    if (mark !== HYPHEN && mark !== STOP) return false
  } else if (isWordLike(kind[next] as number)) return (tagsAt(scan, next) & first) !== 0
  // What stands behind a line end, a hyphen, a stop or a possessive.
  const beyond = next + 1
  if (beyond >= count) return false
  if (kind[beyond] === PUNCT || kind[beyond] === NEWLINE) return true
  return (tagsAt(scan, beyond) & first) !== 0
}

function isWordLike(kind: number): boolean {
  return kind === WORD || kind === NUMBER || kind === ALNUM
}

/** Tags of the phrases whose second word the token can be. */
function tagsAt({ ids, tokens, folded }: Scan, at: number): number {
  const id = ids[at] as number
  if (id !== 0) return secondWords.values[id] as number
  const unit = folded.charCodeAt(tokens.start[at] as number)
  return unit < 128 ? (numberedWords()[unit] as number) : -1
}
