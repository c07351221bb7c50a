import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { AppError } from '../../core/app-error.ts'

export type Listener = {
  url: string
  port: number
  /** Stops listening; connections still busy after `graceMs` are cut. */
  close(graceMs: number): Promise<void>
}

/** A request must have arrived whole after this long. */
const REQUEST_TIMEOUT_MS = 60_000
/** More than this of a refused body is not read. */
const MOST_DISCARDED_BYTES = 64 * 2 ** 20

export type ListenOptions = { hostname: string; port: number }

/** @throws AppError `conflict` when the port is taken, `bad-config` when the address cannot be used. */
export async function listen(
  app: { fetch: (request: Request) => Response | Promise<Response> },
  { hostname, port }: ListenOptions,
): Promise<Listener> {
  const handle = getRequestListener(app.fetch, { overrideGlobalObjects: false, autoCleanupIncoming: false })
  const server = createServer(
    { keepAliveTimeout: 30_000, requestTimeout: REQUEST_TIMEOUT_MS },
    (incoming, outgoing) => {
      outgoing.once('finish', () => discardRest(incoming))
      void handle(incoming, outgoing)
    },
  )
  server.listen(port, hostname)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw listenError(cause, hostname, port)
  }
  const address = server.address() as AddressInfo
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${shown}:${address.port}`,
    port: address.port,
    close: (graceMs) => closeServer(server, graceMs),
  }
}

/** Many clients read the answer only after they have sent everything: what is left of a refused body is read and dropped. */
function discardRest(incoming: IncomingMessage): void {
  if (incoming.complete) return
  let bytes = 0
  incoming.removeAllListeners('data')
  incoming.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_DISCARDED_BYTES) incoming.destroy()
  })
  incoming.on('error', () => {})
  incoming.resume()
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(timer)
}

function listenError(cause: unknown, hostname: string, port: number): unknown {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return new AppError({
      code: 'conflict',
      message: `Port ${port} on ${hostname} is taken by another program.`,
      hint: 'Choose another with --port, or 0 for a free one.',
      cause,
    })
  }
  return new AppError({
    code: 'bad-config',
    message: `Cannot listen on ${hostname}, port ${port} (${code ?? 'unknown reason'}).`,
    hint: 'serve.host must be an address of this machine; ports below 1024 need special rights.',
    cause,
  })
}
