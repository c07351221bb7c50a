import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { main } from '../src/cli/main.ts'

const example = fileURLToPath(new URL('../examples/claims/data/historical_claims.csv', import.meta.url))
const base = fileURLToPath(new URL('../examples/tiny-base/tiny-base.gguf', import.meta.url))

// A key for tests only.
process.env.CLINLOOP_DEID_KEY = 'q1Zt8vK3nX5pRb7YwE2sLd9GhJ4mCf6UaTo0iVxNkQ8='

let project: string
let policy: string

const RECORD = `processing:
    purpose: Tune the adjudication model
    lawfulBasis: ['UK GDPR 6(1)(e)', 'UK GDPR 9(2)(h)']
    dpa: DPA-7
    dpia: DPIA-3
    retainUntil: 2999-12-31`

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'clinloop-govern-e2e-'))
  const rows = readFileSync(example, 'utf8').split('\n').slice(0, 91)
  writeFileSync(join(project, 'claims.csv'), rows.join('\n'))
  policy = rows[1]?.split(',')[1] ?? ''
  configure({ govern: RECORD })
})

afterEach(() => rmSync(project, { recursive: true, force: true }))

function configure({
  govern = '',
  sensitivity = 'patient',
  deid = '',
}: {
  govern?: string
  sensitivity?: string
  deid?: string
}): void {
  writeFileSync(
    join(project, 'clinloop.yaml'),
    `name: small
base: ${base}
govern:
  ${govern}
collect: { claims: claims.csv, sensitivity: ${sensitivity} }
${deid}
`.replace('govern:\n  \n', ''),
  )
}

type Result = { code: number; stdout: string; stderr: string }

async function clinloop(...args: string[]): Promise<Result> {
  const result = { code: -1, stdout: '', stderr: '' }
  result.code = await main([...args, '--project', project], {
    stdout: (text) => {
      result.stdout += text
    },
    stderr: (text) => {
      result.stderr += text
    },
    isTerminal: false,
    columns: () => 80,
    cwd: project,
    signal: new AbortController().signal,
  })
  return result
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await clinloop(...args, '--json')
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as T
}

type Outcome = { stage: string; manifest: { id: string; counts: Record<string, number>; meta: object } }

const rowsOf = (id: string, file: string): string =>
  readFileSync(join(project, '.clinloop', 'artefacts', id, file), 'utf8')

test('without a record of processing nothing is read, and the refusal is on record', async () => {
  configure({})
  const { code, stderr } = await clinloop('collect')
  assert.equal(code, 6)
  assert.match(stderr, /lacks purpose, lawfulBasis .*, dpa, dpia, retainUntil/)
  const events = await json<{ what: string; reason: string }[]>('audit', 'list')
  assert.deepEqual(
    events.map(({ what }) => what),
    ['collect.refused'],
  )
  const { stages } = await json<{ stages: { stage: string; state: string; why: string }[] }>('status')
  assert.equal(stages[0]?.state, 'blocked')
  assert.match(stages[0]?.why ?? '', /govern\.processing lacks/)
})

test('claims of patients are de-identified on the way, and train only with an approval', async () => {
  const [corpus, clean, dataset] = await json<Outcome[]>('dataset', 'build')
  assert.deepEqual(
    [corpus, clean, dataset].map(
      (outcome) => (outcome?.manifest.meta as { sensitivity?: string } | undefined)?.sensitivity,
    ),
    ['patient', 'pseudonymised', 'pseudonymised'],
  )
  assert.match(rowsOf(corpus?.manifest.id ?? '', 'claims.jsonl'), new RegExp(`"${policy}"`))
  for (const { id, file } of [
    { id: clean?.manifest.id ?? '', file: 'claims.jsonl' },
    { id: dataset?.manifest.id ?? '', file: 'train.jsonl' },
  ]) {
    assert.doesNotMatch(rowsOf(id, file), new RegExp(`"${policy}"`))
  }
  const refused = await clinloop('train')
  assert.equal(refused.code, 6)
  assert.match(refused.stderr, /clinloop approve [0-9a-f]{12} --role information-governance/)
  const approve = ['approve', 'clean-corpus', '--role', 'information-governance', '--by', 'A. Rahman']
  assert.equal((await clinloop(...approve, '--reference', 'IG-1')).code, 0)
  const { stages } = await json<{ stages: { stage: string; state: string }[] }>('status')
  assert.equal(stages.find(({ stage }) => stage === 'train')?.state, 'missing')
})

test("without a key patients' claims go no further than the corpus", async () => {
  const key = process.env.CLINLOOP_DEID_KEY
  delete process.env.CLINLOOP_DEID_KEY
  try {
    const { code, stderr } = await clinloop('dataset', 'build')
    assert.equal(code, 4)
    assert.match(stderr, /no de-identification key/)
  } finally {
    process.env.CLINLOOP_DEID_KEY = key
  }
})

test('pseudonymised claims train from the approval on, and after its revocation not even the cache is used', async () => {
  configure({ govern: RECORD, sensitivity: 'pseudonymised' })
  const missing = await clinloop('train')
  assert.match(missing.stderr, /clinloop approve [0-9a-f]{12} --role information-governance/)
  const approve = ['approve', 'dataset', '--role', 'information-governance', '--by', 'A. Rahman']
  const approved = await clinloop(...approve, '--reference', 'IG-1', '--note', 'six months')
  assert.match(approved.stderr, /sensitivity {2}pseudonymised, made from data about patients/)
  const again = await json<{ added: boolean }>(...approve, '--reference', 'IG-2')
  assert.equal(again.added, false)
  assert.match((await clinloop('show', 'dataset')).stdout, /approval {2}information-governance by A\. Rahman/)
  const status = async () =>
    (await json<{ stages: { stage: string; state: string }[] }>('govern', 'status')).stages.find(
      ({ stage }) => stage === 'train',
    )?.state
  assert.equal(await status(), 'missing')
  const revoke = ['revoke', 'dataset', '--role', 'information-governance', '--by', 'A. Rahman']
  assert.equal((await clinloop(...revoke, '--reason', 'agreement ended')).code, 0)
  assert.equal(await status(), 'blocked')
  assert.equal((await clinloop(...revoke, '--reason', 'agreement ended')).code, 4)
  const record = (await clinloop('govern', 'record')).stdout
  for (const text of ['DPA-7', 'DPIA-3', 'six months', 'revoked', 'dataset.completed', 'train.refused']) {
    assert.match(record, new RegExp(text))
  }
})

test('a forgotten patient is gone after the next run, and the record tells of it without their key', async () => {
  const [before] = await json<Outcome[]>('dataset', 'build')
  const corpus = before?.manifest.id ?? ''
  assert.match(rowsOf(corpus, 'claims.jsonl'), new RegExp(`"${policy}"`))
  const planned = await clinloop('forget', '--patient', policy, '--dry-run')
  assert.match(planned.stdout, /Nothing was changed/)
  const forgotten = await clinloop('forget', '--patient', policy, '--reference', 'SAR-88')
  assert.equal(forgotten.code, 0, forgotten.stderr)
  assert.doesNotMatch(forgotten.stdout + forgotten.stderr, new RegExp(policy))
  assert.deepEqual(readdirSync(join(project, '.clinloop', 'artefacts', corpus)), ['manifest.json'])
  assert.match((await clinloop('show', corpus)).stdout, /WITHDRAWN/)
  const [after, , dataset] = await json<Outcome[]>('dataset', 'build')
  assert.notEqual(after?.manifest.id, corpus)
  for (const { id, file } of [
    { id: after?.manifest.id ?? '', file: 'claims.jsonl' },
    { id: dataset?.manifest.id ?? '', file: 'train.jsonl' },
  ]) {
    assert.doesNotMatch(rowsOf(id, file), new RegExp(`"${policy}"`))
  }
  assert.equal((await clinloop('govern', 'record', '--output', 'record.md')).code, 0)
  const record = readFileSync(join(project, 'record.md'), 'utf8')
  assert.match(record, /patient\.forgotten/)
  assert.match(record, /SAR-88/)
  assert.doesNotMatch(record, new RegExp(`${policy}\\b`))
})

test('forgetting takes the links of a patient out of the vault, or says that it could not', async () => {
  configure({ govern: RECORD, deid: 'deid: { vault: true }' })
  await json<Outcome[]>('dataset', 'build')
  const key = process.env.CLINLOOP_DEID_KEY
  delete process.env.CLINLOOP_DEID_KEY
  try {
    const keyless = await clinloop('forget', '--patient', policy)
    assert.match(keyless.stdout, /vault .* was not touched: its key is missing/)
  } finally {
    process.env.CLINLOOP_DEID_KEY = key
  }
  const planned = await json<{ deid: { vaultLinks: number } }>('forget', '--patient', policy, '--dry-run')
  assert.ok(planned.deid.vaultLinks > 0)
  const done = await json<{ deid: { vaultLinks: number } }>('forget', '--patient', policy)
  assert.equal(done.deid.vaultLinks, planned.deid.vaultLinks)
  const again = await json<{ deid: { vaultLinks: number } }>('forget', '--patient', policy)
  assert.equal(again.deid.vaultLinks, 0)
  const lookup = ['deid', 'lookup', 'X', '--by', 'A. Rahman', '--reason', 'recall']
  assert.equal((await clinloop(...lookup)).code, 0)
})

test('an opt-out list makes a new corpus without those on it', async () => {
  const [before] = await json<Outcome[]>('collect')
  writeFileSync(join(project, 'out.csv'), `patient_key\n${policy}\n`)
  configure({ govern: `optOuts: out.csv\n  ${RECORD}` })
  const [after] = await json<Outcome[]>('collect')
  assert.notEqual(after?.manifest.id, before?.manifest.id)
  assert.doesNotMatch(rowsOf(after?.manifest.id ?? '', 'claims.jsonl'), new RegExp(`"${policy}"`))
  rmSync(join(project, 'out.csv'))
  assert.equal((await clinloop('collect')).code, 4)
})

test('suppress and k-anonymity work on tables of their own', async () => {
  writeFileSync(join(project, 'counts.csv'), 'ward,n\nA,3\nB,12\n')
  assert.equal((await clinloop('suppress', '--input', 'counts.csv', '--output', 'out.csv')).code, 0)
  assert.equal(readFileSync(join(project, 'out.csv'), 'utf8'), 'ward,n\nA,*\nB,10\n')
  writeFileSync(join(project, 'table.csv'), 'age,sex\n31,F\n31,F\n32,M\n')
  const measure = ['govern', 'k-anonymity', '--input', 'table.csv', '--quasi', 'age,sex', '--k', '2']
  assert.equal((await json<{ k: number }>(...measure)).k, 1)
  const failed = await clinloop(...measure, '--fail-under')
  assert.equal(failed.code, 6)
  assert.match(failed.stdout, /bands of 10/)
  assert.equal(existsSync(join(project, '.clinloop')), false)
})
