import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { projectConfig } from '../config/project-config.ts'
import { silentProgress } from '../core/progress.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import type { Manifest, StageContext } from '../store/index.ts'
import { evaluateStage } from './index.ts'
import type { Report } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'evaluate-stage-'))
const SECRET = 'Zanzibar'
const LONG = 'claim '.repeat(300)
const config = projectConfig.parse({
  name: 'claims',
  base: 'base.gguf',
  evaluate: { maxTokens: 8, threads: 1 },
  serve: { contextSize: 256 },
})
const manifest = (id: string, files: string[] = []): Manifest => ({
  id,
  kind: 'dataset',
  inputs: [],
  configHash: '',
  toolVersion: '0',
  counts: {},
  created: '',
  meta: {},
  files: files.map((path) => ({ path, size: 1, sha256: '' })),
})
const dataset = manifest('dataset')
const trained = manifest('trained', ['adapter.gguf'])
const updates: number[] = []

function context(overrides: Partial<StageContext> = {}): StageContext {
  return {
    store: { artefacts: { path: (id: string) => join(folder, id) } } as StageContext['store'],
    projectDir: folder,
    config,
    progress: { ...silentProgress, update: (done) => updates.push(done) },
    signal: new AbortController().signal,
    log: () => {},
    now: () => new Date(0),
    ...overrides,
  }
}

function example(i: number, note: string): string {
  const label = ['APPROVED', 'DENIED', 'PENDING'][i % 3]
  return JSON.stringify({
    id: `claim-${i}`,
    messages: [
      { role: 'user', content: `Note: ${note}` },
      { role: 'assistant', content: `${label}: within the limit.` },
    ],
    task: 'adjudication',
    source: 'claims.csv',
    meta: { label, group: `policy-${Math.floor(i / 2)}`, amount: 100 + i, keywords: 'limit|policy' },
  })
}

function outDir(name: string): string {
  const dir = join(folder, name)
  mkdirSync(dir)
  return dir
}

before(async () => {
  await writeTinyModel(join(folder, 'base.gguf'))
  mkdirSync(join(folder, 'dataset'))
  mkdirSync(join(folder, 'trained'))
  await writeRandomAdapter(join(folder, 'trained', 'adapter.gguf'), readGguf(join(folder, 'base.gguf')))
  const rows = Array.from({ length: 11 }, (_, i) => example(i, `${SECRET} ${i}`))
  writeFileSync(join(folder, 'dataset', 'test.jsonl'), `${[...rows, example(11, LONG)].join('\n')}\n`)
  writeFileSync(join(folder, 'dataset', 'train.jsonl'), `${rows.slice(0, 4).join('\n')}\n`)
})

after(() => rmSync(folder, { recursive: true }))

const run = (dir: string, tuned = trained, ctx = context()) =>
  evaluateStage.run(ctx, evaluateStage.config(config), [dataset, tuned], dir)

test('evaluates base and adapter on every held-out item and writes outputs, report and pictures', async () => {
  const dir = outDir('first')
  const { counts, meta } = await run(dir)
  assert.deepEqual(counts, { items: 12, groups: 6 })
  assert.equal(meta.status, 'insufficient')
  const report = JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8')) as Report
  for (const side of ['before', 'after'] as const) {
    const rows = readFileSync(join(dir, `outputs-${side}.jsonl`), 'utf8')
      .trim()
      .split('\n')
    assert.deepEqual(
      rows.map((row) => JSON.parse(row).id),
      Array.from({ length: 12 }, (_, i) => `claim-${i}`),
    )
    assert.equal(JSON.parse(rows.at(-1) ?? '').finishReason, 'refused')
    const metrics = report[side]
    assert.equal(metrics.refused, 1)
    assert.equal(
      metrics.confusion.counts.flat().reduce((a, b) => a + b, 0),
      12,
    )
    assert.ok((metrics.nll?.tokens ?? 0) > 11)
  }
  assert.notEqual(report.before.nll?.mean, report.after.nll?.mean)
  assert.equal(report.majority.label, 'APPROVED')
  assert.equal(updates.filter((done) => done === 24).length >= 1, true)
  assert.match(readFileSync(join(dir, 'report.md'), 'utf8'), /\| accuracy \|/)
  assert.match(readFileSync(join(dir, 'confusion.svg'), 'utf8'), /^<svg.*<\/svg>\n$/s)
  assert.match(readFileSync(join(dir, 'metrics.svg'), 'utf8'), /^<svg.*<\/svg>\n$/s)
})

test('reports hold no text of the examples', async () => {
  for (const file of ['report.json', 'report.md', 'confusion.svg', 'metrics.svg']) {
    assert.ok(!readFileSync(join(folder, 'first', file), 'utf8').includes(SECRET), file)
  }
})

test('the same evaluation again is byte-equal', async () => {
  const dir = outDir('second')
  await run(dir)
  for (const file of ['outputs-before.jsonl', 'outputs-after.jsonl', 'report.json']) {
    assert.equal(
      readFileSync(join(dir, file), 'utf8'),
      readFileSync(join(folder, 'first', file), 'utf8'),
      file,
    )
  }
})

test('a fully tuned model stands in for base and adapter', async () => {
  mkdirSync(join(folder, 'full'))
  copyFileSync(join(folder, 'base.gguf'), join(folder, 'full', 'model.gguf'))
  const dir = outDir('third')
  await run(dir, manifest('full', ['model.gguf']))
  const report = JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8')) as Report
  assert.deepEqual(report.after, report.before)
  assert.equal(report.mcnemar.pValue, 1)
})

test('wrong inputs are refused by name', async () => {
  const other = { ...trained, meta: { sources: { base: 'f'.repeat(64) } } }
  await assert.rejects(run(outDir('a'), other), { code: 'conflict', message: /base\.gguf is not the base/ })
  await assert.rejects(run(outDir('b'), manifest('trained')), { code: 'corrupt' })
  const strict = { ...evaluateStage.config(config), labels: ['APPROVED', 'DENIED'] }
  await assert.rejects(evaluateStage.run(context(), strict, [dataset, trained], outDir('c')), {
    code: 'bad-config',
    message: /claim-2 .*"PENDING"/,
  })
  writeFileSync(join(folder, 'dataset', 'validation.jsonl'), '{"id":"x","messages":[]}\n')
  const validation = { ...evaluateStage.config(config), split: 'validation' as const }
  await assert.rejects(evaluateStage.run(context(), validation, [dataset, trained], outDir('d')), {
    code: 'bad-input',
    message: /validation\.jsonl line 1: messages/,
  })
})

test('when every prompt is refused it fails and says why', async () => {
  mkdirSync(join(folder, 'long'))
  copyFileSync(join(folder, 'dataset', 'train.jsonl'), join(folder, 'long', 'train.jsonl'))
  writeFileSync(join(folder, 'long', 'test.jsonl'), `${example(0, LONG)}\n`)
  const stopped = evaluateStage.run(
    context(),
    evaluateStage.config(config),
    [manifest('long'), trained],
    outDir('f'),
  )
  await assert.rejects(stopped, { code: 'bad-input', message: /every prompt.*claim-0.*holds 256/ })
})

test('an abort ends it', async () => {
  const controller = new AbortController()
  const progress = { ...silentProgress, update: () => controller.abort() }
  const stopped = run(outDir('e'), trained, context({ signal: controller.signal, progress }))
  await assert.rejects(stopped, { code: 'cancelled' })
})
