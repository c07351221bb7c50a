import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  LONG,
  MESSAGES,
  type Reply,
  SECRET,
  startTinyServer,
  type TinyServer,
  until,
} from './tiny-server.fixture.ts'

let tiny: TinyServer

before(async () => {
  tiny = await startTinyServer()
})

after(() => tiny.close())

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

test('answers in the format of OpenAI, and models differ', async () => {
  const body = await tiny.ask({})
  assert.match(String(body.id), /^chatcmpl-/)
  assert.equal(body.object, 'chat.completion')
  assert.equal(body.model, 'base')
  assert.ok(['stop', 'length'].includes(body.choices[0]?.finish_reason ?? ''))
  assert.equal(body.usage.total_tokens, body.usage.prompt_tokens + body.usage.completion_tokens)
  const sampled = { temperature: 1.5, seed: 7, max_tokens: 24 }
  const [base, again, claims] = await Promise.all([
    tiny.ask(sampled),
    tiny.ask(sampled),
    tiny.ask({ ...sampled, model: 'claims' }),
  ])
  const text = (answer?: Reply): string | undefined => answer?.choices[0]?.message.content
  assert.equal(text(base), text(again))
  assert.notEqual(text(base), text(claims))
})

test('streamed text equals the plain one, in chunks, with usage when asked', async () => {
  for (const model of ['base', 'claims']) {
    const request = { model, messages: MESSAGES, max_tokens: 24, temperature: 0 }
    const plain = await tiny.ask(request)
    const response = await tiny.post({ ...request, stream: true, stream_options: { include_usage: true } })
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
    const data = await events(response)
    assert.equal(data.at(-1), '[DONE]')
    const chunks = data.slice(0, -1).map((line) => JSON.parse(line) as Reply)
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
  const whole =
    (await tiny.ask({ temperature: 1.5, seed: 7, max_tokens: 40 })).choices[0]?.message.content ?? ''
  const stop = whole.slice(4, 7)
  const stopped = await tiny.ask({ temperature: 1.5, seed: 7, max_tokens: 40, stop })
  assert.equal(stopped.choices[0]?.message.content, whole.slice(0, whole.indexOf(stop)))
  assert.equal(stopped.choices[0]?.finish_reason, 'stop')
  const short = await tiny.ask({ temperature: 1.5, seed: 7, max_completion_tokens: 2 })
  assert.deepEqual([short.usage.completion_tokens, short.choices[0]?.finish_reason], [2, 'length'])
})

test('no or a wrong key is 401, on every path but the health check', async () => {
  for (const authorization of [undefined, 'Bearer wrong', tiny.key, `Basic ${tiny.key}`]) {
    const headers: Record<string, string> = authorization ? { authorization } : {}
    for (const path of ['/v1/models', '/v1/chat/completions', '/v1/anything']) {
      const response = await fetch(tiny.url + path, { headers })
      assert.equal(response.status, 401)
      assert.equal(((await response.json()) as Reply).error.code, 'invalid_api_key')
      assert.equal(response.headers.get('www-authenticate'), 'Bearer')
    }
  }
  const health = await fetch(`${tiny.url}/healthz`)
  assert.deepEqual([health.status, await health.json()], [200, { status: 'ok' }])
})

test('lists the models, and only them', async () => {
  const get = async (path: string): Promise<[number, Reply]> => {
    const response = await fetch(tiny.url + path, { headers: { authorization: `Bearer ${tiny.key}` } })
    return [response.status, (await response.json()) as Reply]
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
  const { code, param, type } = await tiny.refused({ model: 'other', messages: MESSAGES }, 404)
  assert.deepEqual([code, param, type], ['model_not_found', 'model', 'invalid_request_error'])
  assert.equal((await get('/v1/embeddings'))[0], 404)
})

test('bad requests are 400 and name the field', async () => {
  const good = { model: 'base', messages: MESSAGES }
  const cases: [unknown, string | null][] = [
    ['{"model":', null],
    ['[]', null],
    [{ messages: MESSAGES }, 'model'],
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
    const error = await tiny.refused(body, 400)
    assert.equal(error.param, param, JSON.stringify(body))
    assert.equal(error.type, 'invalid_request_error')
    if (param) assert.ok(error.message.includes(`"${param}"`) || error.message.includes(param), error.message)
  }
  const long = await tiny.refused(
    { ...good, stream: true, messages: [{ role: 'user', content: 'claim '.repeat(600) }] },
    400,
  )
  assert.match(long.message, /tokens; the context of model "base" holds 512/)
})

test('harmless fields that clients always send are accepted', async () => {
  await tiny.ask({ n: 1, presence_penalty: 0, frequency_penalty: 0, user: 'u1', stop: null, logprobs: false })
  await tiny.ask({
    messages: [
      { role: 'developer', content: 'Be short.' },
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
    ],
  })
})

test('a body over the limit is 413, with and without a length', async () => {
  const huge = JSON.stringify({ model: 'base', messages: [{ role: 'user', content: 'x'.repeat(3_000_000) }] })
  assert.equal((await tiny.refused(huge, 413)).code, 'request_too_large')
  const chunked = new ReadableStream({
    start: (controller) => {
      for (let i = 0; i < 500; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(1000)))
      controller.close()
    },
  })
  const response = await tiny.post('', { body: chunked, duplex: 'half' } as RequestInit)
  assert.equal(response.status, 413)
  await response.body?.cancel()
  await tiny.ask({})
})

test('logs hold ids, counts and times, and no text', async () => {
  const seen = tiny.logged().length
  await tiny.ask({})
  const streamed = await tiny.post({ ...LONG, max_tokens: 5, temperature: 1 })
  await streamed.text()
  await tiny.refused({ model: SECRET, messages: MESSAGES }, 404)
  await (await fetch(`${tiny.url}/v1/${SECRET}`, { headers: { authorization: `Bearer ${tiny.key}` } })).text()
  const lines = (): string[] => tiny.logged().slice(seen).trim().split('\n')
  await until(() => lines().length === 4)
  for (const text of [SECRET, tiny.key, 'Is the']) assert.ok(!tiny.logged().includes(text))
  const records = lines().map((line) => JSON.parse(line) as Record<string, unknown>)
  const statuses = records.map(({ status }) => status)
  assert.deepEqual(statuses, [200, 200, 404, 404])
  assert.equal(records[0]?.route, '/v1/chat/completions')
  assert.equal(records[1]?.requestId, streamed.headers.get('x-request-id'))
  assert.ok(Number(records[1]?.completionTokens) > 0)
  assert.equal(records[2]?.model, undefined)
})
