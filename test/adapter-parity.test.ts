import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { rowConversion } from '../src/engine/ffi/row-conversion.ts'
import { GGML_TYPES, type GgmlType, ggmlTypeName } from '../src/engine/gguf/ggml-type.ts'
import { llamaLogits } from '../src/engine/llama/llama-logits.ts'
import { ALL_LINEAR, relativeError, testModel, testSession } from '../src/engine/training/testing/session.ts'
import { writeAdapter } from '../src/train/output/write-adapter.ts'
import { randomBatch } from './fixtures/random-batch.ts'

const TYPES: [GgmlType, number][] = [
  [GGML_TYPES.F32, 1e-5],
  [GGML_TYPES.Q8_0, 2e-2],
  [GGML_TYPES.Q4_K, 2e-2],
]

for (const rslora of [false, true]) {
  for (const [weightType, tolerance] of TYPES) {
    it(`a trained adapter in llama.cpp gives the trainer's logits: ${ggmlTypeName(weightType)}${rslora ? ', rank-stabilised' : ''}`, async () => {
      using model = await testModel({
        width: 256,
        headWidth: 64,
        feedForward: 512,
        deviation: 0.05,
        weightType,
        quantise: rowConversion().quantise,
      })
      const lora = { ...ALL_LINEAR, rslora }
      using session = testSession(model, { adapted: false, lora })
      const batch = randomBatch([40], model.vocabulary, 5, 1)
      const before = session.logits(batch)
      for (let step = 1; step <= 5; step++) {
        const { tokens } = session.accumulate(batch)
        session.step({
          step,
          learningRate: 1e-2,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-8,
          weightDecay: 0,
          gradientScale: 1 / tokens,
          maxGradNorm: 1,
        })
      }
      const trained = session.logits(batch)
      assert.ok(relativeError(trained, before) > 0.05, 'training must have changed the logits')

      const adapter = join(model.folder, 'adapter.gguf')
      await writeAdapter(adapter, {
        plan: {
          model: { path: model.path, sha256: '0'.repeat(64) },
          lora: { ...lora, targets: [...lora.targets] },
        },
        session,
      })
      const [logits] = llamaLogits({ model: model.path, adapter, sequences: [batch.tokens], threads: 1 })
      const served = (logits as Float32Array).subarray(0, trained.length)
      const error = relativeError(trained, served)
      assert.ok(error <= tolerance, `relative error ${error}`)
    })
  }
}
