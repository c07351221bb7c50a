import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { parseConfig } from '../config/load-config.ts'
import type { ProjectConfig } from '../config/project-config.ts'
import { AppError } from '../core/app-error.ts'
import { hashFile } from '../core/hash.ts'
import { silentProgress } from '../core/progress.ts'
import {
  type ArtefactKind,
  type Manifest,
  openStore,
  type Stage,
  type StageContext,
  type Store,
} from '../store/index.ts'
import { type PipelineOptions, runPipeline } from './run-pipeline.ts'
import { runStage } from './run-stage.ts'
import type { StageName } from './stages.ts'

let projectDir: string
let store: Store
let ran: string[]

beforeEach(async () => {
  projectDir = mkdtempSync(join(tmpdir(), 'clinloop-pipeline-'))
  writeFileSync(join(projectDir, 'claims.csv'), 'one')
  store = await openStore(projectDir)
  ran = []
})

afterEach(async () => {
  await store.close()
  rmSync(projectDir, { recursive: true, force: true })
})

const config = (train = ''): ProjectConfig =>
  parseConfig(`name: test\nbase: b.gguf\ncollect: {claims: claims.csv}\ntrain: {${train}}\n`)

function contextOf(project: ProjectConfig, lines: string[] = []): StageContext {
  return {
    store,
    projectDir,
    config: project,
    progress: silentProgress,
    signal: new AbortController().signal,
    log: (line) => lines.push(line),
    now: () => new Date(),
  }
}

/** A stage that writes its configuration and the ids of its inputs. */
function stage(name: StageName, kind: ArtefactKind, inputs: string[]): Stage<unknown> {
  return {
    name,
    kind,
    inputs,
    config: (project) => project[name],
    run: async (_context, own, manifests, dir) => {
      ran.push(name)
      writeFileSync(join(dir, 'out'), JSON.stringify([own, manifests.map(({ id }) => id)]))
      return { counts: { rows: 1 }, meta: {} }
    },
  }
}

const stages: Record<StageName, Stage<unknown>> = {
  collect: {
    ...stage('collect', 'corpus', []),
    fingerprint: async () => ({ 'claims.csv': await hashFile(join(projectDir, 'claims.csv')) }),
    run: async (_context, _config, _inputs, dir) => {
      ran.push('collect')
      writeFileSync(join(dir, 'rows'), readFileSync(join(projectDir, 'claims.csv')))
      return { counts: {}, meta: {} }
    },
  },
  deid: stage('deid', 'clean-corpus', ['collect']),
  dataset: stage('dataset', 'dataset', ['deid']),
  train: stage('train', 'adapter', ['dataset']),
  evaluate: stage('evaluate', 'evaluation', ['train', 'dataset']),
  export: stage('export', 'export', ['train']),
}

async function run(project: ProjectConfig, options: PipelineOptions = {}, lines: string[] = []) {
  ran = []
  return runPipeline(contextOf(project, lines), { load: async (name) => stages[name], ...options })
}

test('a first run runs everything in order; a second reuses everything', async () => {
  const first = await run(config())
  assert.deepEqual(ran, ['collect', 'deid', 'dataset', 'train', 'evaluate', 'export'])
  const [, , dataset, train, evaluate] = first
  assert.deepEqual(evaluate?.manifest.inputs, [train?.manifest.id, dataset?.manifest.id])
  const second = await run(config())
  assert.deepEqual(ran, [])
  assert.ok(second.every(({ reused, why }) => reused && why.includes('unchanged')))
  assert.deepEqual(
    second.map(({ manifest }) => manifest.id),
    first.map(({ manifest }) => manifest.id),
  )
})

test('a changed setting runs its stage and what follows, and says so', async () => {
  await run(config())
  const lines: string[] = []
  await run(config('epochs: 5'), {}, lines)
  assert.deepEqual(ran, ['train', 'evaluate', 'export'])
  assert.equal(lines[0], 'train: running because epochs is 5 instead of 3')
  assert.match(lines[1] ?? '', /^evaluate: running because its adapter is new \([0-9a-f]{12}\)$/)
  await run(config())
  assert.deepEqual(ran, [], 'going back finds the old artefacts')
})

test('a changed source file runs what reads it', async () => {
  await run(config())
  writeFileSync(join(projectDir, 'claims.csv'), 'two')
  const lines: string[] = []
  await run(config(), { targets: ['collect'] }, lines)
  assert.deepEqual(ran, ['collect'])
  assert.equal(lines[0], 'collect: running because claims.csv changed')
})

test('a target brings its prerequisites, and force applies to it alone', async () => {
  await run(config(), { targets: ['train'] })
  assert.deepEqual(ran, ['collect', 'deid', 'dataset', 'train'])
  const [, , , again] = await run(config(), { targets: ['train'], force: true })
  assert.deepEqual(ran, ['train'])
  assert.equal(again?.why, 'it was asked for')
})

test('a damaged artefact is made again', async () => {
  const [corpus] = await run(config())
  writeFileSync(join(store.artefacts.path(corpus?.manifest.id ?? ''), 'rows'), 'edited')
  const lines: string[] = []
  await run(config(), {}, lines)
  assert.deepEqual(ran, ['collect'])
  assert.match(lines[0] ?? '', /^collect: artefact [0-9a-f]{12} is damaged \(rows was changed\)/)
})

test('each run and failure is in the audit chain; failures without their message', async () => {
  await run(config(), { targets: ['collect'] })
  const failing: Stage<unknown> = {
    ...stages.dataset,
    run: async () => {
      throw new AppError({ code: 'bad-input', message: 'row of Ada Patient' })
    },
  }
  const failed = run(config(), { load: async (name) => (name === 'dataset' ? failing : stages[name]) })
  await assert.rejects(failed, { code: 'bad-input' })
  const events = await store.audit.list()
  assert.deepEqual(
    events.map(({ what }) => what),
    [
      'collect.started',
      'collect.completed',
      'deid.started',
      'deid.completed',
      'dataset.started',
      'dataset.failed',
    ],
  )
  assert.equal(events[5]?.reason, 'bad-input')
  assert.equal((await store.audit.verify()).ok, true)
  assert.equal((await store.artefacts.list('dataset')).length, 0)
})

const refusing = (open: () => boolean): ((name: StageName) => Promise<Stage<unknown>>) => {
  const gate = async (): Promise<void> => {
    if (!open()) throw new AppError({ code: 'refused', message: 'train may not: no approval' })
  }
  return async (name) => (name === 'train' ? { ...stages.train, gate } : stages[name])
}

test('a gate is asked before anything is made, and before what is there is reused', async () => {
  let open = false
  const load = refusing(() => open)
  await assert.rejects(run(config(), { load }), { code: 'refused' })
  assert.deepEqual(ran, ['collect', 'deid', 'dataset'])
  open = true
  await run(config(), { load })
  open = false
  await assert.rejects(run(config(), { load }), { code: 'refused' })
  assert.deepEqual(ran, [])
  const refusals = (await store.audit.list()).filter(({ what }) => what === 'train.refused')
  assert.deepEqual(
    refusals.map(({ reason }) => reason),
    ['train may not: no approval', 'train may not: no approval'],
  )
})

test('a withdrawn artefact is neither reused nor built upon', async () => {
  const [corpus, dataset] = await run(config())
  const withdraw = (artefactId = '') =>
    store.withdrawals.mark(
      [{ artefactId, reason: 'holds a forgotten patient', files: 'keep' }],
      { hmac: 'a', keyId: 'b' },
      { what: 'patient.forgotten', artefactIds: [artefactId] },
    )
  await withdraw(dataset?.manifest.id)
  await assert.rejects(runStage(contextOf(config()), stages.train, [dataset?.manifest as Manifest]), {
    code: 'refused',
    message: /withdrawn \(holds a forgotten patient\)/,
  })
  await withdraw(corpus?.manifest.id)
  ran = []
  await assert.rejects(run(config()), { code: 'refused' })
  assert.deepEqual(ran, ['collect'], 'the same corpus again is the withdrawn one')
  await store.withdrawals.mark(
    [{ artefactId: corpus?.manifest.id ?? '', reason: 'holds a forgotten patient', files: 'remove' }],
    { hmac: 'a', keyId: 'b' },
    { what: 'patient.forgotten', artefactIds: [] },
  )
  await assert.rejects(run(config()), { code: 'refused' })
  assert.deepEqual(readdirSync(store.artefacts.path(corpus?.manifest.id ?? '')), ['manifest.json'])
  assert.equal((await store.artefacts.list('adapter')).length, 1)
})

test('what is made is as sensitive as the most sensitive of what it is made from', async () => {
  const said = (sensitivity?: string): Stage<unknown> => ({
    ...stages.collect,
    run: async (...given) => ({ ...(await stages.collect.run(...given)), meta: { sensitivity } }),
  })
  const levels = async (collect: Stage<unknown>) =>
    (
      await run(config(), {
        load: async (name) => (name === 'collect' ? collect : stages[name]),
        force: true,
      })
    ).map(({ manifest }) => manifest.meta.sensitivity)
  assert.deepEqual(await levels(said('synthetic')), Array(6).fill('synthetic'))
  writeFileSync(join(projectDir, 'claims.csv'), 'other')
  assert.deepEqual(await levels(said()), Array(6).fill('patient'))
})

test('two stores on one project run each stage once', async () => {
  const other = await openStore(projectDir)
  const load = async (name: StageName): Promise<Stage<unknown>> => stages[name]
  const both = [contextOf(config()), { ...contextOf(config()), store: other }]
  const [one, two] = await Promise.all(both.map((context) => runPipeline(context, { load })))
  assert.deepEqual([...ran].sort(), ['collect', 'dataset', 'deid', 'evaluate', 'export', 'train'])
  assert.deepEqual(
    one?.map(({ manifest }) => manifest.id),
    two?.map(({ manifest }) => manifest.id),
  )
  await other.close()
})

test('an aborted run stops before the next stage', async () => {
  const context = { ...contextOf(config()), signal: AbortSignal.abort() }
  await assert.rejects(runPipeline(context, { load: async (name) => stages[name] }), { code: 'cancelled' })
  assert.deepEqual(ran, [])
})

test('a source file that is missing is named with its stage', async () => {
  rmSync(join(projectDir, 'claims.csv'))
  await assert.rejects(run(config()), {
    code: 'not-found',
    message: /claims\.csv does not exist; collect reads it/,
  })
})
