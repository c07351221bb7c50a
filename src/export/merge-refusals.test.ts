import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { adapterMetadata, writeRandomAdapter } from '../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { AppError, type ErrorCode } from '../core/app-error.ts'
import { decodeFloats, encodeFloats } from '../engine/gguf/float-formats.ts'
import { GGML_TYPES } from '../engine/gguf/ggml-type.ts'
import type { GgufTensor } from '../engine/gguf/gguf.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { readTensor } from '../engine/gguf/read-tensor.ts'
import { writeGguf } from '../engine/gguf/write-gguf.ts'
import { mergeAdapter } from './merge-adapter.ts'

const folder = mkdtempSync(join(tmpdir(), 'merge-refusals-'))
const base = join(folder, 'base.gguf')
const adapter = join(folder, 'adapter.gguf')
const output = join(folder, 'merged.gguf')

before(async () => {
  await writeTinyModel(base)
  await writeRandomAdapter(adapter, readGguf(base))
})
after(() => rmSync(folder, { recursive: true }))

type Change = (tensor: { name: string; shape: number[]; values: Float32Array }) => unknown

/** A copy of the adapter with something wrong in it; a change that returns false drops the tensor. */
async function brokenAdapter(change: Change, metadata = adapterMetadata(8)): Promise<string> {
  const source = readGguf(adapter)
  const path = join(folder, 'broken.gguf')
  const tensors = source.tensors
    .map((tensor) => ({
      name: tensor.name,
      shape: [...tensor.shape],
      values: decodeFloats(readTensor(source, tensor), 0),
    }))
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
