import { createRandom } from '../core/random.ts'
import type { Interval } from '../core/wilson-interval.ts'

export type ClusterBootstrapOptions<T> = {
  /** Items of one cluster (a policy, a patient) are drawn together. */
  clusters: readonly (readonly T[])[]
  /** Value of a drawn sample; NaN values are left out. */
  statistic: (sample: readonly T[]) => number
  seed: number
  /** Names the random stream, so that each statistic has its own. */
  name: string
  replicates?: number
}

/**
 * 95 % percentile interval of a statistic by resampling whole clusters with replacement (Davison & Hinkley 1997, 3.8):
 * items of one cluster are alike, and treating them as independent would make the interval too narrow.
 * [NaN, NaN] when the statistic is never defined.
 */
export function clusterBootstrap<T>(options: ClusterBootstrapOptions<T>): Interval {
  const { clusters, statistic, seed, name, replicates = 1000 } = options
  const random = createRandom(seed, `bootstrap/${name}`)
  const values: number[] = []
  for (let i = 0; i < replicates; i++) {
    const value = statistic(clusters.flatMap(() => random.pick(clusters)))
    if (!Number.isNaN(value)) values.push(value)
  }
  const sorted = Float64Array.from(values).sort()
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) }
}

/** Linear interpolation between order statistics (type 7, as numpy). NaN for no values. */
export function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share
  const below = Math.floor(position)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.ceil(position)] ?? low
  return low + (high - low) * (position - below)
}

/** Groups items by key, in order of first appearance. */
export function clustersBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  return [...Map.groupBy(items, key).values()]
}
