import { type Interval, wilsonInterval } from '../../../src/core/wilson-interval.ts'
import { GOALS, type Goal, HELPED_NAMES, KEPT, TOUCHED } from './goals.ts'
import type { NoteScore, ScoredPrediction } from './score-note.ts'

/** `hits` of `trials`, with the Wilson 95 % interval. rate is null without trials. */
export type Rate = { hits: number; trials: number; rate: number | null; interval: Interval }
export type Measured = Rate & { goal: number; met: boolean }
export type GoalResult = { name: string; recall: Measured; precision: Measured }

const HELPED: ReadonlySet<string> = new Set(HELPED_NAMES)
/** A title or the colon of a label at the end of what stands before a name. */
const HELP_BEFORE =
  /(?:\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|sister|sr|nurse|matron|smt|shri|sri|kumari|master)\.?|:)\s*$/i

export function rate(hits: number, trials: number): Rate {
  return { hits, trials, rate: trials === 0 ? null : hits / trials, interval: wilsonInterval(hits, trials) }
}

/** Share of things for which `hit` holds. */
export function shareOf<T>(things: readonly T[], hit: (thing: T) => boolean): Rate {
  return rate(things.filter(hit).length, things.length)
}

/** The table of goals, measured. A row without trials does not miss its goal. */
export function tallyGoals(scores: readonly NoteScore[]): GoalResult[] {
  return GOALS.map((goal) => {
    const gold = scores.flatMap((score) => score.gold.filter((span) => isOf(goal, span)))
    const predictions = scores.flatMap((score) =>
      score.predictions.filter((prediction) => isPredictionOf(goal, prediction, score.note.text)),
    )
    return {
      name: goal.name,
      recall: atLeast(
        shareOf(gold, (span) => span.found),
        goal.recall,
      ),
      precision: atLeast(
        shareOf(predictions, (prediction) => prediction.right),
        goal.precision,
      ),
    }
  })
}

export function tallyKept(scores: readonly NoteScore[]): Measured & { name: string } {
  const spans = scores.flatMap((score) => score.keep.filter((span) => KEPT.kinds.includes(span.kind)))
  return {
    name: KEPT.name,
    ...atLeast(
      shareOf(spans, (span) => span.kept),
      KEPT.kept,
    ),
  }
}

export function tallyTouched(scores: readonly NoteScore[]): Measured & { name: string } {
  const empty = scores.filter((score) => score.note.gold.length === 0)
  const touched = shareOf(empty, (score) => score.predictions.length > 0)
  return { name: TOUCHED.name, ...touched, goal: TOUCHED.share, met: (touched.rate ?? 0) <= TOUCHED.share }
}

function atLeast(measured: Rate, goal: number): Measured {
  return { ...measured, goal, met: (measured.rate ?? 1) >= goal }
}

function isOf(goal: Goal, span: { type: string; label: string }): boolean {
  const labels: readonly string[] | undefined = goal.labels
  return goal.types.some((type) => type === span.type) && (labels?.includes(span.label) ?? true)
}

/**
 * Precision goes by predicted type. The two rows of names share one: a name belongs to the row of the mark it meets, and a wrong
 * one to the helped row when a title or a label stands before it.
 */
function isPredictionOf(goal: Goal, prediction: ScoredPrediction, text: string): boolean {
  if (!goal.types.includes(prediction.type)) return false
  if (prediction.type !== 'NAME') return true
  const { meant } = prediction
  const helped =
    prediction.right && meant
      ? HELPED.has(meant.type === 'NAME' ? meant.label : 'free')
      : HELP_BEFORE.test(text.slice(Math.max(0, prediction.start - 20), prediction.start))
  return helped === (goal.labels === HELPED_NAMES)
}
