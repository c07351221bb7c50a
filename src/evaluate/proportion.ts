import { wilsonInterval } from '../core/wilson-interval.ts'
import type { Proportion } from './metrics.ts'

/** A share with its Wilson 95 % interval. */
export function proportion(successes: number, trials: number): Proportion {
  return { value: successes / trials, successes, trials, ...wilsonInterval(successes, trials) }
}
