import assert from 'node:assert/strict'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../core/app-error.ts'
import { parseObject } from './parse-json.ts'
import { createRateLimit } from './rate-limit.ts'
import { createTestClock, startRecordedServer } from './recorded-server.fixture.ts'
import { retryAfter } from './retry-after.ts'
import { openWebCache } from './web-cache.ts'
import { createWebClient, type WebClientOptions } from './web-client.ts'

const KEY = 'k3y-that-is-secret'
const server = await startRecordedServer(() => undefined)
const other = await startRecordedServer(() => ({ body: { stolen: true } }))
after(() => Promise.all([server.close(), other.close()]))
const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

beforeEach(() => {
  server.asked.length = 0
})

function open(changes: Partial<WebClientOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-web-'))
  folders.push(folder)
  const clock = createTestClock()
  const cacheFolder = join(folder, 'cache')
  const options: WebClientOptions = {
    service: 'The test service',
    cache: openWebCache(cacheFolder),
    clock,
    random: () => 0,
    userAgent: 'test',
    requestsPerSecond: 1000,
    maxAgeMs: 1000,
    offline: false,
    secret: { origin: server.url, header: ['apikey', KEY] },
    keyHint: 'Get a key.',
    ...changes,
  }
  const client = createWebClient(options)
  const get = (path = '/a') => client.get({ url: `${server.url}${path}`, parse: parseObject })
  return {
    get,
    clock,
    options,
    cacheFolder,
    files: () => readdirSync(cacheFolder).map((name) => join(cacheFolder, name)),
  }
}

function refusal(code: string, ...patterns: RegExp[]) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error))
    const told = `${error.message}\n${error.hint}`
    assert.equal(error.code, code, told)
    for (const pattern of patterns) assert.match(told, pattern)
    assert.doesNotMatch(told, new RegExp(KEY))
    return true
  }
}

test('429 is waited for as Retry-After says: seconds and HTTP date', async () => {
  const { get, clock } = open()
  const at = new Date(clock.now() + 7000 + 90_000).toUTCString()
  const answers = [
    { status: 429, headers: { 'retry-after': '7' } },
    { status: 503, headers: { 'retry-after': at } },
    { body: { ok: 1 } },
  ]
  server.respond = () => answers.shift()
  assert.deepEqual(await get(), { value: { ok: 1 }, retrieved: '2026-03-01T12:01:37.000Z' })
  assert.equal(server.asked.length, 3)
  assert.ok(clock.waits[0] === 7000 && (clock.waits.at(-1) ?? 0) >= 89_000, String(clock.waits))
})

test('500 and broken connections are asked again, each time after a longer wait, and an unending one is given up', async () => {
  const { get, clock } = open()
  const answers = [
    { status: 500 },
    { status: 502 },
    { body: { text: 'x'.repeat(500) }, cutOff: true },
    { body: { ok: 1 } },
  ]
  server.respond = () => answers.shift()
  assert.deepEqual((await get()) as unknown, {
    value: { ok: 1 },
    retrieved: new Date(clock.now()).toISOString(),
  })
  assert.deepEqual(clock.waits, [500, 1000, 2000])
  server.respond = () => ({ status: 500 })
  await assert.rejects(
    get('/b?q=private'),
    refusal('unavailable', /127\.0\.0\.1:\d+\/b: it answered 500/, /is kept/),
  )
  server.respond = () => ({ status: 429, headers: { 'retry-after': '86400' } })
  const asked = server.asked.length
  await assert.rejects(get('/c'), refusal('unavailable', /429 and asks to wait until 2026-03-02/))
  assert.equal(server.asked.length, asked + 1)
})

test('an answer that is cut off but looks finished is asked for again and never stored', async () => {
  const { get, cacheFolder } = open({ maxAttempts: 2 })
  server.respond = () => ({ body: '{"text": "half of' })
  await assert.rejects(get(), refusal('unavailable', /cut off/))
  assert.throws(() => readdirSync(cacheFolder), /ENOENT/)
  const answers = [{ body: '{"text": "half of' }, { body: { text: 'half of it' } }]
  server.respond = () => answers.shift()
  const found = await get()
  assert.ok('value' in found)
  assert.deepEqual(found.value, { text: 'half of it' })
})

test('a young response is used without asking; an old one is asked for by ETag and date, and stays if unchanged', async () => {
  const { get, clock } = open()
  const modified = 'Sun, 01 Feb 2026 00:00:00 GMT'
  let version = 1
  server.respond = (_path, { headers }) =>
    headers['if-none-match'] === `"v${version}"`
      ? { status: 304 }
      : { headers: { etag: `"v${version}"`, 'last-modified': modified }, body: { version } }
  const first = await get()
  assert.deepEqual(await get(), first)
  assert.equal(server.asked.length, 1)
  clock.pass(2000)
  assert.deepEqual(await get(), first)
  assert.equal(server.asked.length, 2)
  assert.equal(server.asked[1]?.headers['if-modified-since'], modified)
  assert.deepEqual(await get(), first)
  assert.equal(server.asked.length, 2, 'what was found unchanged is young again')
  clock.pass(2000)
  version = 2
  const changed = await get()
  assert.ok('value' in changed)
  assert.deepEqual(changed.value, { version: 2 })
})

test('the key goes to its own host only, and is neither stored nor told', async () => {
  const { get, files } = open()
  server.respond = (path) =>
    path === '/a' ? { status: 302, headers: { location: '/moved' } } : { body: { ok: 1 } }
  await get()
  assert.deepEqual(
    server.asked.map(({ path, headers }) => [path, headers.apikey]),
    [
      ['/a', KEY],
      ['/moved', KEY],
    ],
  )
  for (const file of files()) {
    assert.doesNotMatch(readFileSync(file, 'utf8'), new RegExp(KEY))
    assert.equal(statSync(file).mode & 0o777, 0o600)
  }
  server.respond = () => ({ status: 302, headers: { location: `${other.url}/x` } })
  await assert.rejects(get('/away'), refusal('unavailable', /redirects to another host/))
  assert.equal(other.asked.length, 0)
  const foreign = open({
    secret: { origin: other.url, header: ['apikey', KEY], parameter: ['api_key', KEY] },
  })
  server.respond = () => ({ body: { ok: 1 } })
  await foreign.get('/plain')
  assert.equal(server.asked.at(-1)?.headers.apikey, undefined)
  assert.equal(server.asked.at(-1)?.path, '/plain')
  const withParameter = open({ secret: { origin: server.url, parameter: ['api_key', KEY] } })
  await withParameter.get('/p?x=1')
  assert.equal(server.asked.at(-1)?.path, `/p?x=1&api_key=${KEY}`)
  for (const file of withParameter.files()) assert.doesNotMatch(readFileSync(file, 'utf8'), new RegExp(KEY))
})

test('401 and 403 name the cure, other refusals are told, 404 is an answer', async () => {
  const { get } = open()
  for (const status of [401, 403]) {
    server.respond = () => ({ status })
    await assert.rejects(get(), refusal('unauthorised', new RegExp(`answered ${status}`), /Get a key/))
  }
  server.respond = () => ({ status: 400 })
  await assert.rejects(get(), refusal('unavailable', /answered 400/, /collect\.sources/))
  server.respond = () => undefined
  assert.deepEqual(await get(), { gone: true })
})

test('an answer that is too large, too slow or redirected for ever is given up', async () => {
  server.respond = () => ({ body: { text: 'x'.repeat(5000) } })
  await assert.rejects(open({ maxBytes: 1000 }).get(), refusal('unavailable', /larger than 1000 bytes/))
  server.respond = () => ({ status: 301, headers: { location: '/again' } })
  await assert.rejects(open().get(), refusal('unavailable', /without end/))
  server.respond = () => ({ never: true })
  await assert.rejects(
    open({ maxAttempts: 2, timeoutMs: 100 }).get(),
    refusal('unavailable', /within 0\.1 seconds/),
  )
})

test('a stop is heeded', async () => {
  const controller = new AbortController()
  const { get } = open({ signal: controller.signal })
  server.respond = () => {
    controller.abort()
    return { status: 500 }
  }
  await assert.rejects(get(), refusal('cancelled'))
  assert.equal(server.asked.length, 1)
})

test('offline only stored responses are used, whatever their age, and a missing one is named', async () => {
  const { get, options, clock } = open()
  server.respond = () => ({ body: { ok: 1 } })
  const stored = await get()
  clock.pass(1e9)
  const offline = createWebClient({ ...options, offline: true })
  assert.deepEqual(await offline.get({ url: `${server.url}/a`, parse: parseObject }), stored)
  const missing = offline.get({ url: `${server.url}/other`, parse: parseObject })
  await assert.rejects(
    missing,
    refusal('not-found', /no stored response of 127\.0\.0\.1:\d+\/other/, /offline/),
  )
  assert.equal(server.asked.length, 1)
})

test('a damaged stored response is asked for again', async () => {
  const { get, files } = open()
  server.respond = () => ({ body: { text: 'whole' } })
  const damages = [
    (file: string) => truncateSync(file, statSync(file).size - 3),
    (file: string) => truncateSync(file, 10),
    (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('whole', 'other')),
  ]
  await get()
  for (const [i, damage] of damages.entries()) {
    damage(files()[0] as string)
    const found = await get()
    assert.deepEqual('value' in found && found.value, { text: 'whole' })
    assert.equal(server.asked.length, i + 2)
  }
})

test('Retry-After is seconds or an HTTP date, and anything else is none', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  assert.equal(retryAfter('120', now), 120_000)
  assert.equal(retryAfter('Sun, 01 Mar 2026 12:00:30 GMT', now), 30_000)
  assert.equal(retryAfter('Sun, 01 Mar 2026 11:00:30 GMT', now), 0)
  for (const text of [null, '', 'soon', '-5', '1.5', '2026-03-01', 'Xxx, nonsense'])
    assert.equal(retryAfter(text, now), undefined)
})

test('a host is never asked more often than allowed, and hosts do not wait for each other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0.5, max: 20, noNaN: true }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.record({ host: fc.constantFrom('a', 'b'), pause: fc.integer({ min: 0, max: 800 }) }), {
        maxLength: 40,
      }),
      async (perSecond, burst, requests) => {
        const clock = createTestClock(0)
        const limit = createRateLimit({ perSecond, burst }, clock)
        const sent: Record<string, number[]> = { a: [], b: [] }
        for (const { host, pause } of requests) {
          clock.pass(pause)
          await limit(host)
          sent[host]?.push(clock.now())
        }
        for (const times of Object.values(sent)) {
          times.forEach((from, i) => {
            const within = times.slice(i).filter((time) => time < from + 1000 - 1e-6).length
            assert.ok(within <= perSecond + burst + 1e-6, `${within} within a second`)
          })
        }
      },
    ),
    { numRuns: 200 },
  )
})
