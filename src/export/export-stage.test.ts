import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { parseConfig } from '../config/load-config.ts'
import { hashFile } from '../core/hash.ts'
import { silentProgress } from '../core/progress.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { llamaLogits } from '../engine/llama/llama-logits.ts'
import { type Manifest, openStore, type StageContext, type Store } from '../store/index.ts'
import type { ExportedModel } from './export-models.ts'
import { exportStage } from './index.ts'

const projectDir = mkdtempSync(join(tmpdir(), 'export-stage-'))
const base = join(projectDir, 'base.gguf')
const adapter = join(projectDir, 'adapter.gguf')
let store: Store
let dataset: Manifest

before(async () => {
  process.env.CLINLOOP_THREADS = '1'
  store = await openStore(projectDir)
  await writeTinyModel(base, { width: 256, headWidth: 64, feedForward: 512, deviation: 0.05 })
  await writeRandomAdapter(adapter, readGguf(base), { deviation: 0.05 })
  dataset = await store.artefacts.create('dataset', { inputs: [], config: {} }, async (dir) => {
    writeFileSync(join(dir, 'test.jsonl'), `${['one', 'two', 'three'].map(example).join('\n')}\n`)
  })
})
after(async () => {
  await store.close()
  rmSync(projectDir, { recursive: true })
})

const example = (id: string): string =>
  JSON.stringify({
    id,
    messages: [
      { role: 'user', content: `The claim ${id} for the patient.` },
      { role: 'assistant', content: 'APPROVED: covered by the policy.' },
    ],
  })

function contextOf(exported: string): StageContext {
  return {
    store,
    projectDir,
    config: parseConfig(`name: claims\nbase: base.gguf\nexport: ${exported}\n`),
    progress: silentProgress,
    signal: new AbortController().signal,
    log: () => {},
    now: () => new Date(0),
  }
}

function trained(fill: (dir: string) => void, hash?: string): Promise<Manifest> {
  const meta = hash ? { sources: { base: hash } } : {}
  const options = { inputs: [dataset.id], config: { hash }, meta }
  return store.artefacts.create('adapter', options, async (dir) => fill(dir))
}

async function runExport(exported: string, training: Manifest, folder: string) {
  const context = contextOf(exported)
  const outDir = mkdtempSync(join(projectDir, folder))
  const result = await exportStage.run(
    context,
    exportStage.config(context.config),
    [training, dataset],
    outDir,
  )
  return { outDir, ...result, models: result.meta.models as ExportedModel[] }
}

test('an adapter becomes an adapter file and merged models that load, with sizes, differences and checksums', async () => {
  const training = await trained(
    (dir) => copyFileSync(adapter, join(dir, 'adapter.gguf')),
    await hashFile(base),
  )
  const types = ['F16', 'Q8_0', 'Q6_K', 'Q5_K_M', 'Q4_K_M', 'Q4_0']
  const { outDir, models, meta, counts } = await runExport(`{quantisations: [${types}]}`, training, 'all-')
  assert.deepEqual(counts, { models: 6, mergedTensors: 14 })
  assert.deepEqual(
    readdirSync(outDir).sort(),
    ['SHA256SUMS', 'adapter.gguf', ...types.map((type) => `claims-${type}.gguf`)].sort(),
  )
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: outDir })
  assert.equal(await hashFile(join(outDir, 'adapter.gguf')), await hashFile(adapter))
  const summary = exportStage.summary?.({ ...training, counts, meta }).split('\n') ?? []
  for (const [index, model] of models.entries()) {
    const path = join(outDir, model.name)
    assert.equal(model.quantisation, types[index])
    assert.equal(model.file, statSync(path).size)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const [logits] = llamaLogits({ model: path, sequences: [Int32Array.of(1, 20, 30)], threads: 1 })
    assert.ok(logits?.every(Number.isFinite), model.name)
    assert.ok(model.memory.total > model.memory.weights && model.memory.weights <= model.file)
    assert.ok(summary.some((line) => line.startsWith(model.name)))
  }
  const bits = models.map(({ bitsPerWeight }) => bitsPerWeight)
  assert.deepEqual(
    bits,
    bits.toSorted((a, b) => b - a),
  )
  const merge = meta.mergeDifference as { meanKl: number; topAgreement: number; positions: number }
  assert.ok(merge.meanKl < 1e-4 && merge.positions > 30, JSON.stringify(merge))
  assert.ok(summary.some((line) => /^merged against adapter at runtime: .* held-out positions$/.test(line)))
  const kl = models.map(({ difference }) => difference?.meanKl ?? 0)
  assert.ok(kl[0] === 0 && (kl[1] as number) < (kl[4] as number), `${kl}`)
})

test('only what is configured is kept', async () => {
  const training = await trained((dir) => copyFileSync(adapter, join(dir, 'adapter.gguf')))
  const { outDir } = await runExport('{quantisations: [Q4_0], adapter: false}', training, 'one-')
  assert.deepEqual(readdirSync(outDir).sort(), ['SHA256SUMS', 'claims-Q4_0.gguf'])
})

test('a fully tuned model is quantised as it is', async () => {
  const training = await trained((dir) => copyFileSync(base, join(dir, 'model.gguf')))
  const { outDir, meta, counts } = await runExport('{quantisations: [F16, Q8_0]}', training, 'full-')
  assert.deepEqual(counts, { models: 2, mergedTensors: 0 })
  assert.equal(meta.method, 'full')
  assert.deepEqual(readdirSync(outDir).sort(), ['SHA256SUMS', 'claims-F16.gguf', 'claims-Q8_0.gguf'])
})

test('a base other than the one trained on is refused', async () => {
  const training = await trained((dir) => copyFileSync(adapter, join(dir, 'adapter.gguf')), 'f'.repeat(64))
  await assert.rejects(runExport('{}', training, 'other-'), {
    code: 'conflict',
    message: /base\.gguf is not the base that/,
  })
})

test('a row that is no example is refused with its line', async () => {
  const broken = await store.artefacts.create('dataset', { inputs: [], config: {} }, async (dir) => {
    writeFileSync(join(dir, 'test.jsonl'), `${example('one')}\n{"text": "not a conversation"}\n`)
  })
  const training = await trained((dir) => copyFileSync(adapter, join(dir, 'adapter.gguf')))
  const context = contextOf('{}')
  const outDir = mkdtempSync(join(projectDir, 'broken-'))
  await assert.rejects(
    exportStage.run(context, exportStage.config(context.config), [training, broken], outDir),
    { code: 'bad-input', message: /test\.jsonl line 2 is not an example/ },
  )
})
