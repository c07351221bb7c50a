import type { LogitDifference } from '../engine/llama/compare-logits.ts'
import { compareModels } from '../engine/llama/compare-models.ts'

export type CompareMergedOptions = {
  base: string
  adapter: string
  merged: string
  /** Held-out token sequences. */
  sequences: readonly Int32Array[]
  threads: number
  signal?: AbortSignal
}

/**
 * How far a merged model's logits lie from those of its base with the adapter applied at runtime. They differ by rounding:
 * F16 storage of the merged weights, and on a quantised base the 8-bit activations of the runtime's own products.
 *
 * @throws AppError as `compareModels` does.
 */
export async function compareMerged(options: CompareMergedOptions): Promise<LogitDifference> {
  const { base, adapter, merged, sequences, threads, signal } = options
  return await compareModels({
    reference: { model: base, adapter },
    candidate: { model: merged },
    sequences,
    threads,
    signal,
  })
}
