import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, test } from 'node:test'
import { sha256 } from '../core/hash.ts'
import { openStore } from './open-store.ts'
import type { Store } from './store.ts'

let projectDir: string
let store: Store
let artefactId: string

beforeEach(async () => {
  projectDir = mkdtempSync(join(tmpdir(), 'clinloop-approvals-'))
  store = await openStore(projectDir, { now: () => new Date('2026-02-03T04:05:06Z') })
  artefactId = (await store.artefacts.create('dataset', { inputs: [], config: 1 }, async () => {})).id
})

afterEach(async () => {
  await store.close()
  rmSync(projectDir, { recursive: true, force: true })
})

const role = 'information-governance'
const give = (by = 'A. Rahman') => store.approvals.give({ artefactId, role, by, reference: 'IG-1' })
const states = async () => (await store.approvals.list(artefactId)).map(({ by, state }) => [by, state])

function sql(text: string): void {
  const database = new DatabaseSync(join(projectDir, '.clinloop', 'clinloop.db'))
  database.exec(text)
  database.close()
}

test('an approval is kept with its audit event, once for each person', async () => {
  const first = await give()
  assert.equal(first.added, true)
  assert.deepEqual(first.approval, {
    artefactId,
    role,
    by: 'A. Rahman',
    reference: 'IG-1',
    note: null,
    when: '2026-02-03T04:05:06.000Z',
    state: 'stands',
  })
  assert.equal((await give()).added, false)
  assert.equal((await give('B. Okafor')).added, true)
  const events = await store.audit.list()
  assert.deepEqual(
    events.map(({ what }) => what),
    ['approval.given', 'approval.given'],
  )
  assert.deepEqual(JSON.parse(events[0]?.reason ?? ''), { by: 'A. Rahman', reference: 'IG-1', role })
})

test('a revocation ends all approvals of its role, and only those; a new approval counts again', async () => {
  await give()
  await give('B. Okafor')
  await store.approvals.give({ artefactId, role: 'clinical-safety', by: 'C. Li', reference: 'CS-1' })
  const revocation = { artefactId, role, by: 'A. Rahman', reason: 'agreement ended' }
  assert.equal(await store.approvals.revoke(revocation), 2)
  assert.equal(await store.approvals.revoke(revocation), 0)
  assert.deepEqual(await states(), [
    ['A. Rahman', 'revoked'],
    ['B. Okafor', 'revoked'],
    ['C. Li', 'stands'],
  ])
  await give()
  assert.deepEqual((await states()).at(-1), ['A. Rahman', 'stands'])
})

test('a row that the audit chain does not tell of does not count', async () => {
  await store.audit.append({ what: 'dataset.completed', artefactIds: [artefactId] })
  const columns = '(artefact_id, role, person, reference, note, happened, event)'
  sql(
    `insert into approvals ${columns} values ('${artefactId}', '${role}', 'Mallory', 'X', null, '2026-02-03T04:05:06.000Z', 1)`,
  )
  assert.deepEqual(await states(), [['Mallory', 'unproven']])
  assert.equal((await give('Mallory')).added, true, 'a real approval is not mistaken for the forged one')
})

test('a row that says more than its audit event does not count', async () => {
  await give()
  for (const change of [
    "person = 'Mallory'",
    "role = 'clinical-safety'",
    "reference = 'IG-2'",
    "note = 'n'",
  ]) {
    sql(`drop trigger if exists approvals_no_update; update approvals set ${change}`)
    assert.deepEqual(
      (await store.approvals.list(artefactId)).map(({ state }) => state),
      ['unproven'],
      change,
    )
    sql(`update approvals set person = 'A. Rahman', role = '${role}', reference = 'IG-1', note = null`)
  }
  assert.deepEqual(await states(), [['A. Rahman', 'stands']])
})

test('nothing counts once the audit chain is broken, and rows can be neither changed nor removed', async () => {
  await give()
  assert.throws(() => sql("update approvals set person = 'Mallory'"), /append-only/)
  assert.throws(() => sql('delete from approvals'), /append-only/)
  sql("drop trigger audit_no_update; update audit_events set who = 'Mallory'")
  assert.deepEqual(await states(), [['A. Rahman', 'unproven']])
})

test('a project made before there were approvals gets their tables, and keeps what it has', async () => {
  await store.audit.append({ what: 'dataset.completed', artefactIds: [artefactId] })
  await store.close()
  sql('drop table approvals; drop table withdrawals; drop table forgotten_patients; pragma user_version = 1')
  store = await openStore(projectDir)
  assert.equal((await store.artefacts.get(artefactId)).id, artefactId)
  assert.equal((await give()).added, true)
  assert.equal((await store.audit.verify()).events, 2)
})

test('a changed file is noticed although its manifest and database entry were changed with it', async () => {
  const fill = async (dir: string): Promise<void> => writeFileSync(join(dir, 'rows'), 'one')
  const { id } = await store.artefacts.create('dataset', { inputs: [], config: 2 }, fill)
  assert.deepEqual(await store.artefacts.verify(id), [])
  const folder = store.artefacts.path(id)
  const [before, after] = [sha256('one'), sha256('two')]
  writeFileSync(join(folder, 'rows'), 'two')
  const path = join(folder, 'manifest.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace(before, after))
  sql(`update artefacts set manifest = replace(manifest, '${before}', '${after}')`)
  assert.deepEqual(await store.artefacts.verify(id), ['manifest.json was changed'])
})
