import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomBatch, unpack } from '../../../test/fixtures/random-batch.ts'
import type { TinyModelOptions } from '../../../test/fixtures/tiny-model.ts'
import { rowConversion } from '../ffi/row-conversion.ts'
import { GGML_TYPES, type GgmlType, ggmlTypeName } from '../gguf/ggml-type.ts'
import { llamaLogits } from '../llama/llama-logits.ts'
import { relativeError, type TestModel, testModel, testSession } from './testing/session.ts'
import type { Batch } from './training-session.ts'

/** Widths of 256, so that every K-quant applies. */
const WIDE: TinyModelOptions = {
  width: 256,
  heads: 4,
  kvHeads: 2,
  headWidth: 64,
  feedForward: 512,
  deviation: 0.05,
}

/** llama.cpp's logits at the trained positions, each document in a sequence of its own. */
function reference(model: TestModel, batch: Batch): Float32Array {
  const documents = unpack(batch)
  const logits = llamaLogits({
    model: model.path,
    sequences: documents.map((document) => document.tokens),
    threads: 1,
  })
  const rows = documents.flatMap((document, d) =>
    [...document.targets.keys()]
      .filter((i) => (document.targets[i] as number) >= 0)
      .map((i) => (logits[d] as Float32Array).subarray(i * model.vocabulary, (i + 1) * model.vocabulary)),
  )
  const all = new Float32Array(rows.length * model.vocabulary)
  rows.forEach((row, i) => {
    all.set(row, i * model.vocabulary)
  })
  return all
}

function logitError(model: TestModel): number {
  using session = testSession(model, { adapted: false })
  const batch = randomBatch([37, 12, 25], model.vocabulary)
  return relativeError(session.logits(batch), reference(model, batch))
}

describe("forward logits against llama.cpp's, packed against separate sequences", () => {
  // Relative RMS. Measured on an AVX-512 machine: F32 and quantised 1e-7 to 3e-7, F16 2e-4 (activations are rounded to F16).
  // Quantised products round activations to int8 blocks; repacked kernels (AMX, ARM) place that rounding differently.
  const tolerances: [GgmlType, number][] = [
    [GGML_TYPES.F32, 5e-6],
    [GGML_TYPES.F16, 2e-3],
    [GGML_TYPES.BF16, 5e-3],
    [GGML_TYPES.Q8_0, 2e-2],
    [GGML_TYPES.Q4_0, 2e-2],
    [GGML_TYPES.Q4_K, 2e-2],
    [GGML_TYPES.Q5_K, 2e-2],
    [GGML_TYPES.Q6_K, 2e-2],
  ]
  for (const [weightType, tolerance] of tolerances) {
    it(`${ggmlTypeName(weightType)} within ${tolerance}`, async () => {
      using model = await testModel({ ...WIDE, weightType, quantise: rowConversion().quantise })
      const error = logitError(model)
      assert.ok(error <= tolerance, `relative error ${error}`)
    })
  }
  it('mixed types as in Q4_K_M files, untied head, RoPE factors', async () => {
    const weightType = ({ name }: { name: string }): GgmlType =>
      /attn_v|ffn_down|output\.weight/.test(name) ? GGML_TYPES.Q6_K : GGML_TYPES.Q4_K
    const ropeFactors = new Float32Array(32).map((_, i) => 1 + i / 8)
    using model = await testModel({
      ...WIDE,
      weightType,
      quantise: rowConversion().quantise,
      tied: false,
      ropeFactors,
    })
    const error = logitError(model)
    assert.ok(error <= 2e-2, `relative error ${error}`)
  })
})

describe('a session', () => {
  it('gives the same result whatever graph ran before', async () => {
    using model = await testModel()
    using session = testSession(model, { lossChunk: 7, attentionBlock: 40 })
    using fresh = testSession(model, { lossChunk: 7, attentionBlock: 40 })
    const batch = randomBatch([20, 13, 31], model.vocabulary)
    // Same number of nodes, other outputs and other sharing of masks: the plan of one must not serve the other.
    session.evaluate(batch)
    session.accumulate(randomBatch([13, 20, 31], model.vocabulary))
    session.evaluate(randomBatch([31, 20, 13], model.vocabulary))
    assert.deepEqual(session.logits(batch), fresh.logits(batch))
  })
  it('counts correct predictions and sums the loss', async () => {
    using model = await testModel()
    using session = testSession(model)
    const batch = randomBatch([20, 13], model.vocabulary)
    const logits = session.logits(batch)
    const targets = batch.targets.filter((t) => t >= 0)
    let loss = 0
    let correct = 0
    targets.forEach((target, i) => {
      const row = logits.subarray(i * model.vocabulary, (i + 1) * model.vocabulary)
      const most = row.reduce((best, x) => Math.max(best, x), Number.NEGATIVE_INFINITY)
      loss += most + Math.log(row.reduce((sum, x) => sum + Math.exp(x - most), 0)) - (row[target] as number)
      if (row.indexOf(most) === target) correct++
    })
    const result = session.evaluate(batch)
    assert.ok(Math.abs(result.loss - loss) < 1e-4 * loss)
    assert.equal(result.correct, correct)
    assert.equal(result.tokens, targets.length)
  })
})
