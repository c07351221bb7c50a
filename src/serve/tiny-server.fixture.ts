import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { type EngineHost, startEngineHost } from '../engine/host/index.ts'
import { openApiKeys } from './api-keys.ts'
import { createRequestLog } from './request-log.ts'
import { type Server, startServer } from './start-server.ts'

/** A word that is in every question and must be in no log. */
export const SECRET = 'Zanzibar'
export const MESSAGES = [{ role: 'user', content: `Is the claim from ${SECRET} covered?` }]
/** A request that goes on for hundreds of tokens; the seed keeps the end token away for long enough. */
export const LONG = {
  model: 'base',
  messages: MESSAGES,
  max_tokens: 400,
  temperature: 2,
  seed: 11,
  stream: true,
}

export type Reply = Record<string, unknown> & {
  error: { message: string; type: string; param: string | null; code: string | null }
  choices: {
    message: { content: string }
    delta: { content?: string; role?: string }
    finish_reason: string | null
  }[]
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number }
}

export type TinyServer = {
  url: string
  key: string
  engine: EngineHost
  server: Server
  logged: () => string
  post(body: unknown, init?: RequestInit): Promise<Response>
  /** The body of a 200. */
  ask(body: object): Promise<Reply>
  /** The error of a refusal with that status. */
  refused(body: unknown, status: number): Promise<Reply['error']>
  idle(): boolean
  /** Stops the engine's process in its tracks while `work` runs, so that nothing is finished too early. */
  whileFrozen(work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** Serves a small random model as `base` and with a random adapter as `claims`: 2 sequences each, 2 may wait. */
export async function startTinyServer(): Promise<TinyServer> {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'))
  const engine = await startTinyEngine(folder)
  const keys = openApiKeys(join(folder, 'keys.json'), () => new Date())
  const key = keys.created as string
  let logged = ''
  const log = createRequestLog({
    write: (line) => {
      logged += line
    },
  })
  const limits = { sequences: 2, queue: 2, maxBodyBytes: 20_000, graceMs: 2000 }
  const server = await startServer({ engine, keys, log, ...limits })
  const post: TinyServer['post'] = (body, init = {}) =>
    fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...init,
    })
  const { admission } = server
  return {
    url: server.url,
    key,
    engine,
    server,
    logged: () => logged,
    post,
    ask: async (body) => {
      const response = await post({ model: 'base', messages: MESSAGES, max_tokens: 12, ...body })
      assert.equal(response.status, 200)
      return (await response.json()) as Reply
    },
    refused: async (body, status) => {
      const response = await post(body)
      assert.equal(response.status, status)
      return ((await response.json()) as Reply).error
    },
    idle: () => engine.active() === 0 && admission.running() === 0 && admission.waiting() === 0,
    whileFrozen: async (work) => {
      const pid = engine.pid() as number
      process.kill(pid, 'SIGSTOP')
      try {
        await work()
      } finally {
        if (engine.pid() === pid) process.kill(pid, 'SIGCONT')
      }
    },
    close: async () => {
      await server.close()
      await engine.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function startTinyEngine(folder: string): Promise<EngineHost> {
  const model = join(folder, 'tiny.gguf')
  const adapter = join(folder, 'adapter.gguf')
  await writeTinyModel(model)
  await writeRandomAdapter(adapter, readGguf(model))
  return startEngineHost({
    models: [
      { name: 'base', model },
      { name: 'claims', model, adapter },
    ],
    contextSize: 512,
    sequences: 2,
    gpu: false,
    restart: { firstDelayMs: 300 },
  })
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}
