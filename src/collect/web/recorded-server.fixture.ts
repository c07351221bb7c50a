import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectConfig } from '../../config/collect-config.ts'
import type { SourceItem } from '../document.ts'
import type { FeedHooks } from '../document-feed.ts'
import { createDocumentIds } from '../document-id.ts'
import { webFeed } from './web-feed.ts'

export type Asked = { path: string; headers: IncomingHttpHeaders }
export type Answer = {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Ends the connection in the middle of the body. */
  cutOff?: boolean
  /** Leaves the request without an answer. */
  never?: boolean
}
/** Answers a request for `path` (with its query); undefined is 404. */
export type Respond = (path: string, asked: Asked) => Answer | undefined

export type RecordedServer = { url: string; asked: Asked[]; respond: Respond; close(): Promise<void> }

/** A server on 127.0.0.1 that answers as a web service would, and remembers what it was asked. */
export async function startRecordedServer(respond: Respond): Promise<RecordedServer> {
  const server = createServer((request, response) => {
    const asked = { path: request.url ?? '', headers: request.headers }
    recorded.asked.push(asked)
    const found = recorded.respond(asked.path, asked) ?? { status: 404, body: { message: 'none' } }
    if (!found.never) answer(response, found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const recorded: RecordedServer = {
    url: `http://127.0.0.1:${port}`,
    asked: [],
    respond,
    close: async () => {
      server.closeAllConnections()
      await new Promise<unknown>((resolve) => server.close(resolve))
    },
  }
  return recorded
}

function answer(
  response: ServerResponse,
  { status = 200, headers = {}, body = '', cutOff = false }: Answer,
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  if (cutOff) {
    response.write(text.slice(0, Math.floor(text.length / 2)))
    setTimeout(() => response.destroy(), 20)
  } else response.end(status === 304 ? undefined : text)
}

/** A clock that stands still but for the waits it is asked for, which it notes. */
export function createTestClock(start = Date.parse('2026-03-01T12:00:00Z')) {
  let time = start
  const waits: number[] = []
  return {
    waits,
    now: () => time,
    sleep: async (milliseconds: number) => {
      waits.push(Math.round(milliseconds))
      time += milliseconds
    },
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

export type TestRun = {
  projectDir: string
  /** An entry of collect.sources. */
  source: object
  env?: NodeJS.ProcessEnv
  clock?: ReturnType<typeof createTestClock>
  signal?: AbortSignal
}

export function openTestFeed({ projectDir, source, env = {}, clock = createTestClock() }: TestRun) {
  const config = collectConfig.parse({ sources: [source] })
  const [parsed] = config.sources
  if (!parsed || !('web' in parsed)) throw new Error('no web source')
  return webFeed(projectDir, parsed, config, { env, clock, random: () => 0 })
}

/** Reads a web source as the collect stage would. */
export async function readTestFeed(run: TestRun): Promise<SourceItem[]> {
  const hooks: FeedHooks = {
    signal: run.signal ?? new AbortController().signal,
    makeId: createDocumentIds(),
    scratch: run.projectDir,
    onListed: () => {},
    onFormat: () => {},
    onBytes: () => {},
  }
  const items: SourceItem[] = []
  for await (const item of openTestFeed(run).read(hooks)) items.push(item)
  return items
}
