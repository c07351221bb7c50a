import { parentPort, workerData } from 'node:worker_threads'
import { createBatchProcessor } from './create-batch-processor.ts'
import type { DeidPlan } from './deid-plan.ts'
import type { LineBatch } from './read-line-batches.ts'

// Thread of `startWorkers`: treats one batch after another.
const treat = await createBatchProcessor(workerData as DeidPlan)
parentPort?.on('message', (batch: LineBatch) => parentPort?.postMessage(treat(batch)))
