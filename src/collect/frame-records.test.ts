import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { frameRecords, type RawRecord } from './frame-records.ts'
import { parseRecords } from './parse-records.ts'

const OPTIONS = { delimiter: ',', maxRecordLength: 200 }

async function frame(
  text: string,
  { pieces = 1, ...options } = OPTIONS as typeof OPTIONS & { pieces?: number },
) {
  const records: RawRecord[] = []
  for await (const batch of frameRecords(cut(text, pieces), options)) records.push(...batch)
  return records
}

async function* cut(text: string, pieces: number): AsyncGenerator<string> {
  const length = Math.max(1, Math.ceil(text.length / pieces))
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}

const csvCell = fc.oneof(
  fc.stringMatching(/^[a-z ]{0,6}$/),
  fc
    .array(fc.constantFrom('a', '"', ',', '\n', '\r\n', ' '), { maxLength: 8 })
    .map((parts) => parts.join('')),
)

function writeCsv(rows: readonly string[][], newline: string): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join(newline)
}

test('well-formed CSV comes out as written, wherever the pieces are cut', async () => {
  const rows = fc.array(fc.array(csvCell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 9 }),
      async (cells, newline, pieces) => {
        const records = await frame(writeCsv(cells, newline), { ...OPTIONS, pieces })
        const parsed = parseRecords(records, ',').map((record) =>
          'fields' in record ? record.fields : record.problem,
        )
        // Line breaks inside a field are unified.
        assert.deepEqual(
          parsed,
          cells.map((row) => row.map((cell) => cell.replaceAll('\r\n', '\n'))),
        )
      },
    ),
  )
})

test('on text it accepts whole, the rows are those of csv-parse', async () => {
  const text = fc.array(fc.constantFrom('a', 'b', '"', ',', '\n', ' ', '""', '",'), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const records = await frame(parts.join(''))
      if (records.some(({ problem }) => problem !== undefined)) return
      const expected = parse(records.map((record) => record.text).join('\n'), {
        relax_column_count: true,
        relax_quotes: true,
        record_delimiter: '\n',
      })
      assert.deepEqual(
        parseRecords(records, ',').map((record) => 'fields' in record && record.fields),
        expected,
      )
    }),
    { numRuns: 500 },
  )
})

test('every line that is not blank belongs to exactly one row', async () => {
  const lines = fc.array(fc.stringMatching(/^[a",]{1,9}$/), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 5 }), async (written, pieces) => {
      const records = await frame(written.join('\n'), { delimiter: ',', maxRecordLength: 25, pieces })
      const taken = records.flatMap(({ line, text }) => text.split('\n').map((_, i) => line + i))
      assert.deepEqual(
        taken,
        written.map((_, i) => i + 1),
      )
    }),
    { numRuns: 500 },
  )
})

test('a quote that never closes costs its own line only', async () => {
  const records = await frame('a,b\n1,"open\n2,x\n3,y\n')
  assert.deepEqual(
    records.map(({ line, text, problem }) => [line, problem ?? text]),
    [
      [1, 'a,b'],
      [2, 'has a quote that never closes'],
      [3, '2,x'],
      [4, '3,y'],
    ],
  )
})

test('a quote that would swallow the next quoted row costs its own line only', async () => {
  const records = await frame('1,"open\n2,"x"\n3,"y"')
  assert.deepEqual(
    records.map(({ problem }) => problem),
    ['has a quote that closes in the middle of a field', undefined, undefined],
  )
})

test('the open row is bounded: beyond maxRecordLength the first line is given up and the rest is read', async () => {
  const text = `1,"open\n${'2,x\n'.repeat(200)}`
  const records = await frame(text, { delimiter: ',', maxRecordLength: 50 })
  assert.equal(records.length, 201)
  assert.equal(records.filter(({ problem }) => problem).length, 1)
})

test('a line longer than maxRecordLength is dropped as it streams, and counted', async () => {
  const records = await frame(`a\n${'x'.repeat(500)}\nb`, {
    delimiter: ',',
    maxRecordLength: 100,
    pieces: 20,
  })
  assert.deepEqual(
    records.map(({ line, text, problem }) => [line, text, problem]),
    [
      [1, 'a', undefined],
      [2, '', 'is longer than 100 characters'],
      [3, 'b', undefined],
    ],
  )
})
