import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { collectConfig } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'
import { type Progress, silentProgress } from '../core/progress.ts'
import type { StageContext } from '../store/stage.ts'
import { CLAIM_COLUMNS, type Claim } from './claim.ts'
import { collectStage } from './collect-stage.ts'
import type { Reject } from './read-claims.ts'

const HEADER = CLAIM_COLUMNS.join(',')
const folder = mkdtempSync(join(tmpdir(), 'clinloop-collect-'))
after(() => rmSync(folder, { recursive: true }))
let runs = 0

function line(
  id: string,
  changes: { amount?: string; date?: string; note?: string; decision?: string } = {},
): string {
  const { amount = '10.00', date = '2024-01-31', note = 'Cover active.', decision = 'APPROVED' } = changes
  return `${id},POL-1,N-${id},E11.9,99213,${amount},${date},${note},in order,${decision}`
}

async function collect(
  csv: string | Uint8Array,
  config: Record<string, unknown> = {},
  progress: Progress = silentProgress,
) {
  const outDir = join(folder, `out-${runs++}`)
  mkdirSync(outDir)
  writeFileSync(join(folder, 'claims.csv'), csv)
  const logged: string[] = []
  const context = {
    projectDir: folder,
    progress,
    signal: new AbortController().signal,
    log: (text: string) => logged.push(text),
  } as unknown as StageContext
  const result = await collectStage.run(
    context,
    collectConfig.parse({ claims: 'claims.csv', ...config }),
    [],
    outDir,
  )
  return {
    ...result,
    logged,
    claims: rowsOf<Claim>(outDir, 'claims'),
    rejects: rowsOf<Reject>(outDir, 'rejects'),
  }
}

function rowsOf<Row>(outDir: string, name: string): Row[] {
  const text = readFileSync(join(outDir, `${name}.jsonl`), 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as Row)
}

function refusal(code: string, ...patterns: RegExp[]) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error))
    assert.equal(error.code, code)
    for (const pattern of patterns) assert.match(`${error.message}\n${error.hint}`, pattern)
    return true
  }
}

test('each row is used or rejected with its row, line, field and reason, and nothing the row holds', async () => {
  const csv = [
    HEADER,
    line('A'),
    line('B', { amount: 'secret' }),
    line('A', { note: 'secret' }),
    `${line('C')},secret`,
    'secret,"open',
    line('D', { note: '"two\nlines"' }),
    line('E', { note: 'se\0cret' }),
    '',
    line('F', { date: '2024-02-30', decision: 'secret' }),
    'G',
  ]
  const { counts, meta, claims, rejects } = await collect(csv.join('\n'), { maxRejected: 0.9 })
  assert.deepEqual(
    claims.map(({ claimId }) => claimId),
    ['A', 'D'],
  )
  assert.equal(claims[1]?.note, 'two\nlines')
  assert.deepEqual(counts, { read: 9, used: 2, rejected: 7, APPROVED: 2, DENIED: 0, PENDING: 0 })
  assert.deepEqual(rejects, [
    { row: 2, line: 3, field: 'claim_amount', reason: 'is not a finite number' },
    { row: 3, line: 4, field: 'claim_id', reason: 'was there before in this file' },
    { row: 4, line: 5, field: null, reason: 'has 11 fields where the header has 10' },
    { row: 5, line: 6, field: null, reason: 'has a quote that closes in the middle of a field' },
    { row: 7, line: 9, field: null, reason: 'has a NUL byte' },
    {
      row: 8,
      line: 11,
      field: 'service_date',
      reason: 'is not a real date written YYYY-MM-DD',
      also: [{ field: 'final_decision', reason: 'is not APPROVED, DENIED or PENDING' }],
    },
    { row: 9, line: 12, field: null, reason: 'has 1 fields where the header has 10' },
  ])
  assert.doesNotMatch(JSON.stringify([rejects, meta]), /secret|open/)
  assert.deepEqual(
    (meta.rejectReasons as Record<string, unknown>)['row has other fields where the header has 10'],
    {
      rows: 2,
      firstLine: 5,
    },
  )
})

test('whatever the bytes, used + rejected = read, or the file is refused by an AppError', async () => {
  const scrap = fc.oneof(
    fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r\n',
      '\r',
      '\0',
      '""',
      line('A'),
      line('B'),
      `${line('C')}\n`,
      'é',
      'x',
    ),
    fc.string({ maxLength: 8 }),
  )
  const bytes = fc.oneof(
    fc.array(scrap, { maxLength: 12 }).map((parts) => Buffer.from(`${HEADER}\n${parts.join('')}`)),
    fc
      .array(scrap, { maxLength: 12 })
      .map((parts) => Buffer.from(`${HEADER}\n${line('Z')}\n${parts.join('')}`, 'latin1')),
    fc.uint8Array({ maxLength: 40 }),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (csv) => {
      const { counts, claims, rejects } = await collect(csv, { maxRejected: 1, maxRecordLength: 300 }).catch(
        (error) => {
          assert.ok(error instanceof AppError && error.code === 'bad-input', String(error))
          return { counts: { read: 0, used: 0, rejected: 0 }, claims: [], rejects: [] }
        },
      )
      assert.equal(claims.length, counts.used)
      assert.equal(rejects.length, counts.rejected)
      assert.equal(claims.length + rejects.length, counts.read)
      assert.deepEqual(
        rejects.map(({ row }) => row),
        [...new Set(rejects.map(({ row }) => row))],
      )
    }),
    { numRuns: 200 },
  )
})

test('a file that cannot be used at all is refused with its name and the cure', async () => {
  await assert.rejects(collect(''), refusal('bad-input', /claims\.csv is empty/, /Export/))
  await assert.rejects(collect('\n \n'), refusal('bad-input', /is empty/))
  await assert.rejects(collect(`${HEADER}\n`), refusal('bad-input', /header but no rows/))
  const lacking = HEADER.replace('claim_amount,', '').replace('policy_id,', '')
  await assert.rejects(
    collect(`${lacking}\n`),
    refusal('bad-input', /claims\.csv.*no column "policy_id", "claim_amount"/, /collect\.columns/),
  )
  await assert.rejects(
    collect(`${HEADER},claim_id\n`),
    refusal('bad-input', /more than one column "claim_id"/),
  )
  await assert.rejects(collect(`"${HEADER}\n`), refusal('bad-input', /line 1: the header has a quote/))
  await assert.rejects(
    collect(line('A'), { claims: 'gone.csv' }),
    refusal('not-found', /gone\.csv/, /--claims/),
  )
  await assert.rejects(collect(line('A'), { claims: '.' }), refusal('bad-input', /not a file/))
})

test('byte-order mark, CRLF, CR and Latin-1 are read and reported', async () => {
  const rows = [HEADER, line('A', { note: 'café' }), line('B')]
  const cases: [Uint8Array, Record<string, unknown>][] = [
    [
      Buffer.from(`\uFEFF${rows.join('\r\n')}`),
      { encoding: 'utf-8', byteOrderMark: true, newline: 'CRLF', delimiter: ',' },
    ],
    [
      Buffer.from(rows.join('\r')),
      { encoding: 'utf-8', byteOrderMark: false, newline: 'CR', delimiter: ',' },
    ],
    [
      Buffer.from(rows.join('\n'), 'latin1'),
      { encoding: 'windows-1252', byteOrderMark: false, newline: 'LF', delimiter: ',' },
    ],
  ]
  for (const [bytes, format] of cases) {
    const { claims, meta, logged } = await collect(bytes)
    assert.deepEqual(meta.format, format)
    assert.deepEqual(
      claims.map(({ note }) => note),
      ['café', 'Cover active.'],
    )
    assert.equal(
      logged.some((text) => text.includes('windows-1252')),
      format.encoding === 'windows-1252',
    )
  }
})

test('columns may come in any order and case, with others between them', async () => {
  const order = ['extra', ...[...CLAIM_COLUMNS].reverse()]
  const cells = Object.fromEntries(CLAIM_COLUMNS.map((column, i) => [column, line('A').split(',')[i]]))
  const { claims, meta } = await collect(
    `${order.join(',').toUpperCase()}\n${order.map((name) => cells[name] ?? 'x').join(',')}`,
  )
  assert.equal(claims[0]?.claimId, 'A')
  assert.deepEqual(meta.ignoredColumns, ['EXTRA'])
})

test('collect.columns maps the names of the file', async () => {
  const csv = `${HEADER.replace('claim_id', 'ClaimRef')}\n${line('A')}`
  await assert.rejects(collect(csv), refusal('bad-input', /"claim_id"/))
  assert.equal((await collect(csv, { columns: { claim_id: 'claimref' } })).claims[0]?.claimId, 'A')
})

test('collect.sensitivity is carried in the manifest', async () => {
  const csv = `${HEADER}\n${line('A')}`
  assert.equal((await collect(csv)).meta.sensitivity, 'patient')
  assert.equal((await collect(csv, { sensitivity: 'synthetic' })).meta.sensitivity, 'synthetic')
})

test('collect.delimiter', async () => {
  const csv = `${HEADER}\n${line('A')}`.replaceAll(',', ';')
  assert.equal((await collect(csv)).claims.length, 1)
  await assert.rejects(collect(csv, { delimiter: ',' }), refusal('bad-input', /no column/))
})

test('collect.encoding overrides what was found', async () => {
  const csv = Buffer.from(`${HEADER}\n${line('A', { note: 'caf\xe9' })}\n${line('B')}`, 'latin1')
  assert.equal((await collect(csv)).claims[0]?.note, 'café')
  const { rejects } = await collect(csv, { encoding: 'utf-8' })
  assert.deepEqual(rejects, [{ row: 1, line: 2, field: null, reason: 'has bytes that are not utf-8' }])
})

test('collect.dateFormat', async () => {
  const csv = `${HEADER}\n${line('A', { date: '03/04/2024' })}`
  assert.equal((await collect(csv, { dateFormat: 'DD/MM/YYYY' })).claims[0]?.serviceDate, '2024-04-03')
  assert.equal((await collect(csv, { dateFormat: 'MM/DD/YYYY' })).claims[0]?.serviceDate, '2024-03-04')
})

test('collect.maxRecordLength', async () => {
  const csv = `${HEADER}\n${line('A', { note: 'x'.repeat(400) })}\n${line('B')}`
  assert.equal((await collect(csv)).claims.length, 2)
  assert.equal(
    (await collect(csv, { maxRecordLength: 300 })).rejects[0]?.reason,
    'is longer than 300 characters',
  )
})

test('collect.maxRejected refuses a file of which too little can be used, and says why', async () => {
  const csv = [HEADER, line('A'), line('B', { amount: 'x' }), line('C', { amount: 'y' })].join('\n')
  await assert.rejects(
    collect(csv),
    refusal('bad-input', /2 of 3 rows/, /claim_amount is not a finite number \(2, first on line 3\)/),
  )
  assert.equal((await collect(csv, { maxRejected: 0.7 })).counts.used, 1)
  await assert.rejects(
    collect([HEADER, line('B', { amount: 'x' })].join('\n'), { maxRejected: 1 }),
    refusal('bad-input'),
  )
})

test('the fingerprint follows the bytes of the file', async () => {
  const context = { projectDir: folder, signal: new AbortController().signal } as unknown as StageContext
  const config = collectConfig.parse({ claims: 'print.csv' })
  writeFileSync(join(folder, 'print.csv'), 'one')
  const first = await collectStage.fingerprint?.(context, config)
  writeFileSync(join(folder, 'print.csv'), 'two')
  assert.notDeepEqual(await collectStage.fingerprint?.(context, config), first)
})

test('live memory does not grow with the file', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const live: number[] = []
  let updates = 0
  const progress: Progress = {
    ...silentProgress,
    update: () => {
      if (updates++ % 40 !== 0) return
      collectGarbage()
      live.push(process.memoryUsage().heapUsed)
    },
  }
  const note = 'x'.repeat(1000)
  const csv = [HEADER, ...Array.from({ length: 30_000 }, (_, i) => line(`CLM-${i}`, { note }))].join('\n')
  const bytes = Buffer.from(csv)
  const { counts } = await collect(bytes, {}, progress)
  assert.equal(counts.used, 30_000)
  const [first = 0, ...later] = live
  assert.ok(later.length >= 2)
  assert.ok(Math.max(...later) - first < 8e6, `live heap grew from ${first} to ${Math.max(...later)} bytes`)
})
