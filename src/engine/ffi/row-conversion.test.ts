import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandom } from '../../core/random.ts'
import { GGML_TYPES, type GgmlType } from '../gguf/ggml-type.ts'
import { rowConversion } from './row-conversion.ts'

const { quantise, dequantise } = rowConversion()
const COLUMNS = 512
const random = createRandom(7)
const values = Float32Array.from({ length: 8 * COLUMNS }, () => random.normal())

// The block formats written out again from the structs in ggml-common.h.
const REFERENCES: [keyof typeof GGML_TYPES, (bytes: Uint8Array) => number[]][] = [
  ['Q8_0', (bytes) => blocks(bytes, 34).flatMap(q8Block)],
  ['Q4_0', (bytes) => blocks(bytes, 18).flatMap(q4Block)],
  ['Q4_K', (bytes) => blocks(bytes, 144).flatMap(q4kBlock)],
  ['Q6_K', (bytes) => blocks(bytes, 210).flatMap(q6kBlock)],
]

test('dequantised values are those of the block formats', () => {
  for (const [name, reference] of REFERENCES) {
    const bytes = quantise(GGML_TYPES[name], values, COLUMNS)
    const expected = Float32Array.from(reference(bytes))
    const got = dequantise(GGML_TYPES[name], bytes)
    assert.equal(got.length, values.length)
    const worst = got.reduce((max, value, i) => Math.max(max, Math.abs(value - (expected[i] as number))), 0)
    assert.ok(worst < 1e-6, `${name}: ${worst}`)
  }
})

test('a round trip costs what the type promises', () => {
  const worstError = (type: GgmlType): number => {
    const back = dequantise(type, quantise(type, values, COLUMNS))
    const squares = back.reduce((sum, value, i) => sum + (value - (values[i] as number)) ** 2, 0)
    return Math.sqrt(squares / values.reduce((sum, value) => sum + value ** 2, 0))
  }
  assert.equal(worstError(GGML_TYPES.F32), 0)
  const limits = { F16: 3e-4, BF16: 3e-3, Q8_0: 0.01, Q6_K: 0.03, Q5_K: 0.06, Q4_K: 0.1, Q4_0: 0.12 } as const
  for (const [name, limit] of Object.entries(limits)) {
    const error = worstError(GGML_TYPES[name as keyof typeof limits])
    assert.ok(error > limit / 20 && error < limit, `${name}: ${error}`)
  }
})

test('types that have no floating-point values or need an importance matrix are refused', () => {
  assert.throws(() => dequantise(GGML_TYPES.I32, new Uint8Array(4)), /type I32 cannot be converted/)
  assert.throws(() => quantise(GGML_TYPES.IQ2_XXS, values, COLUMNS), /type IQ2_XXS cannot be converted/)
})

function blocks(bytes: Uint8Array, size: number): DataView[] {
  return Array.from(
    { length: bytes.length / size },
    (_, i) => new DataView(bytes.buffer, bytes.byteOffset + i * size, size),
  )
}

function half(view: DataView, offset: number): number {
  return view.getFloat16(offset, true)
}

function q8Block(view: DataView): number[] {
  return Array.from({ length: 32 }, (_, i) => half(view, 0) * view.getInt8(2 + i))
}

function q4Block(view: DataView): number[] {
  const nibble = (i: number): number => (i < 16 ? view.getUint8(2 + i) & 15 : view.getUint8(2 + i - 16) >> 4)
  return Array.from({ length: 32 }, (_, i) => half(view, 0) * (nibble(i) - 8))
}

function q4kBlock(view: DataView): number[] {
  const packed = (i: number): number => view.getUint8(4 + i)
  // Eight 6-bit scales and minima in 12 bytes.
  const scale = (j: number): number =>
    j < 4 ? packed(j) & 63 : (packed(j + 4) & 15) | ((packed(j - 4) >> 6) << 4)
  const minimum = (j: number): number =>
    j < 4 ? packed(j + 4) & 63 : (packed(j + 4) >> 4) | ((packed(j) >> 6) << 4)
  return Array.from({ length: 256 }, (_, i) => {
    const group = i >> 5
    const byte = view.getUint8(16 + (i >> 6) * 32 + (i & 31))
    const nibble = group % 2 === 0 ? byte & 15 : byte >> 4
    return half(view, 0) * scale(group) * nibble - half(view, 2) * minimum(group)
  })
}

function q6kBlock(view: DataView): number[] {
  return Array.from({ length: 256 }, (_, i) => {
    const part = i >> 7
    const quarter = (i & 127) >> 5
    const l = i & 31
    const low = view.getUint8(part * 64 + (quarter % 2) * 32 + l)
    const four = quarter < 2 ? low & 15 : low >> 4
    const two = (view.getUint8(128 + part * 32 + l) >> (2 * quarter)) & 3
    const scale = view.getInt8(192 + part * 8 + quarter * 2 + (l >> 4))
    return half(view, 208) * scale * ((four | (two << 4)) - 32)
  })
}
