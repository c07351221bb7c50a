import type { Gguf } from '../../engine/gguf/gguf.ts'
import { readLlamaShape } from '../../engine/training/llama-shape.ts'
import type { Batch, TrainingSession } from '../../engine/training/training-session.ts'
import type { TrainingPlan } from '../plan.ts'
import { countOperations } from './count-operations.ts'
import type { BatchExtent } from './forecast-memory.ts'

export type TimeForecast = {
  /** Seconds for the tokens that are left, from a measured forward pass; evaluation and saving come on top. */
  seconds: number
  /** Floating-point operations of those tokens. */
  operations: number
}

export type TimeForecastOptions = {
  gguf: Gguf
  plan: TrainingPlan
  session: Pick<TrainingSession, 'evaluate'>
  /** A batch of the run. */
  sample: Batch
  /** Tokens left to read. */
  tokens: number
  /** Milliseconds from any origin. */
  clock: () => number
}

/** Times one forward pass (the second of two: the first also warms up) and scales it by the operations that are left. */
export function forecastTime({
  gguf,
  plan,
  session,
  sample,
  tokens,
  clock,
}: TimeForecastOptions): TimeForecast {
  session.evaluate(sample)
  const began = clock()
  session.evaluate(sample)
  const forwardSeconds = (clock() - began) / 1000
  const operations = countOperations(readLlamaShape(gguf), plan, batchExtent(sample))
  const batches = tokens / sample.tokens.length
  return {
    seconds: (forwardSeconds * batches * operations.training) / operations.forward,
    operations: batches * operations.training,
  }
}

export function batchExtent({ tokens, targets, lengths }: Batch): BatchExtent {
  return {
    tokens: tokens.length,
    trained: targets.filter((target) => target >= 0).length,
    longest: Math.max(...lengths),
  }
}
