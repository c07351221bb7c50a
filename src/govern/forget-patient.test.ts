import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Manifest, openStore } from '../store/index.ts'
import { forgetPatient } from './forget-patient.ts'
import { createGovernedProject, type GovernedProject } from './governed-project.fixture.ts'
import { loadOptOuts } from './opt-outs.ts'

let project: GovernedProject

beforeEach(async () => {
  project = await createGovernedProject()
})

afterEach(() => project.remove())

const jsonl = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const claims = (...policies: string[]): string =>
  jsonl(...policies.map((policyId, i) => ({ claimId: `C-${i}`, policyId, note: `note of ${policyId}` })))
const examples = (...groups: string[]): string =>
  jsonl(...groups.map((group, i) => ({ id: `C-${i}`, messages: [], meta: { group } })))
const patient = { sensitivity: 'patient' }

/** A loop over claims of P-1 and P-2, with an interrupted training run beside the adapter. */
async function makeLoop(split: { train: string; validation: string; test: string }) {
  const corpus = await project.make('corpus', [], patient, { 'claims.jsonl': claims('P-1', 'P-2', 'P-1') })
  const files = Object.fromEntries(Object.entries(split).map(([name, text]) => [`${name}.jsonl`, text]))
  const dataset = await project.make('dataset', [corpus], patient, files)
  const adapter = await project.make('adapter', [dataset], patient, { 'adapter.gguf': 'weights' })
  const evaluation = await project.make('evaluation', [adapter, dataset], patient, {
    'outputs.jsonl': '{}\n',
  })
  const exported = await project.make('export', [adapter], patient, { 'model.gguf': 'weights' })
  const run = join(project.folder, '.clinloop', 'runs', 'a1')
  mkdirSync(run, { recursive: true })
  const path = join(project.store.artefacts.path(dataset.id), 'train.jsonl')
  writeFileSync(join(run, 'plan.json'), JSON.stringify({ train: { path } }))
  writeFileSync(join(run, 'checkpoint'), 'weights')
  return { corpus, dataset, adapter, evaluation, exported, run }
}

const bothTrained = { train: examples('P-1', 'P-2'), validation: examples('P-2'), test: examples('P-2') }
const forget = (patientKey: string, options: { dryRun?: boolean; deleteModels?: boolean } = {}) =>
  forgetPatient(project.store, { patientKey, locks: ['stage:collect', 'stage:train'], ...options })
test('what an interrupted de-identification knew of patients goes too', async () => {
  await project.make('corpus', [], patient, { 'claims.jsonl': claims('P-1', 'P-2') })
  const left = join(project.folder, '.clinloop', 'runs', 'deid-0a1b')
  mkdirSync(left, { recursive: true })
  writeFileSync(join(left, 'known.jsonl'), '["P-1",[]]')
  assert.deepEqual((await forget('P-1', { dryRun: true })).runs, ['deid-0a1b'])
  assert.equal(existsSync(left), true)
  assert.deepEqual((await forget('P-1')).runs, ['deid-0a1b'])
  assert.equal(existsSync(left), false)
})

const filesOf = ({ id }: Manifest): string[] => readdirSync(project.store.artefacts.path(id))

test('a patient is erased from whatever holds them, and the models that learned from them are named', async () => {
  const { corpus, dataset, adapter, evaluation, exported, run } = await makeLoop(bothTrained)
  const other = await project.make('corpus', [], patient, { 'claims.jsonl': claims('P-2') })
  const result = await forget('p-1 ')
  const actions = new Map(result.artefacts.map((artefact) => [artefact.id, artefact.action]))
  for (const artefact of [corpus, dataset, evaluation]) {
    assert.equal(actions.get(artefact.id), 'removed')
    assert.deepEqual(filesOf(artefact), ['manifest.json'])
  }
  for (const artefact of [adapter, exported]) {
    assert.equal(actions.get(artefact.id), 'marked')
    assert.equal(filesOf(artefact).length, 2)
    const withdrawal = await project.store.withdrawals.get(artefact.id)
    assert.equal(withdrawal?.reason, 'trained on a forgotten patient')
  }
  assert.deepEqual(result.trained, [adapter.id, exported.id])
  assert.deepEqual([result.runs, existsSync(run)], [['a1'], false])
  assert.equal(actions.has(other.id), false)
  assert.deepEqual(await project.store.artefacts.verify(other.id), [])
  assert.equal(
    await project.store.artefacts.find('adapter', [dataset.id], adapter.configHash),
    undefined,
    'a withdrawn artefact is not found again',
  )
})

test('what is left behind never names the patient, and the chain and manifests stay', async () => {
  const { corpus } = await makeLoop(bothTrained)
  const result = await forget('P-1')
  assert.equal((await project.store.audit.verify()).ok, true)
  const events = await project.store.audit.list()
  assert.deepEqual(
    events.map(({ what }) => what),
    ['patient.forgotten', 'patient.erased'],
  )
  assert.ok(events.every(({ reason }) => reason?.includes(result.patient ?? 'none')))
  const state = join(project.folder, '.clinloop')
  for (const file of readdirSync(state, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || file.name.startsWith('outputs')) continue
    const text = readFileSync(join(file.parentPath, file.name), 'latin1')
    assert.doesNotMatch(text, /P-1|p-1/, file.name)
  }
  assert.equal((await project.store.artefacts.get(corpus.id)).id, corpus.id)
  assert.doesNotMatch(JSON.stringify(result), /P-1/)
})

test('a model that was only measured on the patient stays; the measurement goes', async () => {
  const split = { train: examples('P-2'), validation: examples('P-2'), test: examples('P-1') }
  const { adapter, evaluation, dataset } = await makeLoop(split)
  const { artefacts, trained } = await forget('P-1')
  assert.deepEqual(trained, [])
  const ids = artefacts.map(({ id }) => id)
  assert.ok(ids.includes(evaluation.id) && ids.includes(dataset.id))
  assert.equal(ids.includes(adapter.id), false)
})

test('a dataset none of whose examples are of the patient stays, and so does its model', async () => {
  const split = { train: examples('P-2'), validation: examples('P-2'), test: examples('P-2') }
  const { corpus } = await makeLoop(split)
  const { artefacts } = await forget('P-1')
  assert.deepEqual(
    artefacts.map(({ id, rows }) => [id, rows]),
    [[corpus.id, 2]],
  )
})

test('beyond de-identification the rows cannot tell: everything made from the corpus goes', async () => {
  const documents = jsonl({ id: 'd1', text: 'x', patientKey: '943 476 5919' }, { id: 'd2', text: 'y' })
  const corpus = await project.make('corpus', [], patient, { 'documents.jsonl': documents })
  const clean = await project.make('clean-corpus', [corpus], {}, { 'documents.jsonl': jsonl({ id: 'a' }) })
  const split = { 'train.jsonl': examples('x'), 'validation.jsonl': '', 'test.jsonl': '' }
  const dataset = await project.make('dataset', [clean], {}, split)
  const adapter = await project.make('adapter', [dataset], {}, { 'adapter.gguf': 'w' })
  const { artefacts, trained, documentsWithoutKey } = await forget('9434765919')
  assert.deepEqual(
    artefacts.map(({ id }) => id),
    [corpus, clean, dataset, adapter].map(({ id }) => id),
  )
  assert.deepEqual([trained, documentsWithoutKey], [[adapter.id], 1])
})

test('a dry run says the same and changes nothing', async () => {
  const { corpus, run } = await makeLoop(bothTrained)
  const planned = await forget('P-1', { dryRun: true })
  assert.deepEqual(filesOf(corpus).sort(), ['claims.jsonl', 'manifest.json'])
  assert.ok(existsSync(run))
  assert.deepEqual([await project.store.withdrawals.list(), await project.store.audit.list()], [[], []])
  assert.equal(existsSync(join(project.folder, '.clinloop', 'patient-index.key')), false)
  const { artefacts, trained, runs } = await forget('P-1')
  assert.deepEqual([planned.artefacts, planned.trained, planned.runs], [artefacts, trained, runs])
})

test('with deleteModels the models go too, also when they were only marked before', async () => {
  const { adapter } = await makeLoop(bothTrained)
  await forget('P-1')
  assert.equal(filesOf(adapter).length, 2)
  await forget('P-1', { deleteModels: true })
  assert.deepEqual(filesOf(adapter), ['manifest.json'])
})

test('a second patient is found although the first one took the corpus away', async () => {
  const { corpus, dataset } = await makeLoop(bothTrained)
  await forget('P-1')
  const later = await project.make('corpus', [], patient, { 'claims.jsonl': claims('P-2', 'P-3') })
  const laterDataset = await project.make('dataset', [later], patient, {
    'train.jsonl': examples('P-2'),
    'validation.jsonl': examples('P-3'),
    'test.jsonl': '',
  })
  const { artefacts } = await forget('P-2')
  const ids = artefacts.map(({ id }) => id)
  assert.ok(ids.includes(later.id) && ids.includes(laterDataset.id))
  assert.deepEqual([filesOf(corpus), filesOf(dataset)], [['manifest.json'], ['manifest.json']])
})

test('a forgotten patient is opted out for ever, and the opt-outs change with them', async () => {
  const before = await loadOptOuts(project.context())
  assert.deepEqual([before.count, before.sha256, before.has('P-1')], [0, undefined, false])
  await forget('P-1')
  const after = await loadOptOuts(project.context())
  assert.deepEqual([after.count, after.has(' p-1'), after.has('P-2')], [1, true, false])
  await forget('P-9')
  const more = await loadOptOuts(project.context())
  assert.notEqual(more.sha256, after.sha256)
})

test('without its secret the project reads nothing rather than forget whom it forgot', async () => {
  await forget('P-1')
  const path = join(project.folder, '.clinloop', 'patient-index.key')
  const secret = readFileSync(path, 'utf8')
  rmSync(path)
  await assert.rejects(loadOptOuts(project.context()), { code: 'corrupt', message: /is missing/ })
  writeFileSync(path, 'ab'.repeat(32))
  await assert.rejects(loadOptOuts(project.context()), { code: 'corrupt', message: /was replaced/ })
  writeFileSync(path, secret)
  assert.equal((await loadOptOuts(project.context())).has('P-1'), true)
})

test('a stage that is running is waited for, and what it makes meanwhile is found', async () => {
  await makeLoop(bothTrained)
  const release = await project.store.lock('stage:train')
  const waited: string[] = []
  const options = { patientKey: 'P-1', locks: ['stage:collect', 'stage:train'] }
  const forgetting = forgetPatient(project.store, { ...options, log: (line) => waited.push(line) })
  while (waited.length === 0) await setTimeout(5)
  assert.deepEqual(await project.store.withdrawals.list(), [])
  const late = await project.make('corpus', [], patient, { 'claims.jsonl': claims('P-1') })
  await release()
  assert.ok((await forgetting).artefacts.some(({ id }) => id === late.id))
  assert.match(waited[0] ?? '', /waiting for process \d+ .*stage:train/)
})

test('an empty key is refused', async () => {
  await assert.rejects(forget('  '), { code: 'bad-input' })
})

const worker = fileURLToPath(new URL('./forget-worker.fixture.ts', import.meta.url))
const moments = [
  ['before-mark', '0'],
  ['after-mark', '0'],
  ['while-removing', '0'],
  ['while-removing', '2'],
  ['before-audit', '0'],
]

for (const [moment = '', count = ''] of moments) {
  test(`killed ${moment} ${count}, forgetting again finishes`, async () => {
    const { corpus, dataset, evaluation, run } = await makeLoop(bothTrained)
    await project.store.close()
    const { signal } = spawnSync(process.execPath, [worker, project.folder, 'P-1', moment, count])
    assert.equal(signal, 'SIGKILL')
    project.store = await openStore(project.folder)
    await forget('P-1')
    for (const artefact of [corpus, dataset, evaluation]) {
      assert.deepEqual(filesOf(artefact), ['manifest.json'])
      assert.equal((await project.store.withdrawals.get(artefact.id))?.files, 'removed')
    }
    assert.equal(existsSync(run), false)
    const events = await project.store.audit.list()
    assert.deepEqual(
      events.map(({ what }) => what),
      ['patient.forgotten', 'patient.erased'],
    )
    assert.equal((await project.store.audit.verify()).ok, true)
  })
}
