import { ENTITY_TYPES, type Entity, type EntityType } from '../../../src/deid/entity.ts'
import type { EvaluationNote } from '../evaluation/load-notes.ts'
import { KEEP_KINDS, type KeepKind } from '../evaluation/parse-notes.ts'
import { type NoteScore, scoreNote } from './score-note.ts'
import {
  type GoalResult,
  type Measured,
  type Rate,
  rate,
  shareOf,
  tallyGoals,
  tallyKept,
  tallyTouched,
} from './tally.ts'

/** Finds entities in a note's text. */
export type Detect = (note: EvaluationNote) => readonly Entity[]

export type TypeResult = { type: EntityType; recall: Rate; precision: Rate; agreed: Rate }
export type PartResult = { part: string; notes: number; recall: Rate; precision: Rate; redactedOutside: Rate }

export type Evaluation = {
  notes: number
  goals: GoalResult[]
  kept: Measured & { name: string }
  touched: Measured & { name: string }
  /** What the text of a name offers to find it by. */
  names: { label: string; recall: Rate }[]
  types: TypeResult[]
  kinds: { kind: KeepKind; kept: Rate }[]
  /** Characters outside gold that were redacted, white space not counted. */
  redactedOutside: Rate
  /** By split, then by group of notes. */
  parts: PartResult[]
}

export function scoreNotes(notes: readonly EvaluationNote[], detect: Detect): NoteScore[] {
  return notes.map((note) => scoreNote(note, detect(note)))
}

export function evaluate(scores: readonly NoteScore[]): Evaluation {
  const names = scores.flatMap((score) => score.gold.filter((span) => span.type === 'NAME'))
  const keep = scores.flatMap((score) => score.keep)
  return {
    notes: scores.length,
    goals: tallyGoals(scores),
    kept: tallyKept(scores),
    touched: tallyTouched(scores),
    names: ['labelled', 'titled', 'known', 'free'].map((label) => ({
      label,
      recall: shareOf(
        names.filter((span) => span.label === label),
        (span) => span.found,
      ),
    })),
    types: ENTITY_TYPES.map((type) => typeResult(type, scores)),
    kinds: KEEP_KINDS.map((kind) => ({
      kind,
      kept: shareOf(
        keep.filter((span) => span.kind === kind),
        (span) => span.kept,
      ),
    })),
    redactedOutside: outside(scores),
    parts: [...parts(scores, 'split'), ...parts(scores, 'group')],
  }
}

/** What missed its goal, in words. */
export function missedGoals({ goals, kept, touched }: Evaluation): string[] {
  const missed = goals.flatMap(({ name, recall, precision }) => [
    ...(recall.met ? [] : [`${name}: recall`]),
    ...(precision.met ? [] : [`${name}: precision`]),
  ])
  return [...missed, ...[kept, touched].filter(({ met }) => !met).map(({ name }) => name)]
}

function typeResult(type: EntityType, scores: readonly NoteScore[]): TypeResult {
  const gold = scores.flatMap((score) => score.gold.filter((span) => span.type === type))
  const predictions = scores.flatMap((score) => score.predictions.filter((span) => span.type === type))
  return {
    type,
    recall: shareOf(gold, (span) => span.found),
    precision: shareOf(predictions, (span) => span.right),
    agreed: shareOf(gold, (span) => span.agreed),
  }
}

function parts(scores: readonly NoteScore[], by: 'split' | 'group'): PartResult[] {
  return [...Map.groupBy(scores, ({ note }) => note[by])].map(([part, own]) => ({
    part,
    notes: own.length,
    recall: shareOf(
      own.flatMap(({ gold }) => gold),
      (span) => span.found,
    ),
    precision: shareOf(
      own.flatMap(({ predictions }) => predictions),
      (span) => span.right,
    ),
    redactedOutside: outside(own),
  }))
}

function outside(scores: readonly NoteScore[]): Rate {
  const total = (of: 'redacted' | 'total') => scores.reduce((sum, score) => sum + score.outside[of], 0)
  return rate(total('redacted'), total('total'))
}
