import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeRandomAdapter } from '../../../test/fixtures/random-adapter.ts'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { AppError } from '../../core/app-error.ts'
import { ggmlTypeName } from '../gguf/ggml-type.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { compareModels } from './compare-models.ts'
import type { Quantisation } from './quantise.ts'
import { quantiseGguf } from './quantise-gguf.ts'

const folder = mkdtempSync(join(tmpdir(), 'quantise-'))
const input = join(folder, 'base.gguf')
const sequence = Int32Array.from({ length: 40 }, (_, i) => 8 + ((i * 37) % 300))

before(async () => {
  await writeTinyModel(input, { width: 256, headWidth: 64, kvHeads: 2, feedForward: 512, deviation: 0.05 })
})
after(() => rmSync(folder, { recursive: true }))

// The type most matrices get, and how far the logits of these random weights may move: relative root mean square.
const EXPECTED: Record<Quantisation, { type: string; within: number }> = {
  F16: { type: 'F16', within: 0.002 },
  Q8_0: { type: 'Q8_0', within: 0.05 },
  Q6_K: { type: 'Q6_K', within: 0.1 },
  Q5_K_M: { type: 'Q5_K', within: 0.2 },
  Q4_K_M: { type: 'Q4_K', within: 0.35 },
  Q4_0: { type: 'Q4_0', within: 0.5 },
}

test('each quantisation loads, has its type, gets smaller and stays near the original', async () => {
  let size = statSync(input).size
  for (const type of Object.keys(EXPECTED) as Quantisation[]) {
    const output = join(folder, `${type}.gguf`)
    await quantiseGguf({ input, output, type, threads: 1 })
    const query = readGguf(output).tensors.find(({ name }) => name === 'blk.0.attn_q.weight')
    assert.equal(ggmlTypeName(query?.type ?? -1), EXPECTED[type].type)
    assert.ok(statSync(output).size < size, type)
    size = statSync(output).size
    const sides = { reference: { model: input }, candidate: { model: output } }
    const difference = await compareModels({ ...sides, sequences: [sequence], threads: 1 })
    assert.equal(difference.positions, sequence.length)
    assert.ok(difference.relativeRms < EXPECTED[type].within, `${type}: ${difference.relativeRms}`)
  }
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('.tmp')),
    [],
  )
})

test('what cannot be quantised is refused with llama.cpp’s reason, and leaves nothing', async () => {
  const adapter = join(folder, 'adapter.gguf')
  await writeRandomAdapter(adapter, readGguf(input))
  const output = join(folder, 'refused.gguf')
  await assert.rejects(
    quantiseGguf({ input: adapter, output, type: 'Q8_0' }),
    (error) =>
      error instanceof AppError &&
      error.message.includes(adapter) &&
      /failed to quantize/.test(error.message),
  )
  assert.ok(!existsSync(output))
  assert.ok(!readdirSync(folder).some((name) => name.includes('.tmp')))
})
