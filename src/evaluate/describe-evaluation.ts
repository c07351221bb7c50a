import { formatTable } from '../core/format-table.ts'
import type { Interval } from '../core/wilson-interval.ts'
import type { ClassMetrics, Metrics } from './metrics.ts'
import type { Report } from './report.ts'

type Scores = Pick<Metrics, 'items' | 'accuracy' | 'macroF1' | 'keywords' | 'nll'> & {
  classes: Pick<ClassMetrics, 'label' | 'support' | 'precision' | 'recall' | 'f1'>[]
}

/** What an evaluation's manifest keeps for its summary. */
export type ScoreMeta = {
  verdict: string
  scores: { before: Scores; after: Scores; majority: Report['majority'] }
}

/** The part of a report that the manifest keeps. */
export function scoreMeta({ before, after, majority }: Report): ScoreMeta['scores'] {
  return { before: scoresOf(before), after: scoresOf(after), majority }
}

function scoresOf({ items, accuracy, macroF1, keywords, nll, classes }: Metrics): Scores {
  return {
    items,
    accuracy,
    macroF1,
    ...(keywords ? { keywords } : {}),
    ...(nll ? { nll } : {}),
    classes: classes.map(({ label, support, precision, recall, f1 }) => ({
      label,
      support,
      precision,
      recall,
      f1,
    })),
  }
}

/** Before and after side by side with 95 % intervals, the majority class beside them, then each class. */
export function describeEvaluation({ verdict, scores }: ScoreMeta): string {
  const { before, after, majority } = scores
  const rows: string[][] = [
    ['accuracy', percent(before.accuracy), percent(after.accuracy), percent(majority.accuracy)],
    ['macro-F1', score(before.macroF1), score(after.macroF1), ''],
  ]
  if (after.keywords) rows.push(['keywords found', percent(before.keywords), percent(after.keywords), ''])
  if (after.nll) rows.push(['nats per token', nats(before), nats(after), ''])
  for (const [index, tuned] of after.classes.entries()) {
    const base = before.classes[index]
    const name = `${tuned.label} (${tuned.support})`
    rows.push([`${name} precision`, percent(base?.precision), percent(tuned.precision), ''])
    rows.push([`${name} recall`, percent(base?.recall), percent(tuned.recall), ''])
    rows.push([`${name} F1`, score(base?.f1), score(tuned.f1), ''])
  }
  const headers = [`${after.items} held-out items`, 'before', 'after', `always ${majority.label}`]
  return `${verdict}\n\n${formatTable(headers, rows)}\nSquare brackets are 95 % intervals.`
}

// An undefined value (no trials) is NaN, which a manifest on disk holds as null.
type Stored = Interval & { value: number | null }

function percent(stored: Stored | undefined): string {
  return show(stored, (value) => (value * 100).toFixed(1), ' %')
}

function score(stored: Stored | undefined): string {
  return show(stored, (value) => value.toFixed(3), '')
}

function show(stored: Stored | undefined, format: (value: number) => string, unit: string): string {
  if (!stored || stored.value === null || Number.isNaN(stored.value)) return 'n/a'
  return `${format(stored.value)}${unit} [${format(stored.low)}, ${format(stored.high)}]`
}

function nats({ nll }: Scores): string {
  return nll ? nll.mean.toFixed(3) : 'n/a'
}
