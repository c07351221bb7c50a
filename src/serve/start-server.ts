import type { EngineHost } from '../engine/host/index.ts'
import { type Admission, createAdmission } from './admission.ts'
import { createApp } from './api/app.ts'
import { listen } from './api/listen.ts'
import type { ApiKeys } from './api-keys.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'

export type ServerOptions = {
  engine: Pick<EngineHost, 'models' | 'generate' | 'state'>
  keys: Pick<ApiKeys, 'verify'>
  /** Address to listen on. Default 127.0.0.1: this machine only. */
  hostname?: string
  /** Default 0: a free port. */
  port?: number
  /** Answers each model of the engine generates at once. */
  sequences: number
  /** Requests that may wait; more get 429. */
  queue: number
  /** Larger request bodies get 413. Default 1 MiB. */
  maxBodyBytes?: number
  /** How long running answers may go on after `close`. Default 10 s. */
  graceMs?: number
  log?: RequestLog
  now?: () => Date
}

export type Server = {
  /** Base address, without `/v1`. */
  url: string
  admission: Pick<Admission, 'running' | 'waiting'>
  /** Takes no new request, lets the running ones finish within the grace time, then cuts them off. The engine stays open. */
  close(): Promise<void>
}

/**
 * Serves an engine over HTTP in OpenAI's chat format.
 *
 * @throws AppError `conflict` when the port is taken, `bad-config` for an address that is not this machine's.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { engine, keys, sequences, queue, hostname = '127.0.0.1', port = 0 } = options
  const {
    log = createRequestLog(),
    now = () => new Date(),
    maxBodyBytes = 2 ** 20,
    graceMs = 10_000,
  } = options
  const admission = createAdmission({ sequences, queue })
  let closing = false
  const app = createApp({ engine, admission, keys, log, maxBodyBytes, now, closing: () => closing })
  const listener = await listen(app, { hostname, port })
  log.event({ event: 'listening', hostname, port: listener.port })
  return {
    url: listener.url,
    admission,
    close: async () => {
      closing = true
      await listener.close(graceMs)
      log.event({ event: 'closed' })
    },
  }
}
