import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomBatch, unpack } from '../../../test/fixtures/random-batch.ts'
import { allGradients, relativeError, testModel, testSession } from './testing/session.ts'
import type { StepOptions } from './training-session.ts'

const OPTIONS: StepOptions = {
  step: 1,
  learningRate: 1e-2,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0.1,
  gradientScale: 0.05,
  maxGradNorm: 0,
}

/** AdamW in double precision (Loshchilov & Hutter 2019, algorithm 2). */
function referenceStep(
  value: Float32Array,
  gradient: Float32Array,
  m: Float64Array,
  v: Float64Array,
  o: StepOptions,
  factor: number,
): Float32Array {
  return value.map((x, i) => {
    const g = (gradient[i] as number) * factor
    m[i] = o.beta1 * (m[i] as number) + (1 - o.beta1) * g
    v[i] = o.beta2 * (v[i] as number) + (1 - o.beta2) * g * g
    const mHat = (m[i] as number) / (1 - o.beta1 ** o.step)
    const vHat = (v[i] as number) / (1 - o.beta2 ** o.step)
    return x * (1 - o.learningRate * o.weightDecay) - (o.learningRate * mHat) / (Math.sqrt(vHat) + o.epsilon)
  })
}

describe('an optimiser step', () => {
  it("is AdamW's, over three steps, with scaling and clipping", async () => {
    using model = await testModel()
    using session = testSession(model)
    const name = 'blk.1.attn_v.weight.lora_b'
    const size = session.read('parameter', name).length
    const [m, v] = [new Float64Array(size), new Float64Array(size)]
    for (let step = 1; step <= 3; step++) {
      session.accumulate(randomBatch([20, 13], model.vocabulary, step))
      const options = { ...OPTIONS, step, maxGradNorm: 0.5 }
      const norm = options.gradientScale * Math.hypot(...allGradients(session))
      const clip = norm > 0.5 ? 0.5 / norm : 1
      assert.ok(clip < 1, 'the test means to clip')
      const expected = referenceStep(
        session.read('parameter', name),
        session.read('gradient', name),
        m,
        v,
        options,
        options.gradientScale * clip,
      )
      const { gradNorm } = session.step(options)
      assert.ok(Math.abs(gradNorm - norm) < 1e-5 * norm)
      assert.ok(relativeError(session.read('parameter', name), expected) < 1e-6)
      assert.ok(
        allGradients(session).every((g) => g === 0),
        'gradients are zeroed',
      )
    }
  })
  it('changes nothing when a gradient is not finite', async () => {
    using model = await testModel()
    using session = testSession(model)
    session.accumulate(randomBatch([20], model.vocabulary))
    const name = 'blk.0.attn_q.weight.lora_a'
    const before = session.read('parameter', name)
    session.write(
      'gradient',
      name,
      before.map(() => Number.NaN),
    )
    assert.ok(Number.isNaN(session.step(OPTIONS).gradNorm))
    assert.deepEqual(session.read('parameter', name), before)
  })
  it('every option changes the result', async () => {
    using model = await testModel()
    const run = (change: Partial<StepOptions>): Float32Array => {
      using session = testSession(model)
      for (let step = 1; step <= 2; step++) {
        session.accumulate(randomBatch([20], model.vocabulary, step))
        session.step({ ...OPTIONS, step, ...change })
      }
      return session.read('parameter', 'blk.0.ffn_down.weight.lora_a')
    }
    const plain = run({})
    const changes: Partial<StepOptions>[] = [
      { learningRate: 2e-2 },
      { beta1: 0.5 },
      { beta2: 0.5 },
      { epsilon: 1 },
      { weightDecay: 0 },
      { maxGradNorm: 1e-9, epsilon: 1e-3 },
    ]
    for (const change of changes) assert.ok(relativeError(run(change), plain) > 1e-6, JSON.stringify(change))
  })
  it('accumulation 1 × 4 = 4 × 1', async () => {
    using model = await testModel()
    const packed = randomBatch([20, 13, 31, 9], model.vocabulary)
    const after = (batches: (typeof packed)[]): Float32Array => {
      using session = testSession(model)
      let tokens = 0
      for (const batch of batches) tokens += session.accumulate(batch).tokens
      session.step({ ...OPTIONS, gradientScale: 1 / tokens })
      return session.read('parameter', 'blk.0.attn_k.weight.lora_b')
    }
    assert.ok(relativeError(after(unpack(packed)), after([packed])) < 1e-5)
  })
})

describe('learning', () => {
  for (const method of ['lora', 'full'] as const) {
    it(`the loss falls to near zero on one repeated batch (${method})`, async () => {
      using model = await testModel()
      using session = testSession(model, {
        method,
        adapted: false,
        lora: {
          rank: 16,
          alpha: 32,
          dropout: 0,
          targets: ['q', 'k', 'v', 'o', 'gate', 'up', 'down'],
          rslora: false,
        },
      })
      const batch = randomBatch([20, 13], model.vocabulary)
      const first = session.evaluate(batch).loss
      for (let step = 1; step <= 60; step++) {
        const { tokens } = session.accumulate(batch)
        session.step({
          ...OPTIONS,
          step,
          learningRate: 5e-3,
          weightDecay: 0,
          gradientScale: 1 / tokens,
          maxGradNorm: 1,
        })
      }
      const last = session.evaluate(batch)
      assert.ok(last.loss < 0.1 * first, `${first} → ${last.loss}`)
    })
  }
})
