import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeRandomAdapter } from '../../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { AppError } from '../../core/app-error.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { llamaLogits } from './llama-logits.ts'

const VOCABULARY = 320
const folder = mkdtempSync(join(tmpdir(), 'logits-'))
const model = join(folder, 'tiny.gguf')
const adapter = join(folder, 'adapter.gguf')
// Longer than one chunk of llama_decode.
const sequence = Int32Array.from({ length: 150 }, (_, i) => 8 + ((i * 37) % 300))

before(async () => {
  await writeTinyModel(model)
  await writeRandomAdapter(adapter, readGguf(model))
})
after(() => rmSync(folder, { recursive: true }))

test('logits are finite, one row per token, and the same every time', () => {
  const [first] = llamaLogits({ model, sequences: [sequence], threads: 1 }) as [Float32Array]
  const [again, short] = llamaLogits({ model, sequences: [sequence, sequence.slice(0, 20)], threads: 1 }) as [
    Float32Array,
    Float32Array,
  ]
  assert.equal(first.length, sequence.length * VOCABULARY)
  assert.ok(first.every(Number.isFinite))
  assert.deepEqual(again, first)
  // A row depends on what stands before it and on nothing else, whatever ran in the context earlier.
  assert.ok(maxDifference(short, first.subarray(0, short.length)) < 1e-5)
})

test('an adapter changes the logits in proportion to its scale, and not at all at scale 0', () => {
  const at = (adapterScale: number) => {
    const [logits] = llamaLogits({ model, adapter, adapterScale, sequences: [sequence], threads: 1 }) as [
      Float32Array,
    ]
    return logits
  }
  const [base] = llamaLogits({ model, sequences: [sequence], threads: 1 }) as [Float32Array]
  assert.deepEqual(at(0), base)
  const small = maxDifference(at(0.001), base)
  const double = maxDifference(at(0.002), base)
  assert.ok(small > 0 && Math.abs(double / small - 2) < 0.1, `${double / small}`)
  assert.ok(maxDifference(at(1), base) > 0.1)
})

test('an adapter of another base and a token outside the vocabulary are refused', async () => {
  const wide = join(folder, 'wide.gguf')
  await writeTinyModel(wide, { width: 128 })
  assert.throws(
    () => llamaLogits({ model: wide, adapter, sequences: [sequence], threads: 1 }),
    (error) => error instanceof AppError && error.code === 'conflict' && error.message.includes(adapter),
  )
  assert.throws(
    () => llamaLogits({ model, sequences: [Int32Array.of(1, VOCABULARY)] }),
    /Token 320 is outside/,
  )
})

function maxDifference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length)
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] as number))), 0)
}
