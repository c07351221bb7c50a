import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { rowConversion } from '../engine/ffi/row-conversion.ts'
import { GGML_TYPES } from '../engine/gguf/ggml-type.ts'
import type { Gguf, GgufTensor } from '../engine/gguf/gguf.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { readTensor } from '../engine/gguf/read-tensor.ts'
import { compareLogits } from '../engine/llama/compare-logits.ts'
import { mergeAdapter } from './merge-adapter.ts'

const folder = mkdtempSync(join(tmpdir(), 'merge-'))
const base = join(folder, 'base.gguf')
const adapter = join(folder, 'adapter.gguf')
const output = join(folder, 'merged.gguf')
const { dequantise, quantise } = rowConversion()
const sequences = [
  Int32Array.from({ length: 100 }, (_, i) => 8 + ((i * 37) % 300)),
  Int32Array.from({ length: 30 }, (_, i) => 8 + ((i * 53) % 300)),
]

before(async () => {
  await writeTinyModel(base)
  await writeRandomAdapter(adapter, readGguf(base))
})
after(() => rmSync(folder, { recursive: true }))

const floats = (gguf: Gguf, tensor: GgufTensor): Float32Array =>
  dequantise(tensor.type, readTensor(gguf, tensor))

const floatsOf = (path: string, name: string): Float32Array => {
  const gguf = readGguf(path)
  const tensor = gguf.tensors.find((candidate) => candidate.name === name)
  assert.ok(tensor, `${name} in ${path}`)
  return floats(gguf, tensor)
}

test('every changed matrix is W + alpha/rank · B · A, and every other tensor is the base’s, byte for byte', async () => {
  const done: number[] = []
  const total = readGguf(base).tensors.length
  const onProgress = (count: number) => done.push(count)
  const result = await mergeAdapter({ base, adapter, output, type: 'keep', onProgress })
  assert.deepEqual(result, { merged: 14, copied: total - 14 })
  assert.equal(done.at(-1), total)
  const merged = readGguf(output)
  assert.deepEqual(
    merged.tensors.map(({ name, shape, type }) => ({ name, shape, type })),
    readGguf(base).tensors.map(({ name, shape, type }) => ({ name, shape, type })),
  )
  assert.deepEqual([...merged.metadata], [...readGguf(base).metadata])
  const changed = new Set(readGguf(adapter).tensors.map(({ name }) => name.replace(/\.lora_[ab]$/, '')))
  for (const tensor of merged.tensors) {
    const was = floatsOf(base, tensor.name)
    const expected = changed.has(tensor.name) ? naiveMerge(was, tensor, 8 / 4) : was
    const worst = maxDifference(floats(merged, tensor), expected)
    assert.ok(worst <= (changed.has(tensor.name) ? 1e-6 : 0), `${tensor.name}: ${worst}`)
  }
})

function naiveMerge(
  values: Float32Array,
  { name, shape: [columns = 0] }: GgufTensor,
  scale: number,
): Float32Array {
  const a = floatsOf(adapter, `${name}.lora_a`)
  const b = floatsOf(adapter, `${name}.lora_b`)
  const rank = a.length / columns
  return values.map((value, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    let sum = 0
    for (let k = 0; k < rank; k++) sum += (b[row * rank + k] as number) * (a[k * columns + column] as number)
    return value + scale * sum
  })
}

test('llama.cpp gives the same logits for the F32 merge as for base and adapter apart, whatever the rank', async () => {
  for (const rank of [1, 3, 4, 16]) {
    const ranked = join(folder, `rank-${rank}.gguf`)
    await writeRandomAdapter(ranked, readGguf(base), { rank, alpha: 2 * rank, seed: rank, deviation: 0.1 })
    await mergeAdapter({ base, adapter: ranked, output, type: 'F32' })
    const sides = { reference: { model: base, adapter: ranked }, candidate: { model: output } }
    const difference = compareLogits({ ...sides, sequences, threads: 1 })
    assert.equal(difference.positions, 130)
    assert.ok(difference.relativeRms < 3e-6, `rank ${rank}: ${JSON.stringify(difference)}`)
    assert.equal(difference.topAgreement, 1)
    // The adapter did change the model: the agreement is no accident.
    const untouched = compareLogits({ ...sides, reference: { model: base }, sequences, threads: 1 })
    assert.ok(untouched.relativeRms > 0.1, `rank ${rank}: ${untouched.relativeRms}`)
  }
})

// Relative root mean square of the logits. On quantised bases llama.cpp rounds activations to 8 bits at runtime, the F16 merge
// does not: that is most of it.
const TOLERANCES = {
  F16: 0.005,
  BF16: 0.03,
  Q8_0: 0.05,
  Q4_0: 0.08,
  Q4_K: 0.08,
  Q5_K: 0.08,
  Q6_K: 0.08,
} as const

test('a base of any trained-on weight type merges within its rounding', async () => {
  for (const [name, tolerance] of Object.entries(TOLERANCES)) {
    const weightType = GGML_TYPES[name as keyof typeof TOLERANCES]
    const typed = join(folder, `base-${name}.gguf`)
    const own = join(folder, `adapter-${name}.gguf`)
    const shape = { width: 256, headWidth: 64, feedForward: 256, deviation: 0.05 }
    await writeTinyModel(typed, { ...shape, weightType, quantise })
    await writeRandomAdapter(own, readGguf(typed), { deviation: 0.05 })
    await mergeAdapter({ base: typed, adapter: own, output })
    const sides = { reference: { model: typed, adapter: own }, candidate: { model: output } }
    const { relativeRms } = compareLogits({ ...sides, sequences, threads: 1 })
    assert.ok(relativeRms < tolerance, `${name}: ${relativeRms}`)
    assert.equal(readGguf(output).metadata.get('general.file_type')?.value, 1)
  }
})

test('an F16 adapter merges as its values say', async () => {
  const half = join(folder, 'half.gguf')
  await writeRandomAdapter(half, readGguf(base), { type: GGML_TYPES.F16 })
  await mergeAdapter({ base, adapter: half, output, type: 'F32' })
  const sides = { reference: { model: base, adapter: half }, candidate: { model: output } }
  const { relativeRms } = compareLogits({ ...sides, sequences, threads: 1 })
  assert.ok(relativeRms < 1e-3, `${relativeRms}`)
})

function maxDifference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length)
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] as number))), 0)
}
