import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type DeidConfig, deidConfig } from '../config/deid-config.ts'
import { parseConfig } from '../config/load-config.ts'
import { silentProgress } from '../core/progress.ts'
import { openStore, type StageContext } from '../store/index.ts'
import { deidStage } from './deid-stage.ts'
import { TEST_KEY } from './run/deid-run.fixture.ts'
import { loadDeidKey, openVault } from './transform/index.ts'
import { notedVaultHead } from './vault-heads.ts'

process.env.CLINLOOP_DEID_KEY = TEST_KEY
const OTHER_KEY = 'Zt8vK3nX5pRb7YwE2sLd9GhJ4mCf6UaTo0iVxNkQ8qU='

const folder = mkdtempSync(join(tmpdir(), 'clinloop-deid-stage-'))
const store = await openStore(folder)
after(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const context: StageContext = {
  store,
  projectDir: folder,
  config: parseConfig(JSON.stringify({ name: 'ward', base: 'b.gguf', collect: { claims: 'c.csv' } })),
  progress: silentProgress,
  signal: new AbortController().signal,
  log: () => {},
  now: () => new Date(0),
}

const note = (n: number, patientKey: string, text: string): object => ({
  id: String(n).repeat(32),
  kind: 'csv',
  text,
  patientKey,
  source: { file: 'okafor.csv', row: n },
  meta: { format: 'csv', columns: { ref: 'QX-11' } },
})
const NOTES = [
  note(1, 'p1', 'Mr Okafor came on 03/04/2024. Born 12/03/1931. Rang from Leeds. Hb 102 g/L.'),
  note(2, 'p2', 'Mr Okafor rang again; zorbelina quaxx took the call. Continue amlodipine 5 mg.'),
]

let corpora = 0
const corpusOf = (rows: readonly object[], sensitivity = 'patient') =>
  store.artefacts.create(
    'corpus',
    { inputs: [], config: corpora++, meta: { sensitivity, source: 'test' } },
    async (dir) => {
      writeFileSync(join(dir, 'documents.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    },
  )

type Row = { text: string; meta: { columns?: Record<string, string> }; patientKey: string }
type Cleaned = { rows: Row[]; bytes: string; meta: Record<string, unknown>; counts: Record<string, number> }

async function clean(options: object, rows = NOTES, sensitivity = 'patient'): Promise<Cleaned> {
  const config: DeidConfig = deidConfig.parse(options)
  const corpus = await corpusOf(rows, sensitivity)
  const dir = mkdtempSync(join(folder, 'out-'))
  await deidStage.fingerprint?.(context, config)
  const { meta, counts } = await deidStage.run(context, config, [corpus], dir)
  const bytes = readFileSync(join(dir, 'documents.jsonl'), 'utf8')
  const written = bytes
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  return { rows: written, bytes, meta, counts }
}

const textOf = async (options: object, n = 0): Promise<string> => (await clean(options)).rows[n]?.text ?? ''

test('identifiers go, what is clinical stays, and twice gives the same', async () => {
  const first = await clean({})
  assert.doesNotMatch(first.bytes, /Okafor|okafor|Leeds|1931|03\/04\/2024|"p1"/)
  assert.match(first.rows[0]?.text ?? '', /^Mr \S+ came on .+ Hb 102 g\/L\.$/)
  assert.match(first.rows[1]?.text ?? '', /Continue amlodipine 5 mg\.$/)
  assert.deepEqual([first.meta.sensitivity, first.meta.applied], ['pseudonymised', true])
  assert.equal((await clean({})).bytes, first.bytes)
})

test('apply: what is not about patients passes byte by byte, unless always is said', async () => {
  const rows = NOTES.map((row) => `${JSON.stringify(row)}\n`).join('')
  for (const sensitivity of ['public', 'synthetic']) {
    assert.equal((await clean({}, NOTES, sensitivity)).bytes, rows)
    const always = await clean({ apply: 'always' }, NOTES, sensitivity)
    assert.doesNotMatch(always.bytes, /Okafor/)
  }
})

test('profile and policy say what becomes of a type', async () => {
  assert.notEqual(await textOf({ profile: 'hipaa-safe-harbor' }), await textOf({}))
  assert.match(await textOf({ policy: { LOCATION: 'keep' } }), /Leeds/)
  assert.match(await textOf({ policy: { NAME: 'mask' } }), /^Mr \[NAME\]/)
})

test('another key, from a file, gives other pseudonyms', async () => {
  writeFileSync(join(folder, 'other.key'), `${OTHER_KEY}\n`, { mode: 0o600 })
  const [own, other] = [await clean({}), await clean({ keyFile: 'other.key' })]
  assert.notEqual(own.rows[0]?.patientKey, other.rows[0]?.patientKey)
  assert.notEqual(own.meta.keyId, other.meta.keyId)
})

test('the roster finds names that no rule would', async () => {
  writeFileSync(join(folder, 'roster.csv'), 'patient_key,name\np2,Zorbelina Quaxx\n')
  assert.match(await textOf({}, 1), /zorbelina quaxx/)
  assert.doesNotMatch(await textOf({ roster: 'roster.csv' }, 1), /zorbelina|quaxx/)
})

test('a model that is not there is an error before anything is read', async () => {
  await assert.rejects(clean({ ner: 'no-model' }), { code: 'not-found', message: /no-model/ })
  mkdirSync(join(folder, 'model'), { recursive: true })
  writeFileSync(join(folder, 'model', 'config.json'), '{}')
  const one = await deidStage.fingerprint?.(context, deidConfig.parse({ ner: 'model' }))
  writeFileSync(join(folder, 'model', 'config.json'), '{"changed":1}')
  const two = await deidStage.fingerprint?.(context, deidConfig.parse({ ner: 'model' }))
  assert.notEqual(one?.model, two?.model)
})

test('tokenScope: one person, or one project, has the same token', async () => {
  const nameIn = (text: string | undefined): string => /^Mr (\S+)/.exec(text ?? '')?.[1] ?? ''
  const policy = { NAME: 'token' }
  const patient = (await clean({ policy })).rows.map(({ text }) => nameIn(text))
  assert.notEqual(patient[0], patient[1])
  const project = (await clean({ policy, tokenScope: 'project' })).rows.map(({ text }) => nameIn(text))
  assert.equal(project[0], project[1])
})

test('dates: precision, shift, order and the oldest year of birth', async () => {
  const policy = { DATE: 'generalise', DOB: 'generalise' }
  assert.match(await textOf({ policy, datePrecision: 'year' }), /came on 2024\. Born \[DOB\]/)
  assert.match(await textOf({ policy, datePrecision: 'month' }), /came on (?:2024-04|04\/2024|April 2024)/)
  assert.match(await textOf({ policy, datePrecision: 'year', oldestBirthYear: 1900 }), /Born 1931/)
  const order = { dateOrder: 'month-first', datePrecision: 'month' }
  assert.match(await textOf({ policy, ...order }), /came on (?:2024-03|03\/2024|March 2024)/)
  const day = await textOf({ policy: { DATE: 'date-shift' }, dateShift: { maxDays: 1 } })
  assert.match(day, /came on 0[24]\/04\/2024/)
})

test('minScore: unsure spans are left when it is high', async () => {
  const rows = [note(3, 'p3', 'Rang from Leeds.')]
  assert.doesNotMatch((await clean({}, rows)).bytes, /Leeds/)
  assert.match((await clean({ minScore: 1 }, rows)).bytes, /Leeds/)
})

test('columns say what a field of a table is', async () => {
  assert.equal((await clean({})).rows[0]?.meta.columns?.ref, 'QX-11')
  assert.notEqual((await clean({ columns: { ref: 'MRN' } })).rows[0]?.meta.columns?.ref, 'QX-11')
  assert.equal((await clean({ columns: { ref: 'drop' } })).rows[0]?.meta.columns?.ref, undefined)
})

test('leakAudit.maxWithheld: rows that leak are left out, and too many of them stop the run', async () => {
  const rows = [1, 2, 3].map((n) => note(n, 'p3', n === 1 ? 'Mr Okafor came.' : 'Chest clear.'))
  const options = { minScore: 1 }
  await assert.rejects(clean(options, rows), { code: 'refused', message: /1 of 3 rows \(NAME\)/ })
  const { rows: left, counts } = await clean({ ...options, leakAudit: { maxWithheld: 0.5 } }, rows)
  assert.deepEqual([left.length, counts.withheld, counts.used], [2, 1, 2])
})

test('vault: where it stands is noted in the audit chain, and a vault cut short is noticed', async () => {
  assert.equal(existsSync(join(folder, '.clinloop', 'vault')), false)
  const { rows } = await clean({ vault: true, columns: { ref: 'MRN' } })
  const path = join(folder, '.clinloop', 'vault')
  const head = await notedVaultHead(store, path)
  assert.ok(head && head.records > 0)
  assert.doesNotMatch(readFileSync(path, 'latin1'), /Okafor/)
  const vault = openVault(path, loadDeidKey({}))
  const original = (replacement = '-'): string | undefined =>
    vault.lookup(replacement, { by: 'ada', reason: 'test' }).matches[0]?.value
  assert.equal(original(rows[0]?.patientKey), 'p1')
  assert.equal(original(rows[0]?.meta.columns?.ref), 'QX-11')
  assert.equal(original(/^Mr (\S+)/.exec(rows[0]?.text ?? '')?.[1]), 'Okafor')
  vault.close()
  const named = { vault: 'links.vault' }
  await clean(named)
  const elsewhere = join(folder, 'links.vault')
  assert.ok(existsSync(elsewhere))
  rmSync(elsewhere)
  await assert.rejects(clean(named), { code: 'corrupt' })
})

test('what an abandoned run of another corpus left is removed, and nothing is left of a run that ended', async () => {
  const runs = join(folder, '.clinloop', 'runs')
  mkdirSync(join(runs, 'deid-0123'), { recursive: true })
  writeFileSync(join(runs, 'deid-0123', 'known.jsonl'), '{"patientKey":"p1"}')
  mkdirSync(join(runs, 'a-training-run'), { recursive: true })
  await clean({})
  assert.deepEqual(readdirSync(runs), ['a-training-run'])
})
