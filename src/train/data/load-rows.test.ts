import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createChatmlEncoder } from '../testing/chatml-encoder.ts'
import { loadRows, type OverLength } from './load-rows.ts'

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-rows-'))
})
after(() => rmSync(folder, { recursive: true }))

const conversation = (question: string, answer: string) => ({
  messages: [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ],
})

const write = (rows: unknown[]): string => {
  const file = join(folder, 'train.jsonl')
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return file
}

// <s> turn user \n Q end \n turn assistant \n: ten tokens before the answer, then the answer, its end and a line break.
const PROMPT = 10
const three = [
  conversation('Q', 'a'),
  conversation('Q', Array(9).fill('word').join(' ')),
  conversation(Array(30).fill('why').join(' '), 'a'),
]
const load = (rows: unknown[], overLength: OverLength, maxLength = PROMPT + 6) =>
  loadRows(write(rows), { encoder: createChatmlEncoder(), overLength, maxLength })

test('rows that fit are used as they are', async () => {
  const { rows, counts } = await load(three, 'error', 1000)
  assert.deepEqual(
    rows.map(({ line, id }) => [line, id]),
    [
      [1, 'row-1'],
      [2, 'row-2'],
      [3, 'row-3'],
    ],
  )
  assert.equal(counts.used, 3)
  assert.equal(
    counts.tokens,
    rows.reduce((sum, row) => sum + row.tokens.length, 0),
  )
  assert.equal(counts.trained, 2 + 18 + 2)
})

test('drop leaves over-long rows out and counts them', async () => {
  const { rows, counts } = await load(three, 'drop')
  assert.deepEqual(
    rows.map(({ line }) => line),
    [1],
  )
  assert.deepEqual([counts.rows, counts.used, counts.dropped, counts.truncated], [3, 1, 2, 0])
  assert.ok(counts.longest > PROMPT + 6)
})

test('truncate cuts the end, learns no cut token, and leaves out what lost its answer', async () => {
  const { rows, counts } = await load(three, 'truncate')
  assert.deepEqual(
    rows.map(({ line }) => line),
    [1, 2],
  )
  assert.deepEqual([counts.used, counts.truncated, counts.emptied], [2, 1, 1])
  const cut = rows[1]
  assert.equal(cut?.tokens.length, PROMPT + 6)
  assert.equal(cut?.targets.at(-1), -1)
  assert.equal(cut?.trained, 6)
})

test('error names the row and its length', async () => {
  await assert.rejects(
    load(three, 'error'),
    /train\.jsonl row 2: it has 29 tokens and train\.maxLength is 16/,
  )
})

test('a file with no row that fits is refused', async () => {
  await assert.rejects(load(three, 'drop', 8), /none of its 3 rows fits in 8 tokens/)
})

test('a bad row stops the run with its line', async () => {
  await assert.rejects(
    load([three[0], { messages: [{ role: 'robot', content: 'x' }] }], 'drop'),
    /row 2: .*role/,
  )
})
