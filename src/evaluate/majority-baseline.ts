import { AppError } from '../core/app-error.ts'
import { proportion } from './proportion.ts'
import type { MajorityBaseline } from './verdict.ts'

/**
 * The most frequent label of the training split (the first in the alphabet of several), and how often it is right on the
 * held-out items.
 *
 * @throws AppError `bad-input` when the training split is empty.
 */
export function majorityBaseline(train: readonly string[], heldOut: readonly string[]): MajorityBaseline {
  const counts = new Map<string, number>()
  for (const label of train) counts.set(label, (counts.get(label) ?? 0) + 1)
  const [top] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  if (!top) throw new AppError({ code: 'bad-input', message: 'The training split has no examples.' })
  const [label, count] = top
  const right = heldOut.filter((other) => other === label).length
  return { label, trainShare: count / train.length, accuracy: proportion(right, heldOut.length) }
}
