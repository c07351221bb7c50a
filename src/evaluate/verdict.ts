import { formatPercent } from './format-percent.ts'
import type { Metrics, Proportion } from './metrics.ts'

/** Always the most frequent class of the training split, whatever the question. */
export type MajorityBaseline = { label: string; trainShare: number; accuracy: Proportion }

export type Verdict = {
  status: 'better' | 'not-shown' | 'insufficient'
  aboveBefore: boolean
  aboveMajority: boolean
  /** One sentence with the numbers it rests on. */
  line: string
}

/** With fewer held-out items no bound is narrow enough to mean anything. */
const FEWEST_ITEMS = 50

/**
 * Whether tuning is shown to have helped: the lower 95 % bound of accuracy after must lie above the upper bound before
 * and above the upper bound of the majority class. Of the Wilson and the by-group interval the wider side counts.
 */
export function verdict(before: Metrics, after: Metrics, majority: MajorityBaseline): Verdict {
  const low = Math.min(after.accuracy.low, after.accuracy.clustered.low)
  const beforeHigh = Math.max(before.accuracy.high, before.accuracy.clustered.high)
  const aboveBefore = low > beforeHigh
  const aboveMajority = low > majority.accuracy.high
  const numbers =
    `accuracy after is at least ${formatPercent(low)}; before at most ${formatPercent(beforeHigh)}, ` +
    `always "${majority.label}" at most ${formatPercent(majority.accuracy.high)} (95 % bounds, ${after.items} items)`
  if (after.items < FEWEST_ITEMS) {
    const line = `Insufficient: ${after.items} held-out items cannot show anything, at least ${FEWEST_ITEMS} are needed.`
    return { status: 'insufficient', aboveBefore, aboveMajority, line }
  }
  const better = aboveBefore && aboveMajority
  const line = `${better ? 'Better' : 'Not shown to be better'}: ${numbers}.`
  return { status: better ? 'better' : 'not-shown', aboveBefore, aboveMajority, line }
}
