import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { collectConfig } from '../../config/collect-config.ts'
import { AppError } from '../../core/app-error.ts'
import { silentProgress } from '../../core/progress.ts'
import type { StageContext } from '../../store/stage.ts'
import { collectStage } from '../collect-stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-claims-query-'))
after(() => rmSync(folder, { recursive: true }))
const database = new DatabaseSync(join(folder, 'claims.db'))
database.exec(`
  CREATE TABLE claims (ref TEXT, policy TEXT, number INTEGER, dx TEXT, px TEXT, amount REAL, served TEXT, note TEXT, why TEXT, decision TEXT);
  INSERT INTO claims VALUES ('C1', 'P1', 501, 'E11.9;I10', '99213', 1250.5, '2024-01-31', 'Cover active.', 'In order.', 'approved');
  INSERT INTO claims VALUES ('C2', 'P2', 502, 'J45', '94010', -3, '2024-02-01', 'Cover active.', 'In order.', 'DENIED');
  INSERT INTO claims VALUES ('C1', 'P1', 503, 'J45', '94010', 3, '2024-02-01', 'Cover active.', 'In order.', 'DENIED');
  INSERT INTO claims VALUES ('C4', 'P4', 504, 'J45', '94010', NULL, '2024-02-01 10:00:00', NULL, 'In order.', 'PENDING');
`)
database.close()

const query = `SELECT ref AS claim_id, policy AS policy_id, number AS claim_number, dx AS diagnosis_codes,
  px AS procedure_codes, amount AS claim_amount, served AS service_date, note AS medical_analysis,
  why AS adjudication_decision, decision AS final_decision, 'x' AS extra FROM claims ORDER BY number`

const context = {
  projectDir: folder,
  progress: silentProgress,
  signal: new AbortController().signal,
  log: () => {},
} as unknown as StageContext

let runs = 0
async function collect(sql: object, more: object = {}) {
  const outDir = join(folder, `out-${runs++}`)
  mkdirSync(outDir)
  const claimsQuery = { driver: 'sqlite', file: 'claims.db', query, ...sql }
  const result = await collectStage.run(
    context,
    collectConfig.parse({ claimsQuery, maxRejected: 1, ...more }),
    [],
    outDir,
  )
  const rows = (name: string) =>
    readFileSync(join(outDir, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((row) => JSON.parse(row) as unknown)
  return { ...result, claims: rows('claims'), rejects: rows('rejects') }
}

test('each row of a claims query is a claim, or a reject with row, field and reason', async () => {
  const { counts, meta, claims, rejects } = await collect({})
  assert.deepEqual(claims, [
    {
      claimId: 'C1',
      policyId: 'P1',
      claimNumber: '501',
      diagnosisCodes: ['E11.9', 'I10'],
      procedureCodes: ['99213'],
      amount: 1250.5,
      serviceDate: '2024-01-31',
      note: 'Cover active.',
      reason: 'In order.',
      decision: 'APPROVED',
    },
  ])
  assert.deepEqual(rejects, [
    { row: 2, line: 2, field: 'claim_amount', reason: 'is negative' },
    { row: 3, line: 3, field: 'claim_id', reason: 'was there before in this file' },
    {
      row: 4,
      line: 4,
      field: 'claim_amount',
      reason: 'is empty',
      also: [{ field: 'medical_analysis', reason: 'is empty' }],
    },
  ])
  assert.deepEqual(counts, { read: 4, used: 1, rejected: 3, APPROVED: 1, DENIED: 0, PENDING: 0 })
  assert.equal(meta.sensitivity, 'patient')
  assert.deepEqual(meta.source, { driver: 'sqlite', name: 'claims.db' })
  assert.deepEqual(meta.ignoredColumns, ['extra'])
})

test('columns of a query may have other names, and a missing one is named', async () => {
  const renamed = query.replace('AS claim_id', 'AS ClaimRef')
  assert.equal((await collect({ query: renamed }, { columns: { claim_id: 'ClaimRef' } })).claims.length, 1)
  await assert.rejects(collect({ query: renamed }), (error) => {
    assert.ok(error instanceof AppError && error.code === 'bad-input')
    assert.match(error.message, /claims\.db: the header has no column "claim_id"/)
    return true
  })
})

test('claims and documents of one database go into one corpus', async () => {
  const sql = { driver: 'sqlite', file: 'claims.db', query: 'SELECT note, ref FROM claims', idColumn: 'ref' }
  const { counts } = await collect({}, { sources: [{ sql }] })
  assert.equal(counts.claims, 1)
  assert.equal(counts.documents, 2)
  assert.equal(counts['duplicate.exact'], 1)
  assert.equal(counts.rejected, 5)
})

test('claims and claimsQuery exclude each other', () => {
  const claimsQuery = { driver: 'sqlite', file: 'claims.db', query }
  const { success, error } = collectConfig.safeParse({ claims: 'a.csv', claimsQuery })
  assert.equal(success, false)
  assert.match(error?.message ?? '', /exclude each other/)
})
