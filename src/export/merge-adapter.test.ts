import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { adapterMetadata, writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { AppError, type ErrorCode } from '../core/app-error.ts'
import { rowConversion } from '../engine/ffi/row-conversion.ts'
import { encodeFloats } from '../engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../engine/gguf/ggml-type.ts'
import type { Gguf, GgufTensor } from '../engine/gguf/gguf.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { readTensor } from '../engine/gguf/read-tensor.ts'
import { writeGguf } from '../engine/gguf/write-gguf.ts'
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
    assert.ok(difference.relativeRms < 1e-5, `rank ${rank}: ${JSON.stringify(difference)}`)
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

type Change = (tensor: { name: string; shape: number[]; values: Float32Array }) => unknown

/** A copy of the adapter with something wrong in it; a change that returns false drops the tensor. */
async function brokenAdapter(change: Change, metadata = adapterMetadata(8)): Promise<string> {
  const source = readGguf(adapter)
  const path = join(folder, 'broken.gguf')
  const tensors = source.tensors
    .map((tensor) => ({ name: tensor.name, shape: [...tensor.shape], values: floats(source, tensor) }))
    .filter((tensor) => change(tensor) !== false)
    .map(({ name, shape, values }) => ({
      name,
      shape,
      type: GGML_TYPES.F32,
      data: () => encodeFloats(values, 0),
    }))
  await writeGguf(path, { metadata, tensors })
  return path
}

const FIRST = 'blk.0.attn_q.weight'

const REFUSALS: { what: string; code: ErrorCode; message: RegExp; change: Change; architecture?: string }[] =
  [
    {
      what: 'a tensor the base does not have',
      code: 'conflict',
      message: /blk\.7\.attn_q\.weight, which the base does not have/,
      change: (tensor) => {
        tensor.name = tensor.name.replace('blk.0.attn_q', 'blk.7.attn_q')
      },
    },
    {
      what: 'another architecture',
      code: 'conflict',
      message: /for the architecture qwen2, and the base is llama/,
      change: () => true,
      architecture: 'qwen2',
    },
    {
      what: 'half a pair',
      code: 'corrupt',
      message: /one half of blk\.0\.attn_q\.weight is missing/,
      change: ({ name }) => name !== `${FIRST}.lora_b`,
    },
    {
      what: 'a tensor that is no LoRA matrix',
      code: 'corrupt',
      message: /output_norm\.weight is no LoRA matrix/,
      change: (tensor) => {
        if (tensor.name === `${FIRST}.lora_b`) tensor.name = 'output_norm.weight'
      },
    },
    {
      what: 'a value that is not a number',
      code: 'corrupt',
      message: /blk\.0\.attn_q\.weight\.lora_b .* not finite/,
      change: ({ name, values }) => {
        if (name === `${FIRST}.lora_b`) values[7] = Number.NaN
      },
    },
    {
      what: 'a sum too large for F16',
      code: 'corrupt',
      message: /blk\.0\.attn_q\.weight in .* more than F16 can/,
      change: ({ name, values }) => {
        if (name === `${FIRST}.lora_b`) values[7] = 1e7
      },
    },
    {
      what: 'a sum that is infinite',
      code: 'corrupt',
      message: /blk\.0\.attn_q\.weight in .* not finite/,
      change: ({ name, values }) => {
        if (name.startsWith(FIRST)) values.fill(3e38)
      },
    },
  ]

for (const { what, code, message, change, architecture } of REFUSALS) {
  test(`${what} is refused by name, and nothing is left`, async () => {
    const broken = await brokenAdapter(change, adapterMetadata(8, architecture))
    const target = join(folder, 'refused.gguf')
    await assert.rejects(
      mergeAdapter({ base, adapter: broken, output: target }),
      (error) => error instanceof AppError && error.code === code && message.test(error.message),
    )
    assert.ok(!existsSync(target))
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('.tmp')),
      [],
    )
  })
}

test('an adapter of a wider base is refused with both shapes, a model given as adapter too', async () => {
  const wide = join(folder, 'wide.gguf')
  await writeTinyModel(wide, { width: 128 })
  await assert.rejects(mergeAdapter({ base: wide, adapter, output }), (error) => {
    assert.ok(error instanceof AppError && error.code === 'conflict')
    assert.match(error.message, /a blk\.0\.attn_q\.weight of 64 × 64, and the base has 128 × 128/)
    return error.message.includes(adapter) && error.message.includes(wide)
  })
  await assert.rejects(mergeAdapter({ base, adapter: base, output }), /not a usable LoRA adapter/)
})

test('embeddings are refused, a cancelled merge leaves nothing', async () => {
  const embedding = join(folder, 'embedding.gguf')
  const targets = ({ name }: GgufTensor): boolean => name === 'token_embd.weight'
  await writeRandomAdapter(embedding, readGguf(base), { targets })
  await assert.rejects(mergeAdapter({ base, adapter: embedding, output }), { code: 'refused' })
  const target = join(folder, 'cancelled.gguf')
  await assert.rejects(mergeAdapter({ base, adapter, output: target, signal: AbortSignal.abort() }), {
    code: 'cancelled',
  })
  assert.ok(!existsSync(target))
})

test('a full disk is an error that says so, for the merge and for the quantiser, and nothing is left', () => {
  const room = join(folder, 'small')
  mkdirSync(room)
  // A file size limit of 64 blocks stands in for a disk without room; the signal that comes with it is ignored.
  const script = `trap '' XFSZ; ulimit -f 64; exec "$0" "$@"`
  const fixture = join(import.meta.dirname, 'disk-full.fixture.ts')
  const { stdout } = spawnSync(
    'sh',
    ['-c', script, process.execPath, fixture, base, adapter, join(room, 'model.gguf')],
    { encoding: 'utf8' },
  )
  const [merge, quantise] = stdout.trim().split('\n')
  assert.match(merge ?? '', /^unavailable: There is no room to write .*model\.gguf/)
  assert.match(quantise ?? '', /^unavailable: .*could not be quantised to F16/)
  assert.deepEqual(readdirSync(room), [])
})

function maxDifference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length)
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] as number))), 0)
}
