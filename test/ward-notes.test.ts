import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { main } from '../src/cli/main.ts'
import { makeDocx } from '../src/collect/testing/make-docx.ts'
import { makePdf } from '../src/collect/testing/make-pdf.ts'
import { CLINICAL, PLANTED } from './fixtures/ward-notes.ts'

// The example's path from mixed files to an approved dataset, through the commands of its README, one after the other.
const folder = mkdtempSync(join(tmpdir(), 'clinloop-ward-'))
const project = join(folder, 'ward')
let said = ''

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
    columns: () => 100,
    cwd: folder,
    signal: new AbortController().signal,
  })
  said += result.stderr
  return result
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await clinloop(...args, '--json')
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as T
}

type Manifest = { id: string; counts: Record<string, number>; meta: Record<string, unknown> }
type Outcome = { stage: string; reused: boolean; manifest: Manifest }
type Report = Record<string, { ok: boolean; leakAudit: { ok: boolean; withheld: number; leaks: unknown[] } }>
type Row = { text: string; patientKey?: string; kind: string; source: { file?: string } }

const pathOf = (id: string): string => join(project, '.clinloop', 'artefacts', id)
const textOf = (id: string, file: string): string => readFileSync(join(pathOf(id), file), 'utf8')
/** Everything in an artefact, as people read it. */
const allOf = (id: string): string =>
  readdirSync(pathOf(id))
    .map((file) => textOf(id, file))
    .join('\n')
const rowsOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
const found = (haystack: string, needles: readonly string[]): string[] => {
  const lower = haystack.toLowerCase()
  return needles.filter((needle) => lower.includes(needle.toLowerCase()))
}

async function build(): Promise<{ corpus: Manifest; clean: Manifest; dataset: Manifest }> {
  const [corpus, clean, dataset] = (await json<Outcome[]>('dataset', 'build')).map(({ manifest }) => manifest)
  assert.ok(corpus && clean && dataset)
  return { corpus, clean, dataset }
}

async function trainState(): Promise<{ state: string; why: string } | undefined> {
  const { stages } = await json<{ stages: { stage: string; state: string; why: string }[] }>(
    'govern',
    'status',
  )
  return stages.find(({ stage }) => stage === 'train')
}

let made: Awaited<ReturnType<typeof build>>

before(async () => {
  assert.equal((await clinloop('deid', 'key', 'ward.key')).code, 0)
  // The same made-up names in every run; a key for tests only.
  writeFileSync(join(folder, 'ward.key'), 'q1Zt8vK3nX5pRb7YwE2sLd9GhJ4mCf6UaTo0iVxNkQ8=')
  assert.equal((await clinloop('init', 'ward-notes')).code, 0)
  writeFileSync(
    join(project, 'data/letters/transfer.docx'),
    makeDocx(
      [
        { heading: 'Transfer of care' },
        { paragraph: 'Mr Oluwaseun Adeyemi, NHS number 999 544 9064, goes home on 22 March 2024.' },
        { paragraph: 'Hydroxycarbamide 1 g daily, folic acid 5 mg daily, penicillin V 250 mg twice a day.' },
      ],
      'Fernleigh General Hospital',
    ),
  )
  writeFileSync(
    join(project, 'data/letters/echo.pdf'),
    makePdf([
      [
        'Echocardiogram of Mrs Margaret Hargreaves, born 14/03/1941',
        'LV ejection fraction 60 %, no valve disease.',
      ],
    ]),
  )
})
after(() => rmSync(folder, { recursive: true, force: true }))

test('the files are mixed as they say: Latin-1, CRLF, CR', () => {
  const read = (name: string): string => readFileSync(join(project, 'data', name), 'latin1')
  assert.match(read('notes/physio-oconnell.txt'), /Siobh\xe1n/)
  assert.match(read('notes/nursing-handover.txt'), /day 2\.\r\n/)
  assert.match(read('records/larch-ward.hl7'), /\rPID\|1/)
})

test('a file is previewed in its own encoding, before anything is written', async () => {
  const { stdout } = await clinloop('deid', 'preview', join(project, 'data/notes/physio-oconnell.txt'))
  assert.match(stdout, /\[NAME: Siobhán O'Connell\], MRN \[MRN: RX530184\]/)
  assert.equal(existsSync(join(project, '.clinloop')), false)
})

test('every row of every file is used, or rejected because the patient opted out', async () => {
  made = await build()
  const { corpus, clean, dataset } = made
  assert.deepEqual(
    ['read', 'used', 'rejected', 'documents', 'claims', 'files'].map((name) => corpus.counts[name]),
    [57, 54, 3, 29, 25, 12],
  )
  const reasons = rowsOf<{ reason: string }>(textOf(clean.id, 'rejects.jsonl')).map(({ reason }) => reason)
  assert.deepEqual(reasons, Array(3).fill('patient has opted out'))
  assert.equal(dataset.counts.used, 25)
  assert.deepEqual(
    [corpus, clean, dataset].map(({ meta }) => meta.sensitivity),
    ['patient', 'pseudonymised', 'pseudonymised'],
  )
})

test('the leak audit held nothing back', () => {
  const report = JSON.parse(textOf(made.clean.id, 'deid-report.json')) as Report
  assert.deepEqual(Object.keys(report).sort(), ['claims.jsonl', 'documents.jsonl'])
  for (const { ok, leakAudit } of Object.values(report)) {
    assert.deepEqual([ok, leakAudit.ok, leakAudit.withheld, leakAudit.leaks], [true, true, 0, []])
  }
})

test('clinical text stands word for word, and a patient is one patient in notes, records and claims', () => {
  const { corpus, clean, dataset } = made
  const documents = rowsOf<Row>(textOf(clean.id, 'documents.jsonl'))
  const text = documents.map((row) => row.text).join('\n')
  for (const sentence of CLINICAL.documents) assert.ok(text.includes(sentence), sentence)
  assert.match(text, /Hydroxycarbamide 1 g daily, folic acid 5 mg daily, penicillin V 250 mg twice a day\./)
  assert.match(text, /LV ejection fraction 60 %, no valve disease\./)
  const examples = ['train', 'validation', 'test']
    .map((split) => textOf(dataset.id, `${split}.jsonl`))
    .join('')
  for (const sentence of CLINICAL.claims) assert.ok(examples.includes(sentence), sentence)
  assert.ok(documents.every(({ source }) => source.file === undefined))
  const before = rowsOf<Row>(textOf(corpus.id, 'documents.jsonl'))
  const keys = documents.filter((_, i) => before[i]?.patientKey === 'RX482910').map((row) => row.patientKey)
  const claims = rowsOf<{ policyId: string }>(textOf(clean.id, 'claims.jsonl'))
  assert.equal(new Set(keys).size, 1)
  assert.equal(keys.length, 3)
  assert.equal(claims.filter(({ policyId }) => policyId === keys[0]).length, 3)
})

test('no planted number is left in the clean corpus or the dataset, and no name after a review', async () => {
  assert.deepEqual(found(allOf(made.clean.id) + allOf(made.dataset.id), PLANTED.numbers), [])
  const nickname = await clinloop('deid', 'review', '--add', 'HOSPITAL:Holmfield', '--by', 'A. Rahman')
  assert.equal(nickname.code, 0, nickname.stderr)
  const file = join(project, 'clinloop.yaml')
  const surrogates = readFileSync(file, 'utf8')
  // Masked, because a made-up name may by chance be another person's real one.
  const mask = 'policy: { NAME: mask, HOSPITAL: mask, ORGANISATION: mask, DATE: mask }'
  writeFileSync(file, surrogates.replace('deid:\n', `deid:\n  ${mask}\n`))
  const masked = await build()
  const all = allOf(masked.clean.id) + allOf(masked.dataset.id)
  assert.deepEqual(found(all, [...PLANTED.numbers, ...PLANTED.words]), [])
  writeFileSync(file, surrogates)
  made = await build()
  assert.deepEqual(found(allOf(made.clean.id), ['Holmfield']), [])
})

test('training is refused until information governance approves, and an approval of the raw corpus does not count', async () => {
  const approve = ['--role', 'information-governance', '--by', 'A. Rahman', '--reference', 'IG-2024-044']
  const refused = await clinloop('train')
  assert.equal(refused.code, 6)
  assert.match(refused.stderr, /lacks an information-governance approval/)
  assert.match(refused.stderr, /clinloop approve [0-9a-f]{12} --role information-governance/)
  assert.equal((await clinloop('approve', 'corpus', ...approve)).code, 0)
  assert.equal((await trainState())?.state, 'blocked')
  assert.equal((await clinloop('approve', 'clean-corpus', ...approve)).code, 0)
  assert.equal((await trainState())?.state, 'missing')
  assert.equal((await build()).dataset.id, made.dataset.id)
})

test('a pseudonym is looked up by who may, and the look-up is on record', async () => {
  const rows = rowsOf<Row>(textOf(made.clean.id, 'documents.jsonl'))
  const name = rows.map(({ text }) => /^Please review Mrs (.+?) in bed 4/.exec(text)?.[1]).find(Boolean) ?? ''
  const asked = [
    'deid',
    'lookup',
    name,
    '--by',
    'A. Rahman',
    '--reason',
    'recall, IG-204',
    '--patient',
    'RX482910',
  ]
  const matches = await json<{ value: string }[]>(...asked)
  assert.deepEqual([...new Set(matches.map(({ value }) => value))], ['Hargreaves'])
  const events = await json<{ who: string; what: string }[]>('audit', 'list')
  assert.ok(events.some(({ who, what }) => who === 'A. Rahman' && /lookup|looked|reidentif/i.test(what)))
})

test('a forgotten patient is gone, what is made anew needs an approval anew', async () => {
  const forgotten = await clinloop(
    'forget',
    '--patient',
    'RX482910',
    '--by',
    'A. Rahman',
    '--reference',
    'SAR-88',
  )
  assert.equal(forgotten.code, 0, forgotten.stderr)
  assert.deepEqual(readdirSync(pathOf(made.clean.id)), ['manifest.json'])
  const { corpus, dataset } = await build()
  assert.doesNotMatch(textOf(corpus.id, 'claims.jsonl'), /RX482910/)
  assert.equal(dataset.counts.used, 22)
  assert.equal((await trainState())?.state, 'blocked')
})

test('tables are measured and suppressed before they are shown', async () => {
  const table = join(project, 'tables', 'admissions.csv')
  const measure = ['govern', 'k-anonymity', '--input', table, '--quasi', 'age,sex,district', '--k', '2']
  assert.equal((await clinloop(...measure, '--fail-under')).code, 6)
  const counts = join(project, 'tables', 'admissions-by-ward.csv')
  assert.equal((await clinloop('suppress', '--input', counts, '--output', 'published.csv')).code, 0)
  assert.match(
    readFileSync(join(folder, 'published.csv'), 'utf8'),
    /Larch,January,60\n[\s\S]*Rowan,January,\*\n/,
  )
})

test('the audit chain is whole, and neither it nor the record nor what was logged holds a planted identifier', async () => {
  const { code, stdout } = await clinloop('audit', 'verify')
  assert.equal(code, 0)
  assert.match(stdout, /The audit chain is whole/)
  const events = (await clinloop('audit', 'list', '--json')).stdout
  const record = (await clinloop('govern', 'record')).stdout
  assert.match(record, /DPIA-2024-017/)
  const names = PLANTED.words.filter((word) => !['Fernleigh'].includes(word))
  assert.deepEqual(found(events + record + said, [...PLANTED.numbers, ...names]), [])
})
