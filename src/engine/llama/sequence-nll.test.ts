import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeRandomAdapter } from '../../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { AppError } from '../../core/app-error.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { readTensor } from '../gguf/read-tensor.ts'
import { writeGguf } from '../gguf/write-gguf.ts'
import { llamaLogits } from './llama-logits.ts'
import { sequenceNll } from './sequence-nll.ts'

const VOCABULARY = 320
const folder = mkdtempSync(join(tmpdir(), 'nll-'))
const model = join(folder, 'tiny.gguf')
const adapter = join(folder, 'adapter.gguf')

const tokens = Int32Array.from({ length: 100 }, (_, i) => 8 + ((i * 41) % 300))
// Scored: every third position, and none of the last ten.
const targets = tokens.map((_, i) => (i % 3 === 0 && i < 90 ? (tokens[i + 1] as number) : -1))

before(async () => {
  await writeTinyModel(model)
  await writeRandomAdapter(adapter, readGguf(model))
})
after(() => rmSync(folder, { recursive: true }))

test('the negative log-likelihood is that of the softmax over the logits, at the scored positions only', async () => {
  const none = { tokens: tokens.slice(0, 5), targets: new Int32Array(5).fill(-1) }
  const done: number[] = []
  const score = await sequenceNll({
    model,
    adapter,
    sequences: [{ tokens, targets }, none],
    threads: 1,
    onProgress: (count) => done.push(count),
  })
  const [logits] = llamaLogits({ model, adapter, sequences: [tokens], threads: 1 }) as [Float32Array]
  let expected = 0
  let correct = 0
  for (const [position, target] of targets.entries()) {
    if (target < 0) continue
    const row = logits.subarray(position * VOCABULARY, (position + 1) * VOCABULARY)
    expected += Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - (row[target] as number)
    if (row.every((value) => value <= (row[target] as number))) correct += 1
  }
  assert.equal(score.tokens, 30)
  assert.equal(score.correct, correct)
  assert.ok(Math.abs(score.nll - expected) < 1e-4 * expected, `${score.nll} against ${expected}`)
  assert.equal(score.mean, score.nll / 30)
  assert.deepEqual(score.sequences[1], { nll: 0, tokens: 0, correct: 0 })
  assert.deepEqual(done, [1, 2])
})

test('what is wrong in the child is an AppError here', async () => {
  await assert.rejects(
    sequenceNll({ model, sequences: [{ tokens, targets: targets.slice(1) }] }),
    (error) => error instanceof AppError && /100 tokens and 99 targets/.test(error.message),
  )
  await assert.rejects(
    sequenceNll({ model, sequences: [{ tokens, targets }], signal: AbortSignal.abort() }),
    (error) => error instanceof AppError && error.code === 'cancelled',
  )
})

test('an abort inside llama.cpp ends the child, and is reported with its reason', async () => {
  const gguf = readGguf(model)
  const broken = join(folder, 'negative-epsilon.gguf')
  const key = 'llama.attention.layer_norm_rms_epsilon'
  await writeGguf(broken, {
    metadata: new Map(gguf.metadata).set(key, { type: 'float32', value: -1 }),
    tensors: gguf.tensors.map((tensor) => ({ ...tensor, data: () => readTensor(gguf, tensor) })),
  })
  await assert.rejects(
    sequenceNll({ model: broken, sequences: [{ tokens, targets }] }),
    (error) =>
      error instanceof AppError &&
      error.code === 'unavailable' &&
      /llama.cpp ended .*SIGABRT.* while scoring .*GGML_ASSERT/.test(error.message),
  )
})
