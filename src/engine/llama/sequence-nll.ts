import { runNativeTask } from './native-task.ts'
import type { ScoreInput, SequenceScore } from './score-sequences.ts'

/** `mean` is nats per scored token over all sequences; NaN when nothing is scored. */
export type SequenceNll = SequenceScore & { mean: number; sequences: SequenceScore[] }

/**
 * Negative log-likelihood of the targets under a model, with or without an adapter, through llama.cpp in a child process.
 * Memory does not grow with the sequences. Weights are repacked as they are in serving, unless `repack` is false.
 *
 * @throws AppError as `openLlama` and `runNativeTask` do.
 */
export async function sequenceNll({
  onProgress,
  signal,
  ...input
}: ScoreInput & {
  /** `done` is the number of sequences finished. */
  onProgress?: ((done: number) => void) | undefined
  signal?: AbortSignal | undefined
}): Promise<SequenceNll> {
  const label = `scoring ${input.sequences.length} sequences with ${input.model}`
  const scores = await runNativeTask(
    'scoreSequences',
    { repack: true, gpuLayers: -1, ...input },
    { label, onProgress, signal },
  )
  const total = { nll: 0, tokens: 0, correct: 0 }
  for (const score of scores) {
    total.nll += score.nll
    total.tokens += score.tokens
    total.correct += score.correct
  }
  return { ...total, mean: total.nll / total.tokens, sequences: scores }
}
