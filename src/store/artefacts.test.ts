import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { configHash } from './config-hash.ts'
import { openStore } from './open-store.ts'
import type { Store } from './store.ts'

let projectDir: string
let store: Store

beforeEach(async () => {
  projectDir = mkdtempSync(join(tmpdir(), 'clinloop-store-'))
  store = await openStore(projectDir, { now: () => new Date('2026-01-02T03:04:05Z') })
})

afterEach(async () => {
  await store.close()
  rmSync(projectDir, { recursive: true, force: true })
})

const origin = { inputs: [], config: { a: 1 } }
const write = (text: string) => async (dir: string) => {
  mkdirSync(join(dir, 'inner'))
  writeFileSync(join(dir, 'inner', 'rows.jsonl'), text)
}

test('an artefact is a private folder named by its content, with its manifest', async () => {
  const manifest = await store.artefacts.create('corpus', { ...origin, counts: { rows: 2 } }, async (dir) => {
    await write('{}\n')(dir)
    return { counts: { rejected: 1 }, meta: { note: 'x' } }
  })
  assert.match(manifest.id, /^[0-9a-f]{64}$/)
  assert.deepEqual(manifest.counts, { rows: 2, rejected: 1 })
  assert.equal(manifest.created, '2026-01-02T03:04:05.000Z')
  assert.deepEqual(
    manifest.files.map(({ path, size }) => [path, size]),
    [['inner/rows.jsonl', 3]],
  )
  const folder = store.artefacts.path(manifest.id)
  assert.deepEqual(readdirSync(folder).sort(), ['inner', 'manifest.json'])
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  assert.equal(statSync(join(folder, 'inner', 'rows.jsonl')).mode & 0o777, 0o600)
  assert.equal(statSync(join(projectDir, '.clinloop', 'clinloop.db')).mode & 0o777, 0o600)
})

test('the id follows content, inputs, kind and configuration, not the clock', async () => {
  const first = await store.artefacts.create('corpus', origin, write('a'))
  const again = await store.artefacts.create('corpus', origin, write('a'))
  assert.equal(again.id, first.id)
  assert.equal((await store.artefacts.list()).length, 1)
  const others = [
    await store.artefacts.create('corpus', origin, write('b')),
    await store.artefacts.create('dataset', origin, write('a')),
    await store.artefacts.create('corpus', { inputs: [first.id], config: { a: 1 } }, write('a')),
    await store.artefacts.create('corpus', { inputs: [], config: { a: 2 } }, write('a')),
  ]
  assert.equal(new Set([first, ...others].map(({ id }) => id)).size, 5)
})

test('a failing fill leaves nothing behind', async () => {
  const failing = store.artefacts.create('corpus', origin, async (dir) => {
    await write('half')(dir)
    throw new Error('disk gone')
  })
  await assert.rejects(failing, /disk gone/)
  assert.deepEqual(await store.artefacts.list(), [])
  assert.deepEqual(readdirSync(join(projectDir, '.clinloop', 'tmp')), [])
  assert.deepEqual(readdirSync(join(projectDir, '.clinloop', 'artefacts')), [])
})

test('a link inside an artefact is refused by name', async () => {
  const linked = store.artefacts.create('corpus', origin, async (dir) => symlinkSync('/', join(dir, 'link')))
  await assert.rejects(linked, /link in the artefact is neither a file nor a folder/)
})

test('find answers by origin; get by prefix', async () => {
  const made = await store.artefacts.create('corpus', origin, write('a'))
  assert.equal((await store.artefacts.find('corpus', [], configHash({ a: 1 })))?.id, made.id)
  assert.equal(await store.artefacts.find('corpus', [], configHash({ a: 2 })), undefined)
  assert.equal((await store.artefacts.get(made.id.slice(0, 6))).id, made.id)
  await assert.rejects(store.artefacts.get(made.id.slice(0, 5)), { code: 'bad-input' })
  await assert.rejects(store.artefacts.get('%%%%%%'), { code: 'bad-input' })
  await assert.rejects(store.artefacts.get('ffffffffffff'), { code: 'not-found' })
  rmSync(store.artefacts.path(made.id), { recursive: true })
  assert.equal(await store.artefacts.find('corpus', [], configHash({ a: 1 })), undefined)
})

test('verify names what was changed, added or removed; a rebuild mends it', async () => {
  const fill = async (dir: string): Promise<void> => {
    for (const name of ['a', 'b', 'c']) writeFileSync(join(dir, name), name)
  }
  const { id } = await store.artefacts.create('corpus', origin, fill)
  assert.deepEqual(await store.artefacts.verify(id), [])
  const folder = store.artefacts.path(id)
  writeFileSync(join(folder, 'a'), 'A')
  rmSync(join(folder, 'b'))
  writeFileSync(join(folder, 'd'), 'd')
  assert.deepEqual(await store.artefacts.verify(id), ['a was changed', 'b is missing', 'd was added'])
  assert.equal((await store.artefacts.create('corpus', origin, fill)).id, id)
  assert.deepEqual(await store.artefacts.verify(id), [])
  rmSync(folder, { recursive: true })
  assert.deepEqual(await store.artefacts.verify(id), ['the whole folder is missing'])
})

test('verify notices an edited manifest', async () => {
  const { id } = await store.artefacts.create('corpus', origin, write('a'))
  const path = join(store.artefacts.path(id), 'manifest.json')
  writeFileSync(path, JSON.stringify({ ...(await store.artefacts.get(id)), counts: { rows: 9 } }))
  assert.deepEqual(await store.artefacts.verify(id), ['manifest.json was changed'])
})

test('lineage walks both ways, nearest first, each artefact once', async () => {
  const corpus = await store.artefacts.create('corpus', origin, write('c'))
  const dataset = await store.artefacts.create('dataset', { inputs: [corpus.id], config: 1 }, write('d'))
  const adapter = await store.artefacts.create('adapter', { inputs: [dataset.id], config: 1 }, write('t'))
  const both = { inputs: [adapter.id, dataset.id], config: 1 }
  const evaluation = await store.artefacts.create('evaluation', both, write('e'))
  const steps = (list: { manifest: { id: string }; depth: number }[]): [string, number][] =>
    list.map(({ manifest, depth }) => [manifest.id, depth])
  const { ancestors, descendants } = await store.artefacts.lineage(evaluation.id)
  assert.deepEqual(steps(ancestors), [
    [dataset.id, 1],
    [adapter.id, 1],
    [corpus.id, 2],
  ])
  assert.deepEqual(descendants, [])
  assert.deepEqual(steps((await store.artefacts.lineage(dataset.id)).descendants), [
    [adapter.id, 1],
    [evaluation.id, 1],
  ])
})
