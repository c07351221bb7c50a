import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { type ReadJsonlOptions, readJsonl, writeJsonl } from './jsonl.ts'

let path: string

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'clinloop-jsonl-')), 'rows.jsonl')
})

afterEach(() => rmSync(join(path, '..'), { recursive: true }))

async function readAll(options?: ReadJsonlOptions): Promise<[number, unknown][]> {
  const rows: [number, unknown][] = []
  for await (const { line, value } of readJsonl(path, options)) rows.push([line, value])
  return rows
}

test('BOM, CRLF, blank lines and a missing last newline are tolerated', async () => {
  writeFileSync(path, '\uFEFF{"a":1}\r\n\r\n  \n"é"\r\n[3]')
  assert.deepEqual(await readAll(), [
    [1, { a: 1 }],
    [4, 'é'],
    [5, [3]],
  ])
})

test('an empty file has no rows; a missing one is not-found', async () => {
  writeFileSync(path, '')
  assert.deepEqual(await readAll(), [])
  rmSync(path)
  await assert.rejects(readAll(), { code: 'not-found', message: `${path} does not exist.` })
})

test('invalid JSON names file and line and does not repeat the text', async () => {
  writeFileSync(path, '{}\n{"name": "Ada Patient"\n')
  await assert.rejects(readAll(), (error: Error) => {
    assert.equal(error.message, `${path} line 2 is not valid JSON.`)
    assert.equal(error.cause, undefined)
    return true
  })
})

test('a line over the cap is refused by number, finished or not', async () => {
  const message = `${path} line 2 is longer than 10 bytes.`
  writeFileSync(path, `{}\n"${'x'.repeat(20)}"\n`)
  await assert.rejects(readAll({ maxLineBytes: 10 }), { code: 'bad-input', message })
  writeFileSync(path, `{}\n${'x'.repeat(300_000)}`)
  await assert.rejects(readAll({ maxLineBytes: 10 }), { code: 'bad-input', message })
})

test('an aborted read stops', async () => {
  writeFileSync(path, '{}\n'.repeat(10))
  await assert.rejects(readAll({ signal: AbortSignal.abort() }), { name: 'AbortError' })
})

test('what is written is read back, in private files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
      const plain = JSON.parse(JSON.stringify(values)) as unknown[]
      assert.equal(await writeJsonl(path, values), values.length)
      assert.deepEqual(
        (await readAll()).map(([, value]) => value),
        plain,
      )
    }),
    { numRuns: 50 },
  )
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('rows that cross chunk borders, with multi-byte characters, are whole', async () => {
  const values = Array.from({ length: 400 }, (_, i) => ({ i, text: 'ü€😀'.repeat(i) }))
  await writeJsonl(path, values)
  assert.deepEqual(
    (await readAll()).map(([, value]) => value),
    values,
  )
})

test('a failing source is passed on', async () => {
  const source = (function* () {
    yield 1
    throw new Error('source failed')
  })()
  await assert.rejects(writeJsonl(path, source), /source failed/)
})
