import { Worker } from 'node:worker_threads'
import type { HeartbeatData } from './heartbeat-thread.ts'

const EVERY_MS = 1000

export type Heartbeat = { /** Call once a micro-batch. */ tick(): void; stop(): Promise<unknown> }

/** Starts a thread that writes a heartbeat event every second, also while the caller is inside a long native call. */
export function startHeartbeat(everyMs = EVERY_MS): Heartbeat {
  const batches = new Int32Array(new SharedArrayBuffer(4))
  const data: HeartbeatData = { batches, everyMs }
  const thread = new Worker(new URL('./heartbeat-thread.ts', import.meta.url), {
    workerData: data,
    stdout: false,
  })
  thread.unref()
  return {
    tick: () => void Atomics.add(batches, 0, 1),
    stop: () => thread.terminate(),
  }
}
