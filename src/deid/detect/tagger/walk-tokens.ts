import {
  ALNUM,
  INITIAL_UPPER,
  NEWLINE,
  NUMBER,
  POSSESSIVE,
  PUNCT,
  type Tokens,
  WORD,
} from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { LABELS } from './labels.ts'
import { type Line, readLine } from './line-look.ts'
import { JOINS, OPENS, wordClasses } from './word-traits.ts'

/** Where a token is worth a look: behind one that is part of an entity, or anywhere. */
const WORTH = { BEHIND_ENTITY: 0, ANYWHERE: 1 } as const

const ADDRESS = LABELS.indexOf('ADDRESS') + 1
/** Bits of the labels behind which any word may go on: institutions end in words of all kinds. */
const INSTITUTIONS = (1 << (LABELS.indexOf('HOSPITAL') + 1)) | (1 << (LABELS.indexOf('ORGANISATION') + 1))
/** Marks that may stand within an entity. */
const WITHIN = "-'.&/,"
const WITHIN_CODES = new Uint8Array(128)
for (let i = 0; i < WITHIN.length; i++) WITHIN_CODES[WITHIN.charCodeAt(i)] = i + 1
const OWNER = WITHIN.length + 1
/** Farther back than this the last entity of a line says no more. */
const FARTHEST = 7

/** What a walk asks of each token that could be part of an entity. */
export type Reader = {
  /** Whether the words alone say that it is none; then it is not asked for its label. Not asked just behind an entity. */
  isHopeless(scan: Scan, at: number): boolean
  /**
   * Its label: `previous` is the label of the token before it with the mark between them, `last` the last label of its line
   * with its distance.
   */
  label(scan: Scan, at: number, line: Line, previous: number, last: number): number
}

/** For tokens that are no entity of `LABELS` whatever the tagger says: dates, numbers. */
export const OTHER = 7

/**
 * Writes the label of each token, 0 for none, asking from left to right. `known` tokens, by label or `OTHER`, are not asked for.
 */
export function walkTokens(scan: Scan, labels: Uint8Array, reader: Reader, known?: Uint8Array): void {
  const { tokens, ids } = scan
  const { count, kind: kinds, shape } = tokens
  const { values: classes } = wordClasses
  const line: Line = { first: 0, look: 0 }
  let isRead = false
  let lastAt = -FARTHEST
  labels.fill(0, 0, count)
  for (let at = 0; at < count; at++) {
    const kind = kinds[at] as number
    if (kind === NEWLINE) {
      line.first = at + 1
      isRead = false
      continue
    }
    const given = known === undefined ? 0 : (known[at] as number)
    if (given !== 0) {
      if (given === OTHER) continue
      labels[at] = given
      lastAt = at
      continue
    }
    const isWord = kind === WORD
    if (!isWord && kind !== NUMBER && kind !== ALNUM) continue
    const isBehind = lastAt >= at - 2
    const worth = isWord
      ? worthOfWord(shape[at] as number, classes[ids[at] as number] as number)
      : worthOfNumber(tokens, at)
    if (worth === WORTH.BEHIND_ENTITY && !(isBehind && goesOn(scan, at, previousOf(scan, at, labels))))
      continue
    if (!isBehind && reader.isHopeless(scan, at)) continue
    if (!isRead) readLine(scan, line)
    isRead = true
    const distance = at - lastAt
    const last = lastAt < line.first || distance > FARTHEST ? 0 : (labels[lastAt] as number) | (distance << 3)
    const found = reader.label(scan, at, line, previousOf(scan, at, labels), last)
    if (found === 0) continue
    labels[at] = found
    lastAt = at
  }
}

/** What a word may be by itself. */
function worthOfWord(shape: number, traits: number): number {
  return shape & INITIAL_UPPER || traits & OPENS ? WORTH.ANYWHERE : WORTH.BEHIND_ENTITY
}

/** A number opens an entity only before a word with a capital: 14 Elm Road. */
function worthOfNumber({ kind, shape, start, end, count }: Tokens, at: number): number {
  const next = at + 1
  return next < count &&
    kind[next] === WORD &&
    (shape[next] as number) & INITIAL_UPPER &&
    start[next] === (end[at] as number) + 1
    ? WORTH.ANYWHERE
    : WORTH.BEHIND_ENTITY
}

/** Whether a token that is worth a look behind an entity is so behind this one (a result of `previousOf`). */
function goesOn({ tokens, ids }: Scan, at: number, previous: number): boolean {
  const label = previous & 7
  if (label === 0) return false
  if (tokens.kind[at] !== WORD) return label === ADDRESS
  const traits = wordClasses.values[ids[at] as number] as number
  return (traits & JOINS) !== 0 || ((INSTITUTIONS >> label) & 1) === 1
}

/** Label of the token before this one, and of the mark between them: label | mark << 3. */
function previousOf({ text, tokens }: Scan, at: number, labels: Uint8Array): number {
  const before = at - 1
  if (before < 0) return 0
  const kind = tokens.kind[before]
  if (kind !== PUNCT && kind !== POSSESSIVE) return labels[before] as number
  if (before === 0 || labels[before - 1] === 0) return 0
  const code = kind === POSSESSIVE ? 0 : text.charCodeAt(tokens.start[before] as number)
  const mark = kind === POSSESSIVE ? OWNER : code < 128 ? (WITHIN_CODES[code] as number) : 0
  return mark === 0 ? 0 : (labels[before - 1] as number) | (mark << 3)
}
