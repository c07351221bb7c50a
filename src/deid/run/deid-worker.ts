import { parentPort, workerData } from 'node:worker_threads'
import { createBatchProcessor } from './create-batch-processor.ts'
import type { DeidPlan } from './deid-plan.ts'
import type { LineBatch } from './read-line-batches.ts'

// Thread of `startWorkers`: treats one batch after another and answers in their order.
const treat = await createBatchProcessor(workerData as DeidPlan)
let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (batch: LineBatch) => {
  last = last.then(async () => parentPort?.postMessage(await treat(batch)))
})
