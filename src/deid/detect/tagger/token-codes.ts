import { ALNUM, NEWLINE, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordClasses, wordHashes } from './word-traits.ts'

/** Numbers of tokens that are no words are smaller than this. */
export const MARKS = 256
const BEYOND = 0
const LONGEST = 12
const OTHER_MARK = 63

/** The number of a token that is no word, below `MARKS`: what kind it is, how long, which character. */
export function markOf({ text, tokens }: Scan, at: number): number {
  if (at < 0 || at >= tokens.count) return BEYOND
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  switch (tokens.kind[at]) {
    case NUMBER:
      return 1 + Math.min(length, LONGEST)
    case ALNUM:
      return 16 + Math.min(length, LONGEST)
    case NEWLINE:
      return 30
    case POSSESSIVE:
      return 31
    case PUNCT: {
      const code = text.charCodeAt(tokens.start[at] as number)
      return code < 128 ? 64 + code : OTHER_MARK
    }
    default:
      return BEYOND
  }
}

/** Number of any token: a hash of the word, or its mark. */
export function symbolOf(scan: Scan, at: number): number {
  return at >= 0 && at < scan.tokens.count && scan.tokens.kind[at] === WORD
    ? (wordHashes.values[scan.ids[at] as number] as number)
    : markOf(scan, at)
}

/** What the dictionaries say of a word, or the token's mark. */
export function classAt(scan: Scan, at: number): number {
  return at >= 0 && at < scan.tokens.count && scan.tokens.kind[at] === WORD
    ? (wordClasses.values[scan.ids[at] as number] as number) & CLASS_MASK
    : markOf(scan, at)
}

const CLASS_MASK = (1 << 27) - 1

/** Kind and shape of a token in 8 bits. */
export function shapeAt({ tokens }: Scan, at: number): number {
  if (at < 0 || at >= tokens.count) return 0
  return ((tokens.kind[at] as number) << 5) | (tokens.shape[at] as number)
}
