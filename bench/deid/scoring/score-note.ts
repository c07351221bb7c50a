import type { Entity, EntityType } from '../../../src/deid/entity.ts'
import type { EvaluationNote } from '../evaluation/load-notes.ts'
import type { GoldSpan, KeepSpan, Range } from '../evaluation/parse-notes.ts'

export type ScoredGold = GoldSpan & {
  /** Every character but white space is covered by predictions, whatever their type. */
  found: boolean
  /** More than half of it is covered by predictions of its own type. */
  agreed: boolean
}

export type ScoredPrediction = Entity & {
  /** At least half of it lies in gold of any type. */
  right: boolean
  /** The gold span it shares most characters with. */
  meant?: GoldSpan
}

export type NoteScore = {
  note: EvaluationNote
  gold: ScoredGold[]
  /** Without those that cover only neutral text. */
  predictions: ScoredPrediction[]
  keep: (KeepSpan & { kept: boolean })[]
  /** Characters outside gold and neutral text, white space not counted. */
  outside: { total: number; redacted: number }
}

/** A year, a weekday or a time of day alone says nothing about who someone is. */
const NEUTRAL_TEXT =
  /^(?:(?:19|20)\d\d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]m)?|\d{1,2} ?[ap]m|\d{4} ?h(?:rs|ours)?)$/i

/** Compares one note's predictions with its marks. `predictions` may overlap; their union counts. */
export function scoreNote(note: EvaluationNote, predictions: readonly Entity[]): NoteScore {
  const covered = mask(note.text, predictions)
  const inGold = mask(note.text, note.gold)
  const neutral = mask(note.text, note.neutral)
  const solid = Uint8Array.from(note.text.split(''), (unit) => (/\S/.test(unit) ? 1 : 0))
  const free = solid.map((is, i) => is & (1 - (inGold[i] ?? 0)) & (1 - (neutral[i] ?? 0)))
  const counted = predictions.filter((prediction) => !isNeutral(note.text, prediction, neutral))
  return {
    note,
    gold: note.gold.map((span) => scoreGold(span, predictions, covered, solid)),
    predictions: counted.map((prediction) => scorePrediction(prediction, note.gold, inGold)),
    keep: note.keep.map((span) => ({ ...span, kept: count(span, covered) === 0 })),
    outside: { total: sum(free), redacted: sum(free.map((is, i) => is & (covered[i] ?? 0))) },
  }
}

function scoreGold(
  span: GoldSpan,
  predictions: readonly Entity[],
  covered: Uint8Array,
  solid: Uint8Array,
): ScoredGold {
  let found = true
  for (let i = span.start; i < span.end; i++) if (solid[i] === 1 && covered[i] !== 1) found = false
  return { ...span, found, agreed: shared(span, predictions, span.type) * 2 > span.end - span.start }
}

function scorePrediction(
  prediction: Entity,
  gold: readonly GoldSpan[],
  inGold: Uint8Array,
): ScoredPrediction {
  const right = count(prediction, inGold) * 2 >= prediction.end - prediction.start
  const meant = gold
    .filter((span) => overlap(span, prediction) > 0)
    .sort((a, b) => overlap(b, prediction) - overlap(a, prediction))[0]
  return { ...prediction, right, ...(meant ? { meant } : {}) }
}

function isNeutral(text: string, prediction: Range, neutral: Uint8Array): boolean {
  const piece = text.slice(prediction.start, prediction.end)
  if (NEUTRAL_TEXT.test(piece.trim())) return true
  return [...range(prediction)].every((i) => neutral[i] === 1 || /\s/.test(text[i] ?? ''))
}

function shared(span: Range, predictions: readonly Entity[], type: EntityType): number {
  let total = 0
  for (const prediction of predictions) if (prediction.type === type) total += overlap(span, prediction)
  return total
}

function overlap(a: Range, b: Range): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

function mask(text: string, ranges: readonly Range[]): Uint8Array {
  const bits = new Uint8Array(text.length)
  for (const { start, end } of ranges) bits.fill(1, start, end)
  return bits
}

function count({ start, end }: Range, bits: Uint8Array): number {
  return sum(bits.subarray(start, end))
}

function sum(bits: Uint8Array): number {
  return bits.reduce((total, bit) => total + bit, 0)
}

function* range({ start, end }: Range): Generator<number> {
  for (let i = start; i < end; i++) yield i
}
