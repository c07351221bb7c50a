import type { DeidPlan } from './deid-plan.ts'
import { orderedPool } from './ordered-pool.ts'
import { readLineBatches } from './read-line-batches.ts'
import { startWorkers } from './start-workers.ts'
import { addTally, emptyTally, type Tally } from './tally.ts'

export type DeidentifyStreamOptions = {
  plan: DeidPlan
  /** Bytes of JSON Lines. */
  input: AsyncIterable<Uint8Array>
  /** Takes finished lines; a promise holds the reading back. */
  output: (lines: string) => Promise<void> | void
  /** Takes lines that say what is left out and why. */
  rejects: (lines: string) => Promise<void> | void
  threads?: number
  signal?: AbortSignal
  onProgress?: (bytes: number, tally: Tally) => void
}

/** De-identifies a pipe. Nothing can be continued after a kill: for that use files. */
export async function deidentifyStream(options: DeidentifyStreamOptions): Promise<Tally> {
  const { plan, input, output, rejects, threads = 1, signal, onProgress } = options
  const workers = await startWorkers(plan, threads)
  const tally = emptyTally()
  try {
    // Small batches: who pipes also wants to see what comes out.
    const batches = readLineBatches(input, { name: 'standard input', batchBytes: 32 * 1024 })
    for await (const { input: batch, output: result } of orderedPool(batches, workers.runs)) {
      signal?.throwIfAborted()
      addTally(tally, result.tally)
      if (result.output) await output(result.output)
      if (result.rejects) await rejects(result.rejects)
      onProgress?.(batch.endOffset, tally)
    }
  } finally {
    await workers.stop()
  }
  return tally
}
