import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomBatch } from '../../../test/fixtures/random-batch.ts'
import { AppError } from '../../core/app-error.ts'
import { rowConversion } from '../ffi/row-conversion.ts'
import { GGML_TYPES } from '../gguf/ggml-type.ts'
import type { Gguf, GgufEntry, GgufTensor } from '../gguf/gguf.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { readLlamaShape } from './llama-shape.ts'
import { testModel, testSession } from './testing/session.ts'
import type { Batch } from './training-session.ts'

function refusal(code: string, pattern: RegExp) {
  return (error: unknown): boolean =>
    error instanceof AppError && error.code === code && pattern.test(error.message)
}

describe('a model the graph does not compute is refused', () => {
  const cases: [string, (gguf: Gguf) => Gguf, string, RegExp][] = [
    [
      'another architecture',
      (g) => withKey(g, 'general.architecture', { type: 'string', value: 'qwen2' }),
      'refused',
      /architecture is qwen2/,
    ],
    [
      'a mixture of experts',
      (g) => withKey(g, 'llama.expert_count', { type: 'uint32', value: 8 }),
      'refused',
      /mixture of experts/,
    ],
    [
      'YaRN',
      (g) => withKey(g, 'llama.rope.scaling.type', { type: 'string', value: 'yarn' }),
      'refused',
      /RoPE scaling is yarn/,
    ],
    ['a bias', (g) => withTensor(g, 'blk.0.attn_q.bias', [64]), 'refused', /blk\.0\.attn_q\.bias/],
    [
      'a missing tensor',
      (g) => ({ ...g, tensors: g.tensors.filter((t) => t.name !== 'blk.1.ffn_up.weight') }),
      'corrupt',
      /blk\.1\.ffn_up\.weight/,
    ],
    [
      'a misshapen tensor',
      (g) => reshaped(g, 'blk.0.attn_k.weight'),
      'corrupt',
      /blk\.0\.attn_k\.weight is \[64, 999\]/,
    ],
    [
      'heads that do not fit',
      (g) => withKey(g, 'llama.attention.head_count_kv', { type: 'uint32', value: 3 }),
      'corrupt',
      /head counts/,
    ],
  ]
  for (const [what, change, code, pattern] of cases) {
    it(what, async () => {
      using model = await testModel()
      assert.throws(() => readLlamaShape(change(readGguf(model.path))), refusal(code, pattern))
    })
  }
  it('full fine-tuning of quantised weights, naming tensor and type', async () => {
    using model = await testModel({
      width: 256,
      headWidth: 64,
      feedForward: 256,
      weightType: GGML_TYPES.Q8_0,
      quantise: rowConversion().quantise,
    })
    assert.throws(
      () => testSession(model, { method: 'full' }),
      refusal('refused', /token_embd\.weight is Q8_0|is Q8_0/),
    )
  })
  it('an unknown device, listing those there are', async () => {
    using model = await testModel()
    assert.throws(() => testSession(model, { device: 'CUDA7' }), refusal('not-found', /CUDA7/))
  })
})

describe('an unusable batch is refused', () => {
  const cases: [string, (batch: Batch) => Batch, RegExp][] = [
    ['no trained token', (b) => ({ ...b, targets: b.targets.map(() => -1) }), /no trained token/],
    ['a token outside the vocabulary', (b) => ({ ...b, tokens: b.tokens.map(() => 9999) }), /token id/],
    ['a target outside the vocabulary', (b) => ({ ...b, targets: b.targets.map(() => 9999) }), /target id/],
    ['lengths that do not add up', (b) => ({ ...b, lengths: [3] }), /documents of 3/],
  ]
  for (const [what, change, pattern] of cases) {
    it(what, async () => {
      using model = await testModel()
      using session = testSession(model)
      assert.throws(
        () => session.accumulate(change(randomBatch([8], model.vocabulary))),
        refusal('bad-input', pattern),
      )
    })
  }
})

function withKey(gguf: Gguf, key: string, entry: GgufEntry): Gguf {
  return { ...gguf, metadata: new Map([...gguf.metadata, [key, entry]]) }
}

function withTensor(gguf: Gguf, name: string, shape: number[]): Gguf {
  return { ...gguf, tensors: [...gguf.tensors, { ...(gguf.tensors[0] as GgufTensor), name, shape }] }
}

function reshaped(gguf: Gguf, name: string): Gguf {
  return { ...gguf, tensors: gguf.tensors.map((t) => (t.name === name ? { ...t, shape: [64, 999] } : t)) }
}
