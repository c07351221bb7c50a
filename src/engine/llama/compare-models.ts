import type { CompareInput, LogitDifference } from './compare-logits.ts'
import { runNativeTask } from './native-task.ts'

/**
 * Compares two models' logits, each with or without an adapter, through llama.cpp in a child process.
 *
 * @throws AppError as `compareLogits` and `runNativeTask` do.
 */
export async function compareModels({
  signal,
  ...input
}: CompareInput & { signal?: AbortSignal | undefined }): Promise<LogitDifference> {
  const label = `comparing ${input.candidate.model} with ${input.reference.model}`
  return await runNativeTask('compareLogits', input, { label, signal })
}
