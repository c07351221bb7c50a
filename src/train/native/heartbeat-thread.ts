import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

/** What the heartbeat thread is given: a counter shared with the training thread, and how often to beat. */
export type HeartbeatData = { batches: Int32Array; everyMs: number }

const { batches, everyMs } = workerData as HeartbeatData

// Beats while the training thread is inside a native call; the counter and the processor time tell work from a standstill.
setInterval(() => {
  const { user, system } = process.cpuUsage()
  const cpuSeconds = (user + system) / 1e6
  const line = JSON.stringify({ event: 'heartbeat', batches: Atomics.load(batches, 0), cpuSeconds })
  try {
    writeSync(1, `${line}\n`)
  } catch {
    // The reader is gone; the training thread finds out and ends the process.
  }
}, everyMs)
