import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomBatch, unpack } from '../../../test/fixtures/random-batch.ts'
import { createRandom } from '../../core/random.ts'
import { allGradients, relativeError, type TestModel, testModel, testSession } from './testing/session.ts'
import type { Batch, TrainingSession, TrainingSessionOptions } from './training-session.ts'

/** Central difference of the loss along a random direction of one parameter, against the gradient's own prediction. */
function directionalCheck(
  session: TrainingSession,
  batch: Batch,
  name: string,
  size: number,
): { measured: number; predicted: number } {
  const gradient = session.read('gradient', name)
  const value = session.read('parameter', name)
  const random = createRandom(3, name)
  // A direction that mixes the gradient with noise: pure noise is nearly orthogonal to it and drowns in rounding.
  const norm = Math.hypot(...gradient) || 1
  const direction = gradient.map((g) => g / norm + (0.5 * random.normal()) / Math.sqrt(gradient.length))
  const predicted = direction.reduce((sum, d, i) => sum + d * (gradient[i] as number), 0)
  const lossAt = (step: number): number => {
    session.write(
      'parameter',
      name,
      value.map((x, i) => x + step * (direction[i] as number)),
    )
    return session.evaluate(batch).loss
  }
  const measured = (lossAt(size) - lossAt(-size)) / (2 * size)
  session.write('parameter', name, value)
  return { measured, predicted }
}

function assertGradients(model: TestModel, options: Partial<TrainingSessionOptions>): void {
  using session = testSession(model, options)
  const batch = randomBatch([11, 7, 18], model.vocabulary)
  session.accumulate(batch)
  for (const { name } of session.parameters) {
    const { measured, predicted } = directionalCheck(session, batch, name, 4e-3)
    const tolerance = 2e-3 * Math.abs(predicted) + 2e-3
    assert.ok(
      Math.abs(measured - predicted) <= tolerance,
      `${name}: finite difference ${measured}, gradient ${predicted}`,
    )
  }
}

describe('gradients against finite differences', () => {
  const factors = new Float32Array(8).map((_, i) => 1 + i / 4)
  it('LoRA on a tied F32 model, grouped queries, RoPE factors', async () => {
    using model = await testModel({ ropeFactors: factors })
    assertGradients(model, { lossChunk: 5 })
  })
  it('LoRA on an untied model without grouped queries', async () => {
    using model = await testModel({ tied: false, kvHeads: 4 })
    assertGradients(model, { attentionBlock: 1 })
  })
  it('LoRA with rank-stabilised scale and dropout off, four query heads per key head', async () => {
    using model = await testModel({ kvHeads: 1 })
    assertGradients(model, {
      lora: { rank: 2, alpha: 3, dropout: 0, targets: ['q', 'v', 'down'], rslora: true },
    })
  })
  it('full fine-tuning, tied and untied', async () => {
    for (const tied of [true, false]) {
      using model = await testModel({ tied })
      assertGradients(model, { method: 'full', recompute: true })
    }
  })
})

describe('gradients are the same however they are computed', () => {
  const gradientsOf = (
    model: TestModel,
    batches: Batch[],
    options: Partial<TrainingSessionOptions> = {},
  ): Float32Array => {
    using session = testSession(model, options)
    for (const batch of batches) session.accumulate(batch)
    return allGradients(session)
  }
  it('packed = the sum of its documents', async () => {
    using model = await testModel()
    const packed = randomBatch([20, 9, 31, 4, 14], model.vocabulary)
    const apart = gradientsOf(model, unpack(packed))
    for (const attentionBlock of [1, 40, 1000]) {
      assert.ok(
        relativeError(gradientsOf(model, [packed], { attentionBlock }), apart) < 2e-6,
        `blocks of ${attentionBlock}`,
      )
    }
  })
  it('recomputation on = off, to the bit', async () => {
    using model = await testModel({ layers: 3 })
    const batch = randomBatch([20, 9, 31], model.vocabulary)
    assert.deepEqual(gradientsOf(model, [batch], { recompute: true }), gradientsOf(model, [batch]))
  })
  it('loss chunks of 4 = one chunk', async () => {
    using model = await testModel()
    const batch = randomBatch([20, 9, 31], model.vocabulary)
    assert.ok(
      relativeError(gradientsOf(model, [batch], { lossChunk: 4 }), gradientsOf(model, [batch])) < 1e-6,
    )
  })
  it('two threads = one, to the bit', async () => {
    using model = await testModel()
    const batch = randomBatch([20, 9, 31], model.vocabulary)
    assert.deepEqual(gradientsOf(model, [batch], { threads: 2 }), gradientsOf(model, [batch]))
  })
  it('BF16 products on F32 master weights stay near F32', async () => {
    using model = await testModel()
    const batch = randomBatch([20, 9, 31], model.vocabulary)
    const exact = gradientsOf(model, [batch], { method: 'full' })
    const error = relativeError(gradientsOf(model, [batch], { method: 'full', backward: 'bf16' }), exact)
    assert.ok(error > 0 && error < 0.03, `relative error ${error}`)
  })
})

describe('dropout', () => {
  const lora = { rank: 4, alpha: 8, dropout: 0.3, targets: ['q', 'o', 'down'] as const, rslora: false }
  it('depends on its seed, and only in training', async () => {
    using model = await testModel()
    using session = testSession(model, { lora })
    const batch = randomBatch([20, 9], model.vocabulary)
    const loss = (dropoutSeed: number): number => session.accumulate({ ...batch, dropoutSeed }).loss
    assert.equal(loss(1), loss(1))
    assert.notEqual(loss(1), loss(2))
    const plain = session.evaluate({ ...batch, dropoutSeed: 1 }).loss
    assert.equal(plain, session.evaluate({ ...batch, dropoutSeed: 2 }).loss)
  })
  it('keeps the expected output: the mean loss over masks is near the plain one', async () => {
    using model = await testModel()
    using session = testSession(model, { lora: { ...lora, dropout: 0.1 } })
    const batch = randomBatch([20, 9], model.vocabulary)
    const losses = Array.from({ length: 40 }, (_, i) => session.accumulate({ ...batch, dropoutSeed: i }).loss)
    const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length
    const plain = session.evaluate(batch).loss
    assert.ok(Math.abs(mean - plain) < 0.02 * plain, `mean ${mean}, plain ${plain}`)
  })
})
