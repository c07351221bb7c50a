import { ALL_UPPER, INITIAL_UPPER, NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'

/** The line a token stands on: its first token and what it looks like, in 6 bits. */
export type Line = { first: number; look: number }

const COLON = 58
const PIPE = 124
/** So many spaces part columns. */
const COLUMN_GAP = 3
/** A line is written in capitals when more than this share of its longer words are. */
const CAPS_SHARE = 0.7
const SHORT = 4
const MIDDLING = 10

/** Reads the line that begins at `line.first`. */
export function readLine({ text, tokens }: Scan, line: Line): void {
  const { kind, start, end, shape, count } = tokens
  let words = 0
  let caps = 0
  let capitals = 0
  let colon = 0
  let columns = 0
  for (let at = line.first; at < count && kind[at] !== NEWLINE; at++) {
    if (at > line.first && (start[at] as number) - (end[at - 1] as number) >= COLUMN_GAP) columns = 1
    if (kind[at] === WORD) {
      if ((end[at] as number) - (start[at] as number) < 3) continue
      words++
      if ((shape[at] as number) & ALL_UPPER) caps++
      else if ((shape[at] as number) & INITIAL_UPPER) capitals++
    } else if (kind[at] === PUNCT) {
      const code = text.charCodeAt(start[at] as number)
      if (code === COLON) colon = 1
      else if (code === PIPE) columns = 1
    }
  }
  const letters = caps > words * CAPS_SHARE ? 1 : caps + capitals === 0 ? 2 : capitals * 2 > words ? 3 : 0
  const length = words <= SHORT ? 0 : words <= MIDDLING ? 1 : 2
  line.look = letters | (length << 2) | (colon << 4) | (columns << 5)
}
