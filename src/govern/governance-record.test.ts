import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { approveArtefact } from './approve-artefact.ts'
import { forgetPatient } from './forget-patient.ts'
import { governanceRecord } from './governance-record.ts'
import { createGovernedProject, type GovernedProject, PROCESSING } from './governed-project.fixture.ts'
import { recordMarkdown } from './record-markdown.ts'

let project: GovernedProject

beforeEach(async () => {
  project = await createGovernedProject()
})

afterEach(() => project.remove())

const GIVEN = {
  ...PROCESSING,
  controller: 'Example NHS Trust',
  caldicott: 'CG-4',
  dspt: 'DSPT-5',
  motivatedIntruder: 'MIT-6',
}

const write = async (processing: object): Promise<string> =>
  recordMarkdown(await governanceRecord(project.context({ processing })))

test('every field of the record of processing is told; what is missing is told as missing', async () => {
  const markdown = await write(GIVEN)
  for (const value of Object.values(GIVEN).flat()) assert.ok(markdown.includes(value), value)
  assert.match(markdown, /Missing for data about patients \| nothing/)
  const empty = await write({})
  assert.match(empty, /Missing for data about patients \| purpose, .*retainUntil/)
  assert.match(await write({ ...GIVEN, retainUntil: '2026-11-20' }), /2026-11-20 \(PASSED\)/)
})

test('data, decisions, erasures and the head of the chain are told', async () => {
  const sources = { 'claims.csv': 'ab'.repeat(32) }
  const corpus = await project.make(
    'corpus',
    [],
    { sensitivity: 'patient', sources },
    {
      'claims.jsonl': '{"policyId":"P-1"}\n',
    },
  )
  const leakAudit = { ok: true, checked: 12 }
  const clean = await project.make('clean-corpus', [corpus], { sensitivity: 'pseudonymised', leakAudit })
  await approveArtefact(project.store, clean, {
    role: 'information-governance',
    by: 'A | B',
    reference: 'IG-1',
    note: 'two\nlines',
  })
  const before = await write(GIVEN)
  assert.match(before, /\| claims\.csv \| `(ab){32}` \|/)
  assert.match(before, /\| passed \| \{"ok":true,"checked":12\} \|/)
  assert.match(before, /\| information-governance \| A \\\| B \| IG-1 \| .* \| stands \| two lines \|/)
  await forgetPatient(project.store, { patientKey: 'P-1', locks: [] })
  const record = await governanceRecord(project.context({ processing: GIVEN }))
  assert.deepEqual([record.status.optOuts, record.status.forgotten], [1, 1])
  const after = recordMarkdown(record)
  assert.match(after, /1, of whom 1 were erased/)
  assert.match(after, /holds a forgotten patient \| files removed/)
  const { head } = await project.store.audit.verify()
  assert.ok(after.includes(head ?? 'none'))
  assert.doesNotMatch(after, /P-1/)
})

test('a list of opt-outs that cannot be read is told, not hidden', async () => {
  const record = await governanceRecord(project.context({ processing: GIVEN, optOuts: 'none.csv' }))
  assert.equal(record.status.optOuts, null)
  assert.match(recordMarkdown(record), /Patients left out \| .*none\.csv does not exist/)
})
