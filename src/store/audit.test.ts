import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, test } from 'node:test'
import { openStore } from './open-store.ts'
import type { AuditVerdict, Store } from './store.ts'

let projectDir: string
let store: Store

beforeEach(async () => {
  projectDir = mkdtempSync(join(tmpdir(), 'clinloop-audit-'))
  store = await openStore(projectDir)
  for (const what of ['one', 'two', 'three', 'four']) {
    await store.audit.append({ who: 'ada', what, artefactIds: ['a'.repeat(64)], reason: 'because' })
  }
})

afterEach(async () => {
  await store.close()
  rmSync(projectDir, { recursive: true, force: true })
})

/** Edits the database the way someone with the file in hand could: without the triggers. */
async function tamper(...statements: string[]): Promise<AuditVerdict> {
  const database = new DatabaseSync(join(projectDir, '.clinloop', 'clinloop.db'))
  database.exec('drop trigger if exists audit_no_update; drop trigger if exists audit_no_delete')
  for (const statement of statements) database.exec(statement)
  database.close()
  return store.audit.verify()
}

test('events chain from the first and verify', async () => {
  const events = await store.audit.list()
  assert.deepEqual(
    events.map(({ sequence, what }) => [sequence, what]),
    [
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
      [4, 'four'],
    ],
  )
  assert.equal(events[0]?.previous, '0'.repeat(64))
  assert.equal(events[1]?.previous, events[0]?.hash)
  assert.deepEqual(await store.audit.verify(), { ok: true, events: 4, head: events[3]?.hash })
})

test('the database refuses to change or delete events', async () => {
  const database = new DatabaseSync(join(projectDir, '.clinloop', 'clinloop.db'))
  assert.throws(() => database.exec("update audit_events set who = 'eve'"), /append-only/)
  assert.throws(() => database.exec('delete from audit_events'), /append-only/)
  database.close()
})

for (const column of ['who', 'what', 'happened', 'artefact_ids', 'reason']) {
  test(`verify detects an edited ${column}`, async () => {
    const verdict = await tamper(`update audit_events set ${column} = 'x' where sequence = 2`)
    assert.equal(verdict.ok, false)
    assert.deepEqual(verdict.problem, { sequence: 2, message: 'event 2 was changed after it was written' })
  })
}

test('verify detects a deleted event', async () => {
  const verdict = await tamper('delete from audit_events where sequence = 2')
  assert.deepEqual(verdict.problem, { sequence: 2, message: 'event 2 is missing' })
})

test('verify detects two events that changed places', async () => {
  const verdict = await tamper(
    'update audit_events set sequence = 99 where sequence = 2',
    'update audit_events set sequence = 2 where sequence = 3',
    'update audit_events set sequence = 3 where sequence = 99',
  )
  assert.deepEqual(verdict.problem, { sequence: 2, message: 'event 2 does not follow the event before it' })
})

test('verify detects a shortened chain', async () => {
  const verdict = await tamper('delete from audit_events where sequence >= 3')
  assert.equal(verdict.ok, false)
  assert.match(verdict.problem?.message ?? '', /ends after 2 events but its head was recorded at 4/)
})

test('verify detects an emptied chain', async () => {
  assert.equal((await tamper('delete from audit_events')).ok, false)
})
