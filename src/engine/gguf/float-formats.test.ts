import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeFloats, encodeFloats } from './float-formats.ts'
import { GGML_TYPES } from './ggml-type.ts'

const { F32, F16, BF16 } = GGML_TYPES

describe('float formats', () => {
  it('give back what they can represent', () => {
    const values = Float32Array.of(0, -0, 1, -2.5, 0.15625, 1024, Infinity, -Infinity)
    for (const type of [F32, F16, BF16] as const)
      assert.deepEqual(decodeFloats(encodeFloats(values, type), type), values)
  })

  it('round to nearest, ties to even', () => {
    // BF16 keeps 8 significant bits: 1 + 2^-8 lies halfway between 1 and 1 + 2^-7.
    const bf16 = decodeFloats(
      encodeFloats(Float32Array.of(1 + 2 ** -8, 1 + 3 * 2 ** -8, 1 + 2 ** -8 + 2 ** -20), BF16),
      BF16,
    )
    assert.deepEqual([...bf16], [1, 1 + 2 ** -6, 1 + 2 ** -7])
    const f16 = decodeFloats(encodeFloats(Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 70000), F16), F16)
    assert.deepEqual([...f16], [1, 1 + 2 ** -9, Infinity])
  })

  it('keep NaN', () => {
    for (const type of [F32, F16, BF16] as const) {
      assert.ok(Number.isNaN(decodeFloats(encodeFloats(Float32Array.of(NaN), type), type)[0]))
    }
    const signalling = new Float32Array(Uint32Array.of(0x7f800001).buffer)
    assert.ok(Number.isNaN(decodeFloats(encodeFloats(signalling, BF16), BF16)[0]))
  })
})
