import { NEWLINE, PUNCT, SINGLE } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'

const STOP = 46
const HYPHEN = 45
const HASH = 35
/** Marks that a capital opens a sentence or a value behind, by their characters. */
const OPENERS = new Uint8Array(128)
for (const mark of '!?:*>[|=') OPENERS[mark.charCodeAt(0)] = 1
const BULLET = 0x2022

/** Whether a capital at this word is only that of a sentence, a line or a label's value. */
export function opensSentence({ text, tokens }: Scan, at: number): boolean {
  if (at === 0) return true
  const { kind, start, end, shape } = tokens
  const before = kind[at - 1]
  if (before === NEWLINE) return true
  if (before !== PUNCT) return false
  const mark = text.charCodeAt(start[at - 1] as number)
  if (mark >= OPENERS.length) return mark === BULLET
  if (OPENERS[mark] === 1) return true
  if (mark === HYPHEN || mark === HASH) return at > 1 && kind[at - 2] === NEWLINE
  if (mark !== STOP) return false
  // The stop of an initial or of a title ends no sentence.
  return !(at > 1 && ((shape[at - 2] as number) & SINGLE || end[at - 1] === start[at]))
}
