import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, test } from 'node:test'
import { AppError } from '../core/app-error.ts'
import type { Manifest } from '../store/index.ts'
import { approveArtefact, revokeApproval } from './approve-artefact.ts'
import { collectGate, recordGate, trainGate } from './gates.ts'
import { createGovernedProject, type GovernedProject, PROCESSING } from './governed-project.fixture.ts'

let project: GovernedProject

beforeEach(async () => {
  project = await createGovernedProject()
})

afterEach(() => project.remove())

const collect = (govern: Record<string, unknown>, sensitivity = 'patient') =>
  collectGate(project.context(govern, { sensitivity }), undefined, [])

async function refusal(asked: Promise<void>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof AppError, 'it was let through')
  assert.equal(error.code, 'refused')
  return `${error.message} ${error.hint}`
}

test('collecting data about patients takes a complete record of processing', async () => {
  await collect({ processing: PROCESSING })
  await collect({ processing: PROCESSING }, 'pseudonymised')
  for (const sensitivity of ['public', 'synthetic']) await collect({}, sensitivity)
  for (const sensitivity of ['patient', 'pseudonymised']) {
    const message = await refusal(collect({}, sensitivity))
    for (const field of [...Object.keys(PROCESSING)]) assert.match(message, new RegExp(field))
  }
})

for (const field of Object.keys(PROCESSING)) {
  test(`a record without ${field} is refused by that name alone`, async () => {
    const { [field]: _left, ...rest } = PROCESSING as Record<string, unknown>
    const message = await refusal(collect({ processing: rest }))
    const named = Object.keys(PROCESSING).filter((name) => message.includes(`${name}`))
    assert.deepEqual(named, [field])
  })
}

test('health data need an Article 9 condition beside the Article 6 basis; a DPDP ground stands alone', async () => {
  const withBasis = (...lawfulBasis: string[]) => collect({ processing: { ...PROCESSING, lawfulBasis } })
  assert.match(await refusal(withBasis('UK GDPR 6(1)(e)')), /lawfulBasis \(UK GDPR 9\)/)
  assert.match(await refusal(withBasis('UK GDPR 9(2)(h)')), /lawfulBasis \(UK GDPR 6\)/)
  await withBasis('DPDP 6')
})

test('after the retention date collect, dataset and train refuse; on the day itself they do not', async () => {
  const corpus = await project.make('corpus', [], { sensitivity: 'patient' })
  const until = (retainUntil: string) =>
    project.context({ processing: { ...PROCESSING, retainUntil } }, { sensitivity: 'patient' })
  await collectGate(until('2026-11-21'), undefined, [])
  await recordGate('dataset')(until('2026-11-21'), undefined, [corpus])
  for (const gate of [collectGate, recordGate('dataset'), trainGate]) {
    assert.match(await refusal(gate(until('2026-11-20'), undefined, [corpus])), /retainUntil was 2026-11-20/)
  }
})

const train = (dataset: Manifest) => trainGate(project.context(), undefined, [dataset])
const signature = { role: 'information-governance', by: 'A. Rahman', reference: 'IG-1' } as const

async function cleanDataset(leakAudit: unknown = { ok: true }) {
  const corpus = await project.make('corpus', [], { sensitivity: 'patient' })
  const clean = await project.make('clean-corpus', [corpus], { sensitivity: 'pseudonymised', leakAudit })
  const dataset = await project.make('dataset', [clean], { sensitivity: 'pseudonymised' })
  return { corpus, clean, dataset }
}

test('a dataset about nobody trains without anything', async () => {
  const corpus = await project.make('corpus', [], { sensitivity: 'synthetic' })
  const dataset = await project.make('dataset', [corpus], { sensitivity: 'synthetic' })
  await trainGate(project.context({}), undefined, [dataset])
})

test('a dataset made from a de-identified corpus trains once it is approved, until that is revoked', async () => {
  const { dataset } = await cleanDataset()
  const message = await refusal(train(dataset))
  const id = dataset.id.slice(0, 12)
  assert.match(message, new RegExp(`clinloop approve ${id} --role information-governance`))
  await approveArtefact(project.store, dataset, { ...signature, role: 'clinical-safety' })
  await refusal(train(dataset))
  await approveArtefact(project.store, dataset, signature)
  await train(dataset)
  await revokeApproval(project.store, dataset, { ...signature, reason: 'agreement ended' })
  assert.match(await refusal(train(dataset)), /was revoked/)
})

test('the approval of every clean corpus does; of some of them or of the raw corpus does not', async () => {
  const one = await cleanDataset()
  const two = await cleanDataset()
  const dataset = await project.make('dataset', [one.clean, two.clean], { sensitivity: 'pseudonymised' })
  await approveArtefact(project.store, one.corpus, signature)
  await approveArtefact(project.store, two.corpus, signature)
  await refusal(train(dataset))
  await approveArtefact(project.store, one.clean, signature)
  await refusal(train(dataset))
  await approveArtefact(project.store, two.clean, signature)
  await train(dataset)
})

test('an approval of another dataset of the same corpus does not count', async () => {
  const { clean, dataset } = await cleanDataset()
  const other = await project.make('dataset', [clean], { sensitivity: 'pseudonymised' })
  await approveArtefact(project.store, other, signature)
  await refusal(train(dataset))
})

test("patients' data that were not de-identified never train, whatever is approved", async () => {
  const { corpus, clean } = await cleanDataset()
  for (const inputs of [[corpus], [clean, corpus]]) {
    for (const meta of [{ sensitivity: 'patient' }, { sensitivity: 'public' }, {}]) {
      const dataset = await project.make('dataset', inputs, meta)
      await approveArtefact(project.store, dataset, signature)
      assert.match(await refusal(train(dataset)), /not de-identified \(.*corpus [0-9a-f]{12}\)/)
    }
  }
  const unknown = await project.make('corpus', [], {})
  const dataset = await project.make('dataset', [unknown], {})
  await approveArtefact(project.store, dataset, signature)
  assert.match(await refusal(train(dataset)), /not de-identified/)
})

test('neither do those whose leak audit failed, is missing or says ok in another way', async () => {
  for (const leakAudit of [{ ok: false }, { ok: 'true' }, null, { ok: 1 }]) {
    const { dataset } = await cleanDataset(leakAudit)
    await approveArtefact(project.store, dataset, signature)
    assert.match(await refusal(train(dataset)), /leak audit did not pass/)
  }
})

test('data pseudonymised elsewhere need the approval of the dataset itself', async () => {
  const corpus = await project.make('corpus', [], { sensitivity: 'pseudonymised' })
  const { clean } = await cleanDataset()
  const dataset = await project.make('dataset', [corpus, clean], { sensitivity: 'pseudonymised' })
  await approveArtefact(project.store, corpus, signature)
  await approveArtefact(project.store, clean, signature)
  await refusal(train(dataset))
  await approveArtefact(project.store, dataset, signature)
  await train(dataset)
})

test('an input that the project does not know counts as patients’ data', async () => {
  const stranger = { id: 'f'.repeat(64) } as Manifest
  const dataset = await project.make('dataset', [stranger], { sensitivity: 'synthetic' })
  assert.match(await refusal(train(dataset)), /not de-identified/)
})

test('a file that was read as data about patients is not made harmless by another declaration', async () => {
  const sources = { 'claims.csv': 'a'.repeat(64), 'opt-outs': 'c'.repeat(64) }
  await project.make('corpus', [], { sensitivity: 'patient', sources })
  const relabelled = await project.make('corpus', [], { sensitivity: 'synthetic', sources })
  const dataset = await project.make('dataset', [relabelled], { sensitivity: 'synthetic' })
  assert.match(await refusal(train(dataset)), /read as data about patients before/)
  await approveArtefact(project.store, dataset, signature)
  await train(dataset)
  const other = { 'claims.csv': 'b'.repeat(64), 'opt-outs': 'c'.repeat(64) }
  const corpus = await project.make('corpus', [], { sensitivity: 'synthetic', sources: other })
  await train(await project.make('dataset', [corpus], { sensitivity: 'synthetic' }))
})

test('a damaged or withdrawn artefact cannot be approved, nor one by nobody', async () => {
  const { dataset } = await cleanDataset()
  await assert.rejects(approveArtefact(project.store, dataset, { ...signature, by: ' ' }), {
    code: 'bad-input',
    message: /--by is empty/,
  })
  writeFileSync(`${project.store.artefacts.path(dataset.id)}/added`, 'x')
  await assert.rejects(approveArtefact(project.store, dataset, signature), { code: 'corrupt' })
  const withdrawn = await project.make('dataset', [], {})
  await project.store.withdrawals.mark(
    [{ artefactId: withdrawn.id, reason: 'trained on a forgotten patient', files: 'keep' }],
    { hmac: 'a', keyId: 'b' },
    { what: 'patient.forgotten', artefactIds: [withdrawn.id] },
  )
  await assert.rejects(approveArtefact(project.store, withdrawn, signature), { code: 'refused' })
})
