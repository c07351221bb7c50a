import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseConfig } from '../config/load-config.ts'
import { AppError } from '../core/app-error.ts'
import { decodeFloats } from '../engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../engine/gguf/ggml-type.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { readTensor } from '../engine/gguf/read-tensor.ts'
import { type Manifest, openStore, type StageContext, type Store } from '../store/index.ts'
import type { TrainingMeta } from './describe-training.ts'
import { totalMemory } from './forecast/forecast-memory.ts'
import { trainStage } from './index.ts'
import { createTinyRun, type TinyRun } from './testing/tiny-run.ts'

let tiny: TinyRun
let store: Store
let dataset: Manifest
before(async () => {
  tiny = await createTinyRun()
  store = await openStore(tiny.folder)
  dataset = await store.artefacts.create('dataset', { inputs: [], config: {} }, async (dir) => {
    cpSync(tiny.datasetDir, dir, { recursive: true })
  })
})
after(async () => {
  await store.close()
  tiny.remove()
})

type Ran = {
  meta: TrainingMeta
  counts: Record<string, number>
  dir: string
  lines: string[]
  fields: string[]
  manifest: Manifest
}

const DEFAULTS = { threads: 1, tokensPerBatch: 96, learningRate: 2e-3 }
type Settings = Record<string, unknown>

const contextOf = (train: Settings, change: Partial<StageContext>): StageContext => ({
  store,
  projectDir: tiny.folder,
  config: parseConfig(
    JSON.stringify({ name: 'claims', base: 'tiny.gguf', seed: 5, train: { ...DEFAULTS, ...train } }),
  ),
  progress: { start: () => {}, update: () => {}, finish: () => {} },
  signal: new AbortController().signal,
  log: () => {},
  now: () => new Date(0),
  ...change,
})

async function runStage(train: Settings, change: Partial<StageContext> = {}): Promise<Ran> {
  const lines: string[] = []
  const fields = new Set<string>()
  const context = contextOf(train, {
    log: (line) => lines.push(line),
    progress: {
      start: ({ label, total }) => lines.push(`start ${label} ${total}`),
      update: (_done, values) => Object.keys(values ?? {}).forEach((name) => void fields.add(name)),
      finish: (summary) => lines.push(`finish ${summary}`),
    },
    ...change,
  })
  const config = trainStage.config(context.config)
  const manifest = await store.artefacts.create(
    'adapter',
    { inputs: [dataset.id], config: { train, lines: Math.random() } },
    (dir) => trainStage.run(context, config, [dataset], dir),
  )
  return {
    meta: manifest.meta as unknown as TrainingMeta,
    counts: manifest.counts,
    dir: store.artefacts.path(manifest.id),
    lines,
    fields: [...fields],
    manifest,
  }
}

test('a run leaves an adapter, metrics, events, curve and plan, and says what it needed', async () => {
  const { meta, counts, dir, lines, fields, manifest } = await runStage({ epochs: 4 })
  const files = readdirSync(dir)
    .filter((name) => name !== 'manifest.json')
    .sort()
  assert.deepEqual(
    files.map((name) => name.replace(/\d{5,}/, 'N')),
    ['adapter.gguf', 'events.out.tfevents.N.clinloop', 'loss.svg', 'metrics.jsonl', 'train-config.json'],
  )
  assert.equal(counts.examples, 48)
  assert.equal(counts.leftOut, 0)
  assert.equal(counts.steps, meta.result.totalSteps)
  assert.ok((meta.result.best?.loss ?? 9) < 0.8 * (meta.result.firstEvaluation?.loss ?? 0), 'it learned')
  assert.deepEqual(fields.sort(), ['loss', 'lr', 'tok/s'])
  const said = lines.join('\n')
  assert.match(said, /48 examples with \d+ tokens \(\d+ learned\) in \d+ batches, 6 for validation/)
  assert.match(said, /forecast: about [\d.]+ .*TFLOP.*memory:/)
  assert.match(said, /validation loss .* best so far/)
  assert.ok(said.indexOf('forecast') < said.indexOf('start train'), 'the forecast comes before the training')
  const summary = trainStage.summary?.(manifest) ?? ''
  assert.match(summary, /validation loss \d+\.\d+ → \d+\.\d+ \(step \d+\)/)
  assert.match(summary, /total +[\d.]+ MB {3}measured peak [\d.]+ MB/)
  assert.match(summary, /loss in nats a token/)
  assert.doesNotMatch(readFileSync(join(dir, 'train-config.json'), 'utf8'), new RegExp(tiny.folder))
  assert.ok(meta.forecast && totalMemory(meta.forecast.memory) > 0)
})

test('the adapter file is what llama.cpp expects, with the scale it divides by the rank', async () => {
  const { dir } = await runStage({
    maxSteps: 2,
    lora: { rank: 4, alpha: 6, targets: ['q', 'down'], rslora: true },
  })
  const { metadata, tensors } = readGguf(join(dir, 'adapter.gguf'))
  const text = (key: string) => metadata.get(key)?.value
  assert.equal(text('general.type'), 'adapter')
  assert.equal(text('general.architecture'), 'llama')
  assert.equal(text('adapter.type'), 'lora')
  assert.equal(text('adapter.lora.alpha'), 6 * Math.sqrt(4))
  assert.deepEqual(tensors.map(({ name, shape }) => `${name} ${shape}`).sort(), [
    'blk.0.attn_q.weight.lora_a 64,4',
    'blk.0.attn_q.weight.lora_b 4,64',
    'blk.0.ffn_down.weight.lora_a 128,4',
    'blk.0.ffn_down.weight.lora_b 4,64',
    'blk.1.attn_q.weight.lora_a 64,4',
    'blk.1.attn_q.weight.lora_b 4,64',
    'blk.1.ffn_down.weight.lora_a 128,4',
    'blk.1.ffn_down.weight.lora_b 4,64',
  ])
})

test('full fine-tuning leaves a whole model of the same shape and types', async () => {
  const { dir, meta } = await runStage({ method: 'full', maxSteps: 3 })
  assert.equal(meta.method, 'full')
  const [base, tuned] = [readGguf(tiny.model), readGguf(join(dir, 'model.gguf'))]
  assert.deepEqual(tuned.metadata, base.metadata)
  assert.deepEqual(
    tuned.tensors.map(({ name, shape, type }) => [name, shape, type]),
    base.tensors.map(({ name, shape, type }) => [name, shape, type]),
  )
  for (const [index, tensor] of tuned.tensors.entries()) {
    const before = readTensor(base, base.tensors[index] as (typeof base.tensors)[number])
    const after = readTensor(tuned, tensor)
    assert.notDeepEqual(after, before, tensor.name)
    assert.ok(decodeFloats(after, GGML_TYPES.F32).every(Number.isFinite))
  }
})

test('the best weights are kept, or the last', async () => {
  const config = {
    epochs: 3,
    evalEvery: 2,
    learningRate: 0.03,
    schedule: 'constant',
    warmupRatio: 0,
    maxGradNorm: 0,
  }
  const best = await runStage(config)
  const last = await runStage({ ...config, loadBestAtEnd: false })
  assert.equal(best.meta.result.keptStep, best.meta.result.best?.step)
  assert.ok(
    best.meta.result.keptStep < best.meta.result.steps,
    'this rate overshoots, so the best is not the last',
  )
  assert.equal(last.meta.result.keptStep, last.meta.result.steps)
  const adapter = (ran: Ran): string => readFileSync(join(ran.dir, 'adapter.gguf'), 'base64')
  assert.notEqual(adapter(best), adapter(last))
})

test('logEvery thins the record; saveTotalLimit bounds the checkpoints', async () => {
  const { dir, meta } = await runStage({
    maxSteps: 10,
    logEvery: 5,
    saveEvery: 1,
    saveTotalLimit: 2,
    evalEvery: 100,
  })
  const records = readFileSync(join(dir, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    records.filter(({ kind }) => kind === 'step').map(({ step }) => step),
    [5, 10],
  )
  const checkpoints = readdirSync(join(tiny.folder, '.clinloop', 'runs', meta.planHash, 'checkpoints'))
  assert.deepEqual(checkpoints.sort(), ['step-000009', 'step-000010'])
})

test('resume: required without a run is refused; never starts over', async () => {
  const config = { maxSteps: 3, seed: 77 }
  const none = runStage(config, { resume: 'require' })
  await assert.rejects(none, (error) => error instanceof AppError && error.code === 'not-found')
  await runStage(config)
  const again = await runStage(config, { resume: 'require' })
  assert.match(again.lines.join('\n'), /continuing from the checkpoint of step 3 of 3/)
  assert.doesNotMatch(trainStage.summary?.(again.manifest) ?? '', /time: forecast/)
  assert.ok(again.meta.result.seconds > 0, 'time of earlier processes counts')
  const fresh = await runStage(config, { resume: 'never' })
  assert.doesNotMatch(fresh.lines.join('\n'), /continuing/)
})

test('over-long rows are counted and reported; too strict a limit is refused', async () => {
  const { counts, lines } = await runStage({ maxSteps: 2, maxLength: 24 })
  assert.ok((counts.leftOut ?? 0) > 0 && (counts.leftOut ?? 0) + (counts.examples ?? 0) === 48)
  assert.match(lines.join('\n'), /over-long examples left out/)
  await assert.rejects(
    runStage({ maxSteps: 2, maxLength: 24, overLength: 'error' }),
    /train\.jsonl row \d+: it has \d+ tokens/,
  )
  await assert.rejects(runStage({ maxSteps: 2, maxLength: 8 }), /none of its 48 rows fits in 8 tokens/)
})

test('without validation rows nothing is evaluated and the last weights are kept; without training rows there is no run', async () => {
  const split = (train: string) =>
    store.artefacts.create('dataset', { inputs: [], config: { train } }, async (dir) => {
      writeFileSync(join(dir, 'train.jsonl'), train)
      writeFileSync(join(dir, 'validation.jsonl'), '')
    })
  const run = async (train: string, folder: string) => {
    const context = contextOf({ maxSteps: 3 }, {})
    const outDir = join(tiny.folder, folder)
    mkdirSync(outDir)
    return trainStage.run(context, trainStage.config(context.config), [await split(train)], outDir)
  }
  const { meta } = await run(readFileSync(join(tiny.datasetDir, 'train.jsonl'), 'utf8'), 'unvalidated')
  const { result, curve } = meta as unknown as TrainingMeta
  assert.deepEqual([result.keptStep, result.best, curve.validation], [3, undefined, []])
  await assert.rejects(run('', 'empty'), /train\.jsonl has no rows: there is nothing to train on/)
})

test('a base that is not there is an error before anything starts', async () => {
  const context = contextOf({ maxSteps: 2 }, {})
  const config = { ...trainStage.config(context.config), base: 'missing.gguf' }
  await assert.rejects(trainStage.run(context, config, [dataset], tiny.folder), /missing\.gguf/)
  assert.equal(existsSync(join(tiny.folder, 'adapter.gguf')), false)
})
