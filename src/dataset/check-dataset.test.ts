import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkDataset } from './check-dataset.ts'
import type { Example } from './example.ts'
import { findExample } from './find-example.ts'
import { formatExample } from './format-example.ts'
import { previewExamples } from './preview-examples.ts'
import { readExamples } from './read-examples.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-check-'))
after(() => rmSync(folder, { recursive: true }))

function example(number: number, meta: Example['meta'] = {}, answer = 'DENIED: no cover'): Example {
  return {
    id: `CLM-${number}`,
    messages: [
      { role: 'user', content: `Claim ${number}` },
      { role: 'assistant', content: answer },
    ],
    task: 'adjudication',
    source: 'claims.csv',
    meta: { label: 'DENIED', group: `POL-${number}`, ...meta },
  }
}

function write(name: string, rows: readonly unknown[]): string {
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''))
  return path
}

async function codes(rows: readonly unknown[], others: readonly unknown[] = [example(999)]) {
  const findings = await checkDataset([write('train.jsonl', rows), write('test.jsonl', others)])
  return findings
    .filter(({ code }) => !['one-class', 'rare-class'].includes(code))
    .map(({ code, file, row }) => [code, file, row])
}

test('a sound dataset has no errors', async () => assert.deepEqual(await codes([example(1), example(2)]), []))

const FAULTS: [string, unknown[], unknown[]][] = [
  ['id twice', [example(1), { ...example(2), id: 'CLM-1' }], ['id-twice', 'train.jsonl', 2]],
  ['prompt twice', [example(1), { ...example(1), id: 'x' }], ['prompt-twice', 'train.jsonl', 2]],
  ['unknown role', [{ messages: [{ role: 'tool', content: 'x' }] }], ['unusable-row', 'train.jsonl', 1]],
  ['no label', [{ ...example(1), meta: {} }], ['label-missing', 'train.jsonl', 1]],
  ['label not in the answer', [example(1, { label: 'PENDING' })], ['label-not-in-answer', 'train.jsonl', 1]],
  [
    'keyword not in the answer',
    [example(1, { keywords: 'cover|date' })],
    ['keyword-not-in-answer', 'train.jsonl', 1],
  ],
  ['broken JSON', [example(1), '{"messages": [', example(2)], ['invalid-json', 'train.jsonl', 2]],
]

for (const [name, rows, finding] of FAULTS) {
  test(`finds: ${name}`, async () =>
    assert.ok((await codes(rows)).some((found) => `${found}` === `${finding}`)))
}

test('finds policies and prompts that are in two splits', async () => {
  assert.deepEqual(await codes([example(1)], [example(2, { group: 'pol-1 ' })]), [
    ['group-in-two-splits', 'test.jsonl', 1],
  ])
  const same = { ...example(1, { group: 'other' }), id: 'other' }
  assert.deepEqual(await codes([example(1)], [same]), [['prompt-in-two-splits', 'test.jsonl', 1]])
})

test('finds an empty file, a single class and a rare class', async () => {
  const many = Array.from({ length: 40 }, (_, i) => example(i))
  const findings = await checkDataset([
    write('train.jsonl', [...many, example(41, { label: 'PENDING' }, 'PENDING: x')]),
    write('test.jsonl', []),
  ])
  const found = findings.map(({ severity, code, file }) => `${severity} ${code} ${file}`)
  assert.deepEqual(found, [
    'warning one-class train.jsonl',
    'warning rare-class train.jsonl',
    'error no-examples test.jsonl',
  ])
})

test('findings of one kind are listed up to the limit and counted beyond it', async () => {
  const rows = Array.from({ length: 9 }, () => ({ messages: [] }))
  const findings = await checkDataset([write('train.jsonl', rows)], { limit: 4 })
  const unusable = findings.filter(({ code }) => code === 'unusable-row')
  assert.equal(unusable.length, 5)
  assert.equal(unusable[0]?.message, 'train.jsonl row 1: messages is empty.')
  assert.equal(unusable.at(-1)?.message, 'train.jsonl: 5 more of unusable-row.')
})

test('other formats can be checked', async () => {
  const path = write('alpaca.jsonl', [{ instruction: 'q', output: 'a' }, { instruction: 'q2' }])
  const findings = await checkDataset([path], { format: 'alpaca' })
  assert.deepEqual(
    findings.map(({ message }) => message),
    ['alpaca.jsonl row 2: output is missing.'],
  )
})

test('a preview is a seeded sample in file order', async () => {
  const path = write(
    'train.jsonl',
    Array.from({ length: 50 }, (_, i) => example(i)),
  )
  const sample = (seed: number, count = 5) =>
    previewExamples(path, { seed, count }).then((list) => list.map(({ id }) => id))
  assert.deepEqual(await sample(1), await sample(1))
  assert.notDeepEqual(await sample(1), await sample(2))
  assert.equal((await sample(1, 80)).length, 50)
  const numbers = (await sample(3)).map((id) => Number(id.slice(4)))
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a - b),
  )
})

test('an example is found by id and formatted for reading', async () => {
  for (const split of ['train', 'validation', 'test']) write(`${split}.jsonl`, [])
  write('validation.jsonl', [example(1), example(2)])
  const { split, example: found } = await findExample(folder, 'CLM-2')
  assert.equal(split, 'validation')
  assert.match(
    formatExample(found),
    /^# CLM-2\ntask adjudication · .*label DENIED.*\nuser:\n {2}Claim 2\nassistant:\n {2}DENIED/,
  )
  await assert.rejects(findExample(folder, 'CLM-9'), /no example "CLM-9"/)
})

test('rows are read back in order, and a bad one stops with file and row', async () => {
  const ids: string[] = []
  for await (const { id } of readExamples(write('x.jsonl', [example(1), example(2)]))) ids.push(id)
  assert.deepEqual(ids, ['CLM-1', 'CLM-2'])
  await assert.rejects(async () => {
    for await (const _ of readExamples(write('x.jsonl', [example(1), { messages: [] }])));
  }, /x\.jsonl row 2: messages is empty/)
})
