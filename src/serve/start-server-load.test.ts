import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, test } from 'node:test'
import { AppError } from '../core/app-error.ts'
import type { EngineHost, GenerateEvent } from '../engine/host/index.ts'
import { createRequestLog } from './request-log.ts'
import { type Server, startServer } from './start-server.ts'
import { LONG, MESSAGES, type Reply, startTinyServer, type TinyServer, until } from './tiny-server.fixture.ts'

let tiny: TinyServer

before(async () => {
  tiny = await startTinyServer()
})

after(() => tiny.close())

test('eight at once are all answered, as they would be alone', async () => {
  const sampled = { temperature: 1.5, max_tokens: 24, seed: 1 }
  const alone = await tiny.ask(sampled)
  const patient = async (model: string): Promise<Reply> => {
    while (true) {
      const response = await tiny.post({ ...sampled, model, messages: MESSAGES })
      if (response.status === 200) return (await response.json()) as Reply
      assert.equal(response.status, 429)
      await response.body?.cancel()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const models = ['base', 'base', 'base', 'base', 'base', 'base', 'claims', 'claims']
  const answers = await Promise.all(models.map(patient))
  for (const { choices } of answers.slice(0, 6)) assert.deepEqual(choices, alone.choices)
  assert.deepEqual(answers[6]?.choices, answers[7]?.choices)
  await until(tiny.idle)
})

test('past the queue it is 429 with Retry-After, and leaving clients make room', async () => {
  const { admission } = tiny.server
  const controller = new AbortController()
  await tiny.whileFrozen(async () => {
    const leaving = Array.from({ length: 4 }, () =>
      tiny.post(LONG, { signal: controller.signal }).catch((error: Error) => error.name),
    )
    await until(() => admission.running() === 2 && admission.waiting() === 2)
    const response = await tiny.post({ model: 'base', messages: MESSAGES })
    assert.equal(response.status, 429)
    assert.ok(Number(response.headers.get('retry-after')) >= 1)
    assert.equal(((await response.json()) as Reply).error.type, 'rate_limit_error')
    controller.abort()
    assert.deepEqual(await Promise.all(leaving), Array(4).fill('AbortError'))
    await until(() => admission.running() === 0 && admission.waiting() === 0)
  })
  await until(tiny.idle)
  await tiny.ask({})
})

test('a client that leaves before a plain answer is ready frees its sequence', async () => {
  const controller = new AbortController()
  await tiny.whileFrozen(async () => {
    const asking = tiny.post({ ...LONG, stream: false }, { signal: controller.signal })
    await until(() => tiny.engine.active() === 1)
    controller.abort()
    await assert.rejects(asking, { name: 'AbortError' })
  })
  await until(tiny.idle)
})

test('a client that leaves in the middle of a stream cancels it', async () => {
  const cancelled = Promise.withResolvers<void>()
  let left = 0
  const generate = async function* (_request: unknown, signal?: AbortSignal): AsyncGenerator<GenerateEvent> {
    yield { type: 'text', text: 'APPROVED' }
    signal?.addEventListener('abort', () => cancelled.resolve())
    await cancelled.promise
    left++
    throw new AppError({ code: 'cancelled', message: 'The request was cancelled.' })
  }
  await withServer(generate, async (server, records) => {
    const controller = new AbortController()
    const response = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(LONG),
      headers: { authorization: 'Bearer x' },
      signal: controller.signal,
    })
    await (response.body as ReadableStream<Uint8Array>).getReader().read()
    assert.equal(server.admission.running(), 1)
    controller.abort()
    await until(() => left === 1 && server.admission.running() === 0 && records.length > 0)
    assert.equal(records[0]?.error, 'cancelled')
    assert.equal(records[0]?.requestId, response.headers.get('x-request-id'))
  })
})

test('an error in the middle of a stream is its last event, in the envelope, without details of faults', async () => {
  const faults: [Error, string | null][] = [
    [new AppError({ code: 'unavailable', message: 'The engine stopped.' }), 'engine_unavailable'],
    [new Error('secret detail'), null],
  ]
  for (const [fault, code] of faults) {
    const generate = async function* (): AsyncGenerator<GenerateEvent> {
      yield { type: 'text', text: 'APPROVED' }
      throw fault
    }
    await withServer(generate, async (server, records) => {
      const response = await fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify(LONG),
        headers: { authorization: 'Bearer x' },
      })
      const text = await response.text()
      const last = text.trim().split('\n\n').at(-1) ?? ''
      assert.equal((JSON.parse(last.slice('data: '.length)) as Reply).error.code, code)
      assert.ok(!text.includes('[DONE]') && !text.includes('secret detail'))
      await until(() => records.length > 0)
      assert.equal(server.admission.running(), 0)
      assert.equal(records[0]?.error, code === null ? 'Error' : 'unavailable')
    })
  }
})

test('a client that never reads does not hold a sequence', async () => {
  const body = JSON.stringify({ ...LONG, max_tokens: 300 })
  const request = httpRequest(`${tiny.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tiny.key}`, 'content-length': Buffer.byteLength(body) },
  })
  await tiny.whileFrozen(async () => {
    request.on('response', (response) => response.pause()).on('error', () => {})
    request.end(body)
    await until(() => tiny.engine.active() === 1)
  })
  await until(() => tiny.engine.active() === 0)
  request.destroy()
  await until(tiny.idle)
})

test('a killed engine is 503, and answers again soon', async () => {
  await tiny.whileFrozen(async () => {
    const asking = tiny.post(LONG)
    await until(() => tiny.engine.active() === 1)
    process.kill(tiny.engine.pid() as number, 'SIGKILL')
    const broken = await asking
    assert.equal(broken.status, 503)
    assert.equal(((await broken.json()) as Reply).error.code, 'engine_unavailable')
  })
  const down = await tiny.post({ model: 'base', messages: MESSAGES })
  assert.equal(down.status, 503)
  assert.ok(down.headers.has('retry-after'))
  assert.equal(((await down.json()) as Reply).error.type, 'server_error')
  assert.equal((await fetch(`${tiny.url}/healthz`)).status, 503)
  await until(() => tiny.engine.state() === 'ready')
  await tiny.ask({ model: 'claims' })
  assert.equal((await fetch(`${tiny.url}/healthz`)).status, 200)
  await until(tiny.idle)
})

test('closing lets a running answer finish, then the port is free', async () => {
  const generate = tiny.engine.generate
  await withServer(generate, async (server) => {
    const answer = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: JSON.stringify({ ...LONG, max_tokens: 60 }),
    })
    let closing = Promise.resolve()
    await tiny.whileFrozen(async () => {
      await until(() => tiny.engine.active() === 1)
      closing = server.close()
    })
    assert.match(await (await answer).text(), /\[DONE\]\n\n$/)
    await closing
    await assert.rejects(fetch(`${server.url}/healthz`))
  })
})

test('a port that is taken is a clear error', async () => {
  const port = Number(new URL(tiny.url).port)
  const options = { engine: tiny.engine, keys: { verify: () => true }, sequences: 1, queue: 0, port }
  await assert.rejects(startServer(options), { code: 'conflict', message: new RegExp(`Port ${port}`) })
})

/** A server of its own over `generate`, open to any key, with what it logs of requests. */
async function withServer(
  generate: EngineHost['generate'],
  work: (server: Server, records: Record<string, unknown>[]) => Promise<void>,
): Promise<void> {
  const records: Record<string, unknown>[] = []
  const log = createRequestLog({
    write: (line) => {
      const record = JSON.parse(line) as Record<string, unknown>
      if (record.msg === 'request') records.push(record)
    },
  })
  const { models, state } = tiny.engine
  const engine = { models, state, generate }
  const server = await startServer({ engine, keys: { verify: () => true }, log, sequences: 2, queue: 0 })
  try {
    await work(server, records)
  } finally {
    await server.close()
  }
}
