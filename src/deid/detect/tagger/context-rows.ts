import { TAG } from '../../tables/tag.ts'
import { NEWLINE, PUNCT } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Line } from './line-look.ts'
import { rowOf } from './row-of.ts'
import { classAt, shapeAt, symbolOf } from './token-codes.ts'

/** Kinds of feature from here on; those below are of words by themselves, see word-rows.ts. */
const CONTEXT = 64
const STOP = 46
const SHOUT = 33
const QUESTION = 63
const BULLET = 0x2022

/** Rows that `writeContextRows` and `writeHistoryRows` write at most. */
export const MOST_ROWS = 32

/** What the features of a token are made of; see token-codes.ts for the numbers. */
const here = { shape: 0, shapeAfter: 0, word: 0, before: 0, kind: 0 }

/** Writes the rows of what surrounds a token and of how it is written; returns how many. */
export function writeContextRows(scan: Scan, at: number, line: Line, rows: Uint16Array): number {
  const shape = shapeAt(scan, at)
  const shapeAfter = shapeAt(scan, at + 1)
  const word = symbolOf(scan, at)
  const before = symbolOf(scan, at - 1)
  const after = symbolOf(scan, at + 1)
  const kind = classAt(scan, at)
  const kindBefore = classAt(scan, at - 1)
  const kindAfter = classAt(scan, at + 1)
  const place = placeOf(scan, at, line)
  const gaps = gapBefore(scan, at) | (gapBefore(scan, at + 1) << 2)
  here.shape = shape
  here.shapeAfter = shapeAfter
  here.word = word
  here.before = before
  here.kind = kind
  let n = 0
  rows[n++] = rowOf(CONTEXT, 0)
  rows[n++] = rowOf(CONTEXT + 1, shape | (shapeAt(scan, at - 1) << 8) | (shapeAfter << 16))
  rows[n++] = rowOf(CONTEXT + 2, shape | (gaps << 8))
  rows[n++] = rowOf(CONTEXT + 3, shape | (line.look << 8))
  rows[n++] = rowOf(CONTEXT + 4, shape | (line.look << 8) | (place << 16))
  rows[n++] = rowOf(CONTEXT + 5, kind, shape)
  rows[n++] = rowOf(CONTEXT + 6, before, kind)
  rows[n++] = rowOf(CONTEXT + 7, after, kind)
  rows[n++] = rowOf(CONTEXT + 8, before, symbolOf(scan, at - 2))
  rows[n++] = rowOf(CONTEXT + 9, after, symbolOf(scan, at + 2))
  rows[n++] = rowOf(CONTEXT + 10, before, shape)
  rows[n++] = rowOf(CONTEXT + 11, after, shape)
  rows[n++] = rowOf(CONTEXT + 12, Math.imul(kindBefore, 31) ^ kindAfter, kind)
  rows[n++] = rowOf(CONTEXT + 13, kindBefore, kind)
  rows[n++] = rowOf(CONTEXT + 14, kindAfter, kind)
  rows[n++] = rowOf(CONTEXT + 15, phraseAround(scan, at), shape)
  return n
}

/**
 * Writes the rows of what was found before the token of the last call of `writeContextRows`, from `n` on; returns how many
 * there are then. `previous` is the label of the token before it with the mark between them, `last` the last label of the
 * line other than none with its distance.
 */
export function writeHistoryRows(previous: number, last: number, rows: Uint16Array, n: number): number {
  const { shape, shapeAfter, word, before, kind } = here
  let next = n
  rows[next++] = rowOf(CONTEXT + 16, previous, shape)
  rows[next++] = rowOf(CONTEXT + 17, previous, kind)
  rows[next++] = rowOf(CONTEXT + 18, previous, word)
  rows[next++] = rowOf(CONTEXT + 19, previous, before)
  rows[next++] = rowOf(CONTEXT + 20, previous, shapeAfter)
  rows[next++] = rowOf(CONTEXT + 21, last, shape)
  rows[next++] = rowOf(CONTEXT + 22, last, before)
  return next
}

/** Words before a token at which a phrase may begin that holds it. */
const PHRASE_REACH = 2
/** Tags of a phrase that say what its words are. */
const PHRASE_KINDS =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.EPONYM |
  TAG.TOWN |
  TAG.REGION |
  TAG.COUNTRY |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD

/** Tags of the phrase of the dictionaries that the token is part of, or 0. */
function phraseAround({ tags, tokens, folded, tables }: Scan, at: number): number {
  const start = tokens.start[at] as number
  for (let from = at; from >= 0 && from >= at - PHRASE_REACH && tokens.kind[from] !== NEWLINE; from--) {
    if (((tags[from] as number) & TAG.PHRASE_START) === 0) continue
    const phrase = tables.phraseAt(folded, tokens.start[from] as number)
    if (phrase.end > start) return phrase.tags & PHRASE_KINDS
  }
  return 0
}

/** Whether the token opens its line or a sentence, or how far it is from the line's start, 0 to 4. */
function placeOf({ text, tokens }: Scan, at: number, line: Line): number {
  const fromStart = at - line.first
  if (fromStart === 0 || tokens.kind[at - 1] !== PUNCT) return Math.min(fromStart, 3)
  const mark = text.charCodeAt(tokens.start[at - 1] as number)
  return mark === STOP || mark === SHOUT || mark === QUESTION || mark === BULLET ? 4 : Math.min(fromStart, 3)
}

/** Spaces before a token: none, one, more, or a line's end. */
function gapBefore({ tokens }: Scan, at: number): number {
  if (at <= 0 || at >= tokens.count) return 3
  return Math.min((tokens.start[at] as number) - (tokens.end[at - 1] as number), 2)
}
