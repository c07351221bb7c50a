import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { type EngineHost, startEngineHost } from '../engine/host/index.ts'
import { openApiKeys } from './api-keys.ts'
import { createRequestLog } from './request-log.ts'
import { type Server, startServer } from './start-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'serve-'))
const SECRET = 'Zanzibar'
const messages = [{ role: 'user', content: `Is the claim from ${SECRET} covered?` }]
let engine: EngineHost
let server: Server
let key: string
let logged = ''

before(async () => {
  const model = join(folder, 'tiny.gguf')
  const adapter = join(folder, 'adapter.gguf')
  await writeTinyModel(model)
  await writeRandomAdapter(adapter, readGguf(model))
  engine = await startEngineHost({
    models: [
      { name: 'base', model },
      { name: 'claims', model, adapter },
    ],
    contextSize: 512,
    sequences: 2,
    gpu: false,
    restart: { firstDelayMs: 300 },
  })
  const keys = openApiKeys(join(folder, 'keys.json'), () => new Date())
  key = keys.created as string
  const log = createRequestLog({
    write: (line) => {
      logged += line
    },
  })
  server = await startServer({
    engine,
    keys,
    log,
    sequences: 2,
    queue: 2,
    maxBodyBytes: 20_000,
    graceMs: 2000,
  })
})

after(async () => {
  await server.close()
  await engine.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  logged = ''
})

type Json = Record<string, unknown> & {
  error: { message: string; type: string; param: string | null; code: string | null }
  choices: {
    message: { content: string }
    delta: { content?: string; role?: string }
    finish_reason: string | null
  }[]
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number }
}

function post(body: unknown, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  })
}

async function ask(body: object): Promise<Json> {
  const response = await post({ model: 'base', messages, max_tokens: 12, ...body })
  assert.equal(response.status, 200)
  return (await response.json()) as Json
}

async function refused(body: unknown, status: number): Promise<Json['error']> {
  const response = await post(body)
  assert.equal(response.status, status)
  return ((await response.json()) as Json).error
}

/** The data of each event of a stream; the last is `[DONE]` of a sound one. */
async function events(response: Response): Promise<string[]> {
  const text = await response.text()
  assert.match(text, /\n\n$/)
  return text
    .slice(0, -2)
    .split('\n\n')
    .map((frame) => {
      assert.match(frame, /^data: [^\n]*$/)
      return frame.slice(6)
    })
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const idle = (): boolean =>
  engine.active() === 0 && server.admission.running() === 0 && server.admission.waiting() === 0

/** A request that goes on for hundreds of tokens; the seed keeps the end token away for long enough. */
const LONG = { model: 'base', messages, max_tokens: 400, temperature: 2, seed: 11, stream: true }

test('answers in the format of OpenAI, and models differ', async () => {
  const body = await ask({})
  assert.match(String(body.id), /^chatcmpl-/)
  assert.equal(body.object, 'chat.completion')
  assert.equal(body.model, 'base')
  assert.ok(['stop', 'length'].includes(body.choices[0]?.finish_reason ?? ''))
  assert.equal(body.usage.total_tokens, body.usage.prompt_tokens + body.usage.completion_tokens)
  const sampled = { temperature: 1.5, seed: 7, max_tokens: 24 }
  const [base, again, claims] = await Promise.all([
    ask(sampled),
    ask(sampled),
    ask({ ...sampled, model: 'claims' }),
  ])
  const text = (answer?: Json): string | undefined => answer?.choices[0]?.message.content
  assert.equal(text(base), text(again))
  assert.notEqual(text(base), text(claims))
})

test('streamed text equals the plain one, in chunks, with usage when asked', async () => {
  for (const model of ['base', 'claims']) {
    const request = { model, messages, max_tokens: 24, temperature: 0 }
    const plain = await ask(request)
    const response = await post({ ...request, stream: true, stream_options: { include_usage: true } })
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
    const data = await events(response)
    assert.equal(data.at(-1), '[DONE]')
    const chunks = data.slice(0, -1).map((line) => JSON.parse(line) as Json)
    assert.ok(chunks.every(({ object, id }) => object === 'chat.completion.chunk' && id === chunks[0]?.id))
    assert.equal(chunks[0]?.choices[0]?.delta.role, 'assistant')
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    assert.equal(text, plain.choices[0]?.message.content)
    assert.equal(chunks.at(-2)?.choices[0]?.finish_reason, plain.choices[0]?.finish_reason)
    assert.deepEqual(chunks.at(-1)?.choices, [])
    assert.deepEqual(chunks.at(-1)?.usage, plain.usage)
    assert.ok(chunks.slice(0, -1).every(({ usage }) => usage === null))
  }
})

test('stop and max_completion_tokens are kept', async () => {
  const whole = (await ask({ temperature: 1.5, seed: 7, max_tokens: 40 })).choices[0]?.message.content ?? ''
  const stop = whole.slice(4, 7)
  const stopped = await ask({ temperature: 1.5, seed: 7, max_tokens: 40, stop })
  assert.equal(stopped.choices[0]?.message.content, whole.slice(0, whole.indexOf(stop)))
  assert.equal(stopped.choices[0]?.finish_reason, 'stop')
  const short = await ask({ temperature: 1.5, seed: 7, max_completion_tokens: 2 })
  assert.deepEqual([short.usage.completion_tokens, short.choices[0]?.finish_reason], [2, 'length'])
})

test('no or a wrong key is 401, on every path but the health check', async () => {
  for (const authorization of [undefined, 'Bearer wrong', key, `Basic ${key}`]) {
    const headers: Record<string, string> = authorization ? { authorization } : {}
    for (const path of ['/v1/models', '/v1/chat/completions', '/v1/anything']) {
      const response = await fetch(server.url + path, { headers })
      assert.equal(response.status, 401)
      assert.equal(((await response.json()) as Json).error.code, 'invalid_api_key')
      assert.equal(response.headers.get('www-authenticate'), 'Bearer')
    }
  }
  const health = await fetch(`${server.url}/healthz`)
  assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }])
})

test('lists the models, and only them', async () => {
  const get = async (path: string): Promise<[number, Json]> => {
    const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${key}` } })
    return [response.status, (await response.json()) as Json]
  }
  const [status, list] = await get('/v1/models')
  assert.equal(status, 200)
  const data = list.data as { id: string; context_length: number }[]
  assert.deepEqual(
    data.map(({ id, context_length }) => [id, context_length]),
    [
      ['base', 512],
      ['claims', 512],
    ],
  )
  assert.equal((await get('/v1/models/claims'))[1].id, 'claims')
  assert.equal((await get('/v1/models/other'))[0], 404)
  const { code, param, type } = await refused({ model: 'other', messages }, 404)
  assert.deepEqual([code, param, type], ['model_not_found', 'model', 'invalid_request_error'])
  assert.equal((await get('/v1/embeddings'))[0], 404)
})

test('bad requests are 400 and name the field', async () => {
  const good = { model: 'base', messages }
  const cases: [unknown, string | null][] = [
    ['{"model":', null],
    ['[]', null],
    [{ messages }, 'model'],
    [{ ...good, messages: [] }, 'messages'],
    [{ ...good, messages: [{ role: 'tool', content: 'x' }] }, 'messages.0.role'],
    [{ ...good, messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }, 'messages.0.content'],
    [{ ...good, messages: [{ role: 'user', content: 'x', name: 'y' }] }, 'messages.0.name'],
    [{ ...good, temperature: 3 }, 'temperature'],
    [{ ...good, top_p: 0 }, 'top_p'],
    [{ ...good, max_tokens: 1.5 }, 'max_tokens'],
    [{ ...good, stop: ['a', ''] }, 'stop.1'],
    [{ ...good, n: 2 }, 'n'],
    [{ ...good, tools: [] }, 'tools'],
    [{ ...good, logit_bias: {} }, 'logit_bias'],
    [{ ...good, stream_options: { include_usage: true } }, 'stream_options'],
  ]
  for (const [body, param] of cases) {
    const error = await refused(body, 400)
    assert.equal(error.param, param, JSON.stringify(body))
    assert.equal(error.type, 'invalid_request_error')
    if (param) assert.ok(error.message.includes(`"${param}"`) || error.message.includes(param), error.message)
  }
  const long = await refused(
    { ...good, stream: true, messages: [{ role: 'user', content: 'claim '.repeat(600) }] },
    400,
  )
  assert.match(long.message, /tokens; the context of model "base" holds 512/)
})

test('harmless fields that clients always send are accepted', async () => {
  await ask({ n: 1, presence_penalty: 0, frequency_penalty: 0, user: 'u1', stop: null, logprobs: false })
  await ask({
    messages: [
      { role: 'developer', content: 'Be short.' },
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
    ],
  })
})

test('a body over the limit is 413, with and without a length', async () => {
  const huge = JSON.stringify({ model: 'base', messages: [{ role: 'user', content: 'x'.repeat(3_000_000) }] })
  assert.equal((await refused(huge, 413)).code, 'request_too_large')
  const chunked = new ReadableStream({
    start: (controller) => {
      for (let i = 0; i < 500; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(1000)))
      controller.close()
    },
  })
  const response = await post('', { body: chunked, duplex: 'half' } as RequestInit)
  assert.equal(response.status, 413)
  await response.body?.cancel()
  await ask({})
})

test('eight at once are all answered right; past the queue it is 429 with Retry-After', async () => {
  const sampled = { temperature: 1.5, max_tokens: 24 }
  const alone = await ask({ ...sampled, seed: 1 })
  const models = ['base', 'base', 'base', 'base', 'claims', 'claims'] as const
  const together = await Promise.all(models.map((model) => ask({ ...sampled, model, seed: 1 })))
  for (const [i, answer] of together.entries()) {
    if (models[i] === 'base') assert.deepEqual(answer.choices, alone.choices)
  }
  const controller = new AbortController()
  const streams = Array.from({ length: 4 }, () =>
    post(LONG, { signal: controller.signal }).catch(() => undefined),
  )
  await until(() => server.admission.running() === 2 && server.admission.waiting() === 2)
  const response = await post({ model: 'base', messages })
  assert.equal(response.status, 429)
  assert.ok(Number(response.headers.get('retry-after')) >= 1)
  assert.equal(((await response.json()) as Json).error.type, 'rate_limit_error')
  controller.abort()
  await Promise.all(streams)
  await until(idle)
  await ask({})
})

test('eight clients with retries all get their answer', async () => {
  const patient = async (seed: number): Promise<Json> => {
    while (true) {
      const response = await post({ model: 'base', messages, max_tokens: 8, temperature: 1, seed })
      if (response.status === 200) return (await response.json()) as Json
      assert.equal(response.status, 429)
      await response.body?.cancel()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(patient))
  assert.ok(answers.every(({ usage }) => usage.completion_tokens <= 8))
  await until(idle)
})

test('a client that leaves in the middle of a stream frees its sequence', async () => {
  const controller = new AbortController()
  const response = await post(LONG, { signal: controller.signal })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  await reader.read()
  assert.ok(!idle())
  controller.abort()
  await until(idle)
  const id = response.headers.get('x-request-id') ?? 'none'
  await until(() => logged.includes(id))
  const line = logged.split('\n').find((text) => text.includes(id)) ?? ''
  assert.equal((JSON.parse(line) as Record<string, unknown>).error, 'cancelled')
})

test('a client that leaves before a plain answer is ready frees its sequence', async () => {
  const controller = new AbortController()
  const asking = post({ ...LONG, stream: false }, { signal: controller.signal })
  await until(() => engine.active() === 1)
  controller.abort()
  await assert.rejects(asking, { name: 'AbortError' })
  await until(idle)
})

test('a client that never reads does not hold a sequence', async () => {
  const body = JSON.stringify({ ...LONG, max_tokens: 300 })
  const request = httpRequest(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-length': Buffer.byteLength(body) },
  })
  request.on('response', (response) => response.pause()).on('error', () => {})
  request.end(body)
  await until(() => engine.active() === 1)
  await until(() => engine.active() === 0)
  request.destroy()
  await until(idle)
})

test('logs hold ids, counts and times, and no text', async () => {
  await ask({})
  await (await post({ ...LONG, max_tokens: 5, temperature: 1 })).text()
  await refused({ model: SECRET, messages }, 404)
  await (await fetch(`${server.url}/v1/${SECRET}`, { headers: { authorization: `Bearer ${key}` } })).text()
  await until(() => logged.trim().split('\n').length >= 4)
  assert.ok(!logged.includes(SECRET) && !logged.includes(key) && !logged.includes('Is the'))
  const lines = logged
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    lines.map(({ status }) => status),
    [200, 200, 404, 404],
  )
  assert.equal(lines[0]?.route, '/v1/chat/completions')
  assert.ok(Number(lines[1]?.completionTokens) > 0)
  const response = await post({ model: 'base', messages, max_tokens: 1 })
  await response.text()
  await until(() => logged.includes(response.headers.get('x-request-id') ?? 'none'))
})

test('a killed engine is 503 in JSON and in a stream, and answers again soon', async () => {
  const response = await post({ ...LONG })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let text = Buffer.from((await reader.read()).value as Uint8Array).toString()
  process.kill(engine.pid() as number, 'SIGKILL')
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += Buffer.from(part.value).toString()
  const last = text.trim().split('\n\n').at(-1) ?? ''
  assert.equal((JSON.parse(last.slice(6)) as Json).error.code, 'engine_unavailable')
  assert.ok(!text.includes('[DONE]'))
  const down = await post({ model: 'base', messages })
  assert.equal(down.status, 503)
  assert.ok(down.headers.has('retry-after'))
  assert.equal(((await down.json()) as Json).error.type, 'server_error')
  assert.equal((await fetch(`${server.url}/healthz`)).status, 503)
  await until(() => engine.state() === 'ready')
  await ask({ model: 'claims' })
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
  await until(idle)
})

test('closing lets a running answer finish, then the port is free', async () => {
  const keys = { verify: () => true }
  const log = createRequestLog({ write: () => {} })
  const second = await startServer({ engine, keys, log, sequences: 2, queue: 0, graceMs: 5000 })
  const answer = fetch(`${second.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    body: JSON.stringify({ ...LONG, max_tokens: 60 }),
  })
  await until(() => engine.active() === 1)
  const closing = second.close()
  const text = await (await answer).text()
  assert.match(text, /\[DONE\]\n\n$/)
  await closing
  await assert.rejects(fetch(`${second.url}/healthz`))
  const port = Number(new URL(server.url).port)
  await assert.rejects(startServer({ engine, keys, log, sequences: 1, queue: 0, port }), {
    code: 'conflict',
    message: new RegExp(`Port ${port}`),
  })
})
