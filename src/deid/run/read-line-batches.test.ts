import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type LineBatch, readLineBatches } from './read-line-batches.ts'

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function batches(text: string, sizes: readonly number[], batchBytes: number): Promise<LineBatch[]> {
  const found: LineBatch[] = []
  const stream = readLineBatches(pieces(Buffer.from(text), sizes), { batchBytes, name: 'rows.jsonl' })
  for await (const batch of stream) found.push(batch)
  return found
}

test('batches are whole lines, together the input, with true line numbers and offsets', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ maxLength: 20 }).map((line) => line.replaceAll('\n', ' ')),
        { maxLength: 30 },
      ),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 64 }),
      async (lines, sizes, batchBytes) => {
        const text = lines.map((line) => `${line}\n`).join('')
        const found = await batches(text, sizes, batchBytes)
        assert.equal(Buffer.concat(found.map(({ bytes }) => bytes)).toString(), text)
        let line = 1
        let offset = 0
        for (const { bytes, firstLine, endOffset } of found) {
          assert.equal(firstLine, line)
          assert.equal(bytes.at(-1), 10)
          line += Buffer.from(bytes).toString().split('\n').length - 1
          offset += bytes.length
          assert.equal(endOffset, offset)
        }
      },
    ),
  )
})

test('a last line without its end is not lost', async () => {
  const found = await batches('a\nb', [1], 1)
  assert.equal(Buffer.concat(found.map(({ bytes }) => bytes)).toString(), 'a\nb')
})

test('a line beyond the limit is refused by number', async () => {
  const stream = readLineBatches(pieces(Buffer.from(`a\n${'x'.repeat(200)}`), [10]), {
    batchBytes: 10,
    maxLineBytes: 50,
    name: 'rows.jsonl',
  })
  const readAll = async (): Promise<void> => {
    for await (const { firstLine } of stream) assert.ok(firstLine < 3)
  }
  await assert.rejects(readAll(), { code: 'bad-input', message: /rows\.jsonl: line 2/ })
})
