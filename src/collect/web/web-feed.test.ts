import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { collectConfig } from '../../config/collect-config.ts'
import { silentProgress } from '../../core/progress.ts'
import type { StageContext } from '../../store/stage.ts'
import { collectStage } from '../collect-stage.ts'
import type { Document } from '../document.ts'
import { documents, env, KEY, openTestService, refusal } from './feed-test.fixture.ts'
import { govukContent } from './govuk-content.fixture.ts'
import { NHS_PAGES, nhsPage } from './nhs-pages.fixture.ts'
import { createTestClock, openTestFeed, readTestFeed } from './recorded-server.fixture.ts'

const { server, project, paths } = await openTestService()

const nhsSource = { web: 'nhs-content', sections: ['conditions'] }

test('a run that was stopped continues where it was: what is stored is not asked for again', async () => {
  const projectDir = project()
  const source = { ...nhsSource, baseUrl: server.url }
  const clock = createTestClock()
  const controller = new AbortController()
  server.respond = (path) => {
    if (server.asked.length === 4) controller.abort()
    return NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined
  }
  await assert.rejects(
    readTestFeed({ projectDir, source, env, clock, signal: controller.signal }),
    refusal('cancelled'),
  )
  const before = paths()
  server.asked.length = 0
  const items = await readTestFeed({ projectDir, source, env, clock })
  const finished = new Set(before.slice(0, -1))
  assert.ok(
    paths().every((path) => !finished.has(path)),
    paths().join(' '),
  )
  assert.ok(paths().length > 0)
  server.asked.length = 0
  assert.deepEqual(await readTestFeed({ projectDir, source, env, clock }), items)
  assert.deepEqual(paths(), [], 'all is stored now')
  const uninterrupted = await readTestFeed({ projectDir: project(), source, env, clock: createTestClock() })
  assert.deepEqual(
    documents(items).map(({ id, text }) => [id, text]),
    documents(uninterrupted).map(({ id, text }) => [id, text]),
  )
  const cache = join(projectDir, '.clinloop', 'web-cache')
  for (const file of readdirSync(cache))
    assert.doesNotMatch(readFileSync(join(cache, file), 'utf8'), new RegExp(KEY))
})

test('a run that is killed has lost no finished response, and the next one asks for the rest only', async () => {
  const body = govukContent('/x', { body: '<p>Text.</p>' })
  const source = {
    web: 'govuk',
    paths: Array.from({ length: 12 }, (_, i) => `page-${i}`),
    baseUrl: server.url,
  }
  const projectDir = project()
  const fixture = new URL('read-feed.fixture.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [fixture, projectDir, JSON.stringify(source)], { stdio: 'ignore' })
  server.respond = () => {
    if (server.asked.length < 7) return { body }
    child.kill('SIGKILL')
    return { never: true }
  }
  const [, signal] = await once(child, 'exit')
  assert.equal(signal, 'SIGKILL')
  server.asked.length = 0
  server.respond = () => ({ body })
  assert.equal(documents(await readTestFeed({ projectDir, source })).length, 12)
  assert.deepEqual(
    paths(),
    Array.from({ length: 6 }, (_, i) => `/api/content/page-${i + 6}`),
  )
})

test('offline replay needs no key and no network, and names what is missing', async () => {
  const projectDir = project()
  server.respond = (path) => (NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined)
  const source = { ...nhsSource, baseUrl: server.url }
  const items = await readTestFeed({ projectDir, source, env })
  server.asked.length = 0
  const later = createTestClock(Date.parse('2027-01-01T00:00:00Z'))
  assert.deepEqual(
    await readTestFeed({ projectDir, source, env: { CLINLOOP_OFFLINE: '1' }, clock: later }),
    items,
  )
  assert.deepEqual(
    await readTestFeed({ projectDir, source: { ...source, offline: true }, clock: later }),
    items,
  )
  assert.deepEqual(paths(), [])
  await assert.rejects(
    readTestFeed({
      projectDir,
      source: { ...source, sections: [], pages: ['medicines/x'] },
      env: { CLINLOOP_OFFLINE: '1' },
    }),
    refusal('not-found', /no stored response of 127\.0\.0\.1:\d+\/medicines\/x/),
  )
})

test('a page that has changed is read anew when responses are old; one that has not stays as it was', async () => {
  const projectDir = project()
  const source = {
    web: 'nhs-content',
    pages: ['conditions/two', 'conditions/one/treatment'],
    baseUrl: server.url,
  }
  let version = 1
  server.respond = (path, { headers }) => {
    if (path !== '/conditions/two/') {
      return headers['if-none-match'] === '"same"'
        ? { status: 304 }
        : { headers: { etag: '"same"' }, body: NHS_PAGES[path] }
    }
    return { body: nhsPage('Two', [['', `<p>Version ${version}.</p>`]]) }
  }
  const clock = createTestClock()
  const [two, treatment] = documents(await readTestFeed({ projectDir, source, env, clock }))
  clock.pass(25 * 3_600_000)
  version = 2
  const [changed, same] = documents(await readTestFeed({ projectDir, source, env, clock }))
  assert.match(changed?.text ?? '', /Version 2/)
  assert.notEqual(changed?.id, two?.id)
  assert.deepEqual(same, treatment)
})

test('a missing key is named with where to get one, before anything is asked', async () => {
  const projectDir = project()
  const nice = { web: 'nice', agreement: 'X', baseUrl: server.url }
  const nhs = { ...nhsSource, baseUrl: server.url }
  await assert.rejects(
    readTestFeed({ projectDir, source: nhs }),
    refusal('unauthorised', /CLINLOOP_NHS_API_KEY is not set/, /digital\.nhs\.uk/),
  )
  await assert.rejects(
    readTestFeed({ projectDir, source: nice }),
    refusal('unauthorised', /CLINLOOP_NICE_API_KEY is not set/, /nice\.org\.uk/),
  )
  await assert.rejects(
    readTestFeed({ projectDir, source: nice, env: { CLINLOOP_NICE_API_KEY: 'two\nlines' } }),
    refusal('unauthorised', /does not hold one/),
  )
  server.respond = () => ({ status: 401 })
  await assert.rejects(
    readTestFeed({ projectDir, source: nhs, env }),
    refusal('unauthorised', /answered 401/),
  )
  assert.equal(server.asked.length, 1)
})

test('the fingerprint asks nothing; it holds within a day and follows the source', async () => {
  const projectDir = project()
  const clock = createTestClock()
  const source = { ...nhsSource, baseUrl: server.url }
  const print = (changes: object = {}) =>
    openTestFeed({ projectDir, source: { ...source, ...changes }, clock }).fingerprint(
      new AbortController().signal,
    )
  const first = await print()
  assert.equal(await print(), first)
  assert.notEqual(await print({ maxDocuments: 5 }), first)
  const offline = await print({ offline: true })
  clock.pass(25 * 3_600_000)
  assert.notEqual(await print(), first)
  assert.equal(await print({ offline: true }), offline)
  assert.deepEqual(paths(), [])
})

test('maxDocuments ends the reading', async () => {
  server.respond = (path) => (NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined)
  const source = { ...nhsSource, baseUrl: server.url, maxDocuments: 1 }
  assert.equal(documents(await readTestFeed({ projectDir: project(), source, env })).length, 1)
  assert.equal(server.asked.length, 2)
})

test('the collect stage makes a public corpus of web pages, with a reject for each that is gone', async () => {
  server.respond = (path) =>
    path.endsWith('/there')
      ? { body: govukContent('/there', { body: '<p>Text of the page.</p>' }) }
      : undefined
  const projectDir = project()
  const outDir = join(projectDir, 'out')
  mkdirSync(outDir)
  const source = { web: 'govuk', paths: ['there', 'gone'], baseUrl: server.url, requestsPerSecond: 20 }
  const signal = new AbortController().signal
  const context = { projectDir, progress: silentProgress, signal, log: () => {} } as unknown as StageContext
  const { counts, meta } = await collectStage.run(
    context,
    collectConfig.parse({ sources: [source] }),
    [],
    outDir,
  )
  assert.equal(meta.sensitivity, 'public')
  assert.deepEqual([counts.read, counts.used, counts.rejected, counts['format.web/govuk']], [2, 1, 1, 1])
  const [row = ''] = readFileSync(join(outDir, 'documents.jsonl'), 'utf8').split('\n')
  assert.match((JSON.parse(row) as Document).text, /Text of the page\.$/)
})
