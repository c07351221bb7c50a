import { Worker } from 'node:worker_threads'
import { AppError } from '../../core/app-error.ts'
import { type BatchResult, createBatchProcessor } from './create-batch-processor.ts'
import type { DeidPlan } from './deid-plan.ts'
import { limitYoungGeneration } from './limit-young-generation.ts'
import type { Run } from './ordered-pool.ts'
import type { LineBatch } from './read-line-batches.ts'

export type Workers = { runs: Run<LineBatch, BatchResult>[]; stop(): Promise<void> }

/** Starts `count` threads that treat batches by the plan; with one, the work is done in this thread. */
export async function startWorkers(plan: DeidPlan, count: number): Promise<Workers> {
  // Made here too, so that a bad key or roster is an error before anything is begun.
  const treat = await createBatchProcessor(plan)
  if (count <= 1) return { runs: [withoutGrowth(treat)], stop: async () => {} }
  const workers = Array.from({ length: count }, () => startWorker(plan))
  return {
    runs: workers.map(({ run }) => run),
    stop: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}

function withoutGrowth(treat: Run<LineBatch, BatchResult>): Run<LineBatch, BatchResult> {
  return (batch) => {
    limitYoungGeneration(batch.bytes.length)
    return treat(batch)
  }
}

/** What a text leaves behind is garbage at once: more room for it makes a thread bigger, not quicker. */
const YOUNG_MB = 12

function startWorker(plan: DeidPlan): { worker: Worker; run: Run<LineBatch, BatchResult> } {
  const worker = new Worker(new URL('./deid-worker.ts', import.meta.url), {
    workerData: plan,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const waiting: { resolve(result: BatchResult): void; reject(error: unknown): void }[] = []
  let failure: AppError | undefined
  const fail = (cause?: unknown): void => {
    failure ??= new AppError({
      code: 'internal',
      message: 'A de-identification worker stopped; what it had not finished is not written.',
      hint: 'Run the command again: it continues where it was.',
      ...(cause === undefined ? {} : { cause }),
    })
    for (const { reject } of waiting.splice(0)) reject(failure)
  }
  worker.on('message', (result: BatchResult) => waiting.shift()?.resolve(result))
  worker.on('error', fail)
  worker.on('exit', () => fail())
  return {
    worker,
    run: (batch) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        waiting.push({ resolve, reject })
        // An exact copy: the batch is a view into a bigger buffer, which must not be sent along (Buffer's slice is a view, too).
        const bytes = new Uint8Array(batch.bytes)
        worker.postMessage({ ...batch, bytes }, [bytes.buffer as ArrayBuffer])
      }),
  }
}
