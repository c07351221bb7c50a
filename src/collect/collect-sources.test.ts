import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { collectConfig } from '../config/collect-config.ts'
import { type Progress, silentProgress } from '../core/progress.ts'
import type { StageContext } from '../store/stage.ts'
import { CLAIM_COLUMNS } from './claim.ts'
import { type CollectStageOptions, createCollectStage } from './collect-stage.ts'
import type { Document, Reject } from './document.ts'
import { makeZip } from './testing/make-zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-sources-'))
after(() => rmSync(folder, { recursive: true }))
let runs = 0

type Options = { stage?: CollectStageOptions; progress?: Progress; signal?: AbortSignal }

async function collect(
  files: Record<string, string | Uint8Array>,
  config: Record<string, unknown>,
  { stage, progress = silentProgress, signal = new AbortController().signal }: Options = {},
) {
  const projectDir = join(folder, `project-${runs}`)
  const outDir = join(folder, `out-${runs++}`)
  mkdirSync(outDir)
  for (const [name, data] of Object.entries(files)) {
    mkdirSync(join(projectDir, dirname(name)), { recursive: true })
    writeFileSync(join(projectDir, name), data)
  }
  const logged: string[] = []
  const context = {
    projectDir,
    progress,
    signal,
    log: (line: string) => logged.push(line),
  } as unknown as StageContext
  const collectStage = createCollectStage(stage)
  const parsed = collectConfig.parse(config)
  const result = await collectStage.run(context, parsed, [], outDir)
  return {
    ...result,
    logged,
    outDir,
    fingerprint: () => collectStage.fingerprint?.(context, parsed),
    documents: rowsOf<Document>(outDir, 'documents'),
    rejects: rowsOf<Reject>(outDir, 'rejects'),
  }
}

function rowsOf<Row>(outDir: string, name: string): Row[] {
  const lines = readFileSync(join(outDir, `${name}.jsonl`), 'utf8').split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Row)
}

const source = (more: Record<string, unknown> = {}) => ({
  sources: [{ path: 'data', ...more }],
  maxRejected: 0.9,
})
const texts = ({ documents }: { documents: Document[] }): string[] => documents.map(({ text }) => text)

const CLAIMS = `${CLAIM_COLUMNS.join(',')}\nA,POL-1,N-1,E11.9,99213,10.00,2024-01-31,Cover active.,in order,APPROVED\n`

test('a folder of mixed files: every file, row and page is counted as a document or a reject', async () => {
  const result = await collect(
    {
      'data/a.txt': 'one',
      'data/sub/b.csv': 'text\ntwo\n"x" y\n',
      'data/c.zip': makeZip([{ name: 'd.txt', data: 'three' }]),
      'data/e.bin': Buffer.from([0, 1, 2, 0]),
    },
    source(),
  )
  const { counts, meta, rejects, outDir } = result
  assert.deepEqual(texts(result), ['one', 'three', 'two'])
  assert.deepEqual(counts, {
    read: 5,
    used: 3,
    files: 4,
    excluded: 0,
    documents: 3,
    rejected: 2,
    'format.csv': 1,
    'format.text': 1,
    'format.zip': 1,
    'kind.csv': 1,
    'kind.text': 2,
    'language.und': 3,
    'duplicate.exact': 0,
    'duplicate.near': 0,
  })
  assert.deepEqual(rejects, [
    { source: { file: 'e.bin' }, reason: 'is of a format that is not read' },
    {
      source: { file: 'sub/b.csv', row: 2, bytes: [9, 14] },
      reason: 'has a quote that closes in the middle of a field',
    },
  ])
  assert.equal(meta.sensitivity, 'patient')
  assert.deepEqual(readdirSync(outDir).sort(), ['documents.jsonl', 'rejects.jsonl'])
})

test('claims, sources or both: claims are read unless only sources are named', async () => {
  assert.equal(collectConfig.parse({}).claims, 'data/historical_claims.csv')
  assert.equal(collectConfig.parse(source()).claims, undefined)
  const files = { 'data/a.txt': 'one', 'claims.csv': CLAIMS }
  const both = await collect(files, { ...source(), claims: 'claims.csv' })
  assert.equal(both.counts.claims, 1)
  assert.equal(both.counts.documents, 1)
  assert.deepEqual([both.counts.read, both.counts.used, both.counts.rejected], [2, 2, 0])
  assert.equal(rowsOf(both.outDir, 'claims').length, 1)
  assert.equal((both.meta.source as { file: string }).file, 'claims.csv')
})

test('collect.sources: path may be a file, a folder, a glob or absolute', async () => {
  const files = { 'data/a.txt': 'one', 'data/b/c.txt': 'two', 'data/b/d.md': 'three' }
  assert.deepEqual(texts(await collect(files, source({ path: 'data/a.txt' }))), ['one'])
  assert.deepEqual(texts(await collect(files, source({ path: 'data/**/*.txt' }))), ['one', 'two'])
  assert.deepEqual(texts(await collect(files, source({ path: join(folder, 'project-0/data/a.txt') }))), [
    'one',
  ])
  await assert.rejects(collect(files, source({ path: 'nowhere' })), { code: 'not-found' })
  await assert.rejects(collect(files, source({ path: 'data/*.pdf' })), { code: 'not-found' })
})

test('collect.sources: include and exclude choose files, and those left out are counted', async () => {
  const files = { 'data/a.txt': 'one', 'data/b/c.txt': 'two', 'data/b/d.md': 'three' }
  const chosen = await collect(files, source({ include: ['**/*.txt'], exclude: ['b/**'] }))
  assert.deepEqual(texts(chosen), ['one'])
  assert.equal(chosen.counts.excluded, 2)
  assert.match(chosen.logged.join(), /data: 2 files are left out/)
})

test('collect.sources: kind and format', async () => {
  const files = { 'data/a.txt': 'text\none\n' }
  const { documents } = await collect(files, source({ kind: 'letter', format: 'csv' }))
  assert.deepEqual(
    documents.map(({ text, kind }) => [text, kind]),
    [['one', 'letter']],
  )
  const { rejects } = await collect({ ...files, 'data/b.rtf': '{\\rtf1 x}' }, source({ format: 'csv' }))
  assert.deepEqual(rejects, [
    { source: { file: 'b.rtf' }, reason: 'is rtf, not csv as its source in clinloop.yaml says' },
  ])
  assert.equal(collectConfig.safeParse(source({ kind: 'Mrs Sample' })).success, false)
})

test('collect.sources: textColumn, textColumns, idColumn, patientColumn, dateColumn and dateFormat', async () => {
  const csv = 'Ref,Person,Day,Findings,Advice\n7,p1,03/04/2024,fever,rest\n7,p1,03/04/2024,cough,rest\n'
  const options = {
    idColumn: 'ref',
    patientColumn: 'person',
    dateColumn: 'day',
    dateFormat: 'DD/MM/YYYY',
  }
  const { documents, rejects } = await collect(
    { 'data/a.csv': csv },
    source({ ...options, textColumn: 'findings' }),
  )
  assert.deepEqual(documents[0], {
    id: documents[0]?.id,
    kind: 'csv',
    text: 'fever',
    patientKey: 'p1',
    source: { file: 'a.csv', row: 1, bytes: [31, 57] },
    meta: { format: 'csv', id: '7', date: '2024-04-03', columns: { Day: '03/04/2024', Advice: 'rest' } },
  })
  assert.equal(rejects[0]?.reason, 'has an id that was there before in this file')
  const two = await collect({ 'data/a.csv': csv }, source({ textColumns: ['Advice', 'Findings'] }))
  assert.equal(two.documents[0]?.text, 'Advice: rest\nFindings: fever')
  assert.deepEqual(
    two.documents[0]?.sections?.map(({ heading }) => heading),
    ['Advice', 'Findings'],
  )
  await assert.rejects(collect({ 'data/a.csv': csv }, source({ textColumn: 'notes' })), {
    message: /lacks the column that textColumn names/,
  })
})

test('collect.limits.maxFileBytes holds for files that are parsed whole', async () => {
  const files = { 'data/a.txt': 'x'.repeat(100), 'data/b.csv': `text\n${'x'.repeat(100)}\n` }
  const { rejects, documents } = await collect(files, { ...source(), limits: { maxFileBytes: 50 } })
  assert.equal(documents.length, 1)
  assert.equal(rejects[0]?.reason, 'is larger than collect.limits.maxFileBytes allows')
})

test('collect.maxRejected refuses sources of which too little can be used, and says why', async () => {
  const files = { 'data/a.txt': 'one', 'data/b.txt': '', 'data/c.txt': '' }
  await assert.rejects(collect(files, { ...source(), maxRejected: 0.5 }), {
    code: 'bad-input',
    message: /2 of 3 files and records.*is empty \(2\)/,
  })
  assert.equal((await collect(files, source())).counts.documents, 1)
  await assert.rejects(collect({ 'data/b.txt': '' }, { ...source(), maxRejected: 1 }), { code: 'bad-input' })
})

test('those who opted out are rejected, documents and claims, and the list is part of the fingerprint', async () => {
  const files = {
    'data/a.jsonl': '{"text":"one","patientKey":"p1"}\n{"text":"two","patientKey":"p2"}\n{"text":"three"}',
  }
  const stage = {
    loadOptOuts: async () => ({ has: (key: string) => key === 'p1' || key === 'POL-1', sha256: 'f00d' }),
  }
  const result = await collect(files, source(), { stage })
  assert.deepEqual(texts(result), ['two', 'three'])
  assert.equal(result.rejects[0]?.reason, 'patient has opted out')
  assert.equal((await result.fingerprint())?.['opt-outs'], 'f00d')
  const claims = CLAIMS + CLAIMS.split('\n')[1]?.replace('A,POL-1', 'B,POL-2')
  const both = await collect({ ...files, 'c.csv': claims }, { ...source(), claims: 'c.csv' }, { stage })
  assert.equal(both.counts.claims, 1)
  assert.deepEqual(both.rejects[0], { row: 1, line: 2, field: null, reason: 'patient has opted out' })
})

test('the fingerprint follows contents and names of the files that are read', async () => {
  const prints = new Set<string>()
  for (const files of [{ 'data/a.txt': 'one' }, { 'data/a.txt': 'two' }, { 'data/b.txt': 'two' }]) {
    prints.add(JSON.stringify(await (await collect(files, source())).fingerprint()))
  }
  assert.equal(prints.size, 3)
})

test('equal input makes equal files', async () => {
  const files = { 'data/a.txt': 'one', 'data/c.zip': makeZip([{ name: 'd.html', data: '<p>three' }]) }
  const [first, second] = [await collect(files, source()), await collect(files, source())]
  for (const name of ['documents.jsonl', 'rejects.jsonl']) {
    assert.equal(
      readFileSync(join(first.outDir, name), 'utf8'),
      readFileSync(join(second.outDir, name), 'utf8'),
    )
  }
})

test('a stop through the signal is an error, not a reject', async () => {
  const signal = AbortSignal.abort()
  for (const name of ['a.txt', 'a.html']) {
    await assert.rejects(collect({ [`data/${name}`]: '<p>one' }, source(), { signal }), (error: Error) => {
      assert.match(`${error.name} ${(error as { code?: string }).code}`, /AbortError|cancelled/)
      return true
    })
  }
})

for (const format of ['csv', 'jsonl', 'ndjson'] as const) {
  test(`live memory does not grow with a ${format} file`, async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const live: number[] = []
    let updates = 0
    const progress: Progress = {
      ...silentProgress,
      update: () => {
        if (updates++ % 5 !== 0) return
        collectGarbage()
        live.push(process.memoryUsage().heapUsed)
      },
    }
    const text = 'x'.repeat(1000)
    const row = (i: number): string =>
      format === 'csv'
        ? `${i},${text}`
        : format === 'jsonl'
          ? JSON.stringify({ id: `${i}`, text })
          : JSON.stringify({ resourceType: 'Condition', id: `${i}`, code: { text } })
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i))
    const file = Buffer.from(`${format === 'csv' ? 'id,text\n' : ''}${rows.join('\n')}`)
    rows.length = 0
    const { counts } = await collect({ [`data/a.${format}`]: file }, source(), { progress })
    assert.equal(counts.documents, 20_000)
    const [first = 0, ...later] = live
    assert.ok(later.length >= 2)
    assert.ok(
      Math.max(...later) - first < 12e6,
      `live heap grew from ${first} to ${Math.max(...later)} bytes`,
    )
  })
}
