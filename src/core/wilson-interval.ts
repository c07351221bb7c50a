export type Interval = { low: number; high: number }

/** 97.5th percentile of the standard normal: two-sided 95 %. */
const Z_95 = 1.959963984540054

/**
 * Wilson score interval for a proportion of `successes` out of `trials`, as fractions in [0, 1].
 * Wilson (1927), "Probable inference, the law of succession, and statistical inference". No trials: [0, 1].
 *
 * @throws RangeError when successes lies outside 0..trials.
 */
export function wilsonInterval(successes: number, trials: number, z = Z_95): Interval {
  if (!(successes >= 0 && successes <= trials)) {
    throw new RangeError(`successes ${successes} lies outside 0..${trials}`)
  }
  if (trials === 0) return { low: 0, high: 1 }
  const rate = successes / trials
  const squared = (z * z) / trials
  const centre = (rate + squared / 2) / (1 + squared)
  const half = (z / (1 + squared)) * Math.sqrt((rate * (1 - rate)) / trials + squared / (4 * trials))
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  }
}
