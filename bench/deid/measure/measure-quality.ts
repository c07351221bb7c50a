import type { Entity } from '../../../src/deid/entity.ts'
import type { Contender } from '../contenders/contender.ts'
import type { EvaluationNote } from '../evaluation/load-notes.ts'
import { evaluate, scoreNotes } from '../scoring/evaluate-detector.ts'
import { type Rate, shareOf } from '../scoring/tally.ts'

/** How one tool does on the evaluation notes. */
export type Quality = {
  label: string
  /** Identifiers of any type of which every character is covered. */
  recall: Rate
  /** Spans at least half of which are identifiers. */
  precision: Rate
  /** Names found. */
  names: Rate
  /** Drugs, eponyms, codes and lab values left alone. */
  kept: Rate
  /** Notes without any identifier in which something was found. */
  touched: Rate
  /** Characters that are no part of an identifier and were covered. */
  redactedOutside: Rate
}

/** Scores each tool on the same notes by the same rules as `eval:deid`. */
export async function measureQuality(
  contenders: readonly Pick<Contender, 'label' | 'detect'>[],
  notes: readonly EvaluationNote[],
): Promise<Quality[]> {
  const results: Quality[] = []
  for (const contender of contenders) {
    const found = new Map<EvaluationNote, readonly Entity[]>()
    for (const note of notes) found.set(note, await contender.detect(note))
    results.push(qualityOf(contender.label, notes, found))
  }
  return results
}

function qualityOf(
  label: string,
  notes: readonly EvaluationNote[],
  found: ReadonlyMap<EvaluationNote, readonly Entity[]>,
): Quality {
  const scores = scoreNotes(notes, (note) => found.get(note) ?? [])
  const { kept, touched, redactedOutside, types } = evaluate(scores)
  const names = types.find(({ type }) => type === 'NAME')?.recall
  const gold = scores.flatMap((score) => score.gold)
  const predictions = scores.flatMap((score) => score.predictions)
  return {
    label,
    recall: shareOf(gold, ({ found: isFound }) => isFound),
    precision: shareOf(predictions, ({ right }) => right),
    names: names ?? shareOf([], () => true),
    kept,
    touched,
    redactedOutside,
  }
}
