import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { decodeFloats } from '../../../src/engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../../../src/engine/gguf/ggml-type.ts'
import { readGguf } from '../../../src/engine/gguf/read-gguf.ts'
import { readTensor } from '../../../src/engine/gguf/read-tensor.ts'
import { llamaLogits } from '../../../src/engine/llama/llama-logits.ts'
import { tinyVocabulary } from '../../../test/fixtures/tiny-model.ts'
import { initialWeights } from './initial-weights.ts'
import { llamaTensors, parameterCount } from './llama-shape.ts'
import { TINY_BASE_SHAPE } from './tiny-base-shape.ts'
import { writeModel } from './write-model.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-model-'))
after(() => rmSync(folder, { recursive: true }))

const tensor = (name: string) => {
  const found = llamaTensors(TINY_BASE_SHAPE).find((each) => each.name === name)
  assert.ok(found)
  return found
}

const deviation = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length)

describe('initial weights', () => {
  it('have the stated spread, smaller where they write into the residual stream', () => {
    const options = { seed: 1, layers: 8 }
    assert.ok(Math.abs(deviation(initialWeights(tensor('blk.0.attn_q.weight'), options)) / 0.02 - 1) < 0.01)
    assert.ok(
      Math.abs(deviation(initialWeights(tensor('blk.0.ffn_down.weight'), options)) / (0.02 / 4) - 1) < 0.01,
    )
    assert.ok(initialWeights(tensor('output_norm.weight'), options).every((x) => x === 1))
  })

  it('differ between tensors and repeat for a seed', () => {
    const of = (name: string, seed = 1) => initialWeights(tensor(name), { seed, layers: 4 })
    assert.deepEqual(of('blk.0.attn_k.weight'), of('blk.0.attn_k.weight'))
    assert.notDeepEqual(of('blk.0.attn_k.weight'), of('blk.0.attn_v.weight'))
    assert.notDeepEqual(of('blk.0.attn_k.weight'), of('blk.0.attn_k.weight', 2))
  })
})

describe('the untrained model', async () => {
  const shape = { ...TINY_BASE_SHAPE, vocabulary: 320 }
  const model = {
    shape,
    vocabulary: tinyVocabulary(320),
    weights: (each: { name: string; shape: number[] }) =>
      initialWeights(each, { seed: 1, layers: shape.layers }),
  }
  const path = join(folder, 'f32.gguf')
  await writeModel(path, model, 'F32')

  it('has the parameters its shape says, in widths K-quants can hold', () => {
    assert.equal(parameterCount(llamaTensors(TINY_BASE_SHAPE)), 3_672_320)
    for (const {
      shape: [columns = 0],
    } of llamaTensors(TINY_BASE_SHAPE))
      assert.equal(columns % 256, 0)
  })

  it('loads in llama.cpp and gives nearly even, finite logits', () => {
    const [logits] = llamaLogits({ model: path, sequences: [Int32Array.of(0, 3, 50, 60)] })
    assert.ok(logits && logits.length === 4 * 320)
    assert.ok(logits.every((x) => Number.isFinite(x) && Math.abs(x) < 3))
    assert.ok(deviation(logits) > 0.01)
  })

  it('is written as F16 with F32 norms', async () => {
    const half = join(folder, 'f16.gguf')
    await writeModel(half, model, 'F16')
    const gguf = readGguf(half)
    for (const stored of gguf.tensors) {
      const type = stored.shape.length === 1 ? GGML_TYPES.F32 : GGML_TYPES.F16
      assert.equal(stored.type, type, stored.name)
      const exact = model.weights(stored)
      const kept = decodeFloats(readTensor(gguf, stored), type)
      assert.ok(kept.every((x, i) => Math.abs(x - (exact[i] as number)) <= Math.abs(x) * 2 ** -10 + 2 ** -24))
    }
  })
})
