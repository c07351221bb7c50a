import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { measureModel } from './measure-model.ts'

test('sizes and memory are worked out from the shapes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'measure-'))
  try {
    const path = join(folder, 'tiny.gguf')
    // 2 layers, 2 key-value heads of 16, 320 tokens of vocabulary, 64 wide, feed-forward 128, context 512.
    await writeTinyModel(path)
    const weights = 320 * 64 + 2 * (2 * 64 * 64 + 2 * 64 * 32 + 3 * 64 * 128 + 2 * 64) + 64
    const size = measureModel(path)
    assert.equal(size.file, statSync(path).size)
    assert.equal(size.bitsPerWeight, (size.file * 8) / weights)
    assert.deepEqual(size.tensorTypes, { F32: 20 })
    assert.deepEqual(size.memory, {
      weights: weights * 4,
      cache: 2 * 2 * 512 * 2 * 2 * 16,
      scratch: 4 * 512 * (2 * 128 + 3 * 64),
      total: weights * 4 + 2 * 2 * 512 * 2 * 2 * 16 + 4 * 512 * (2 * 128 + 3 * 64),
      context: 512,
    })
    assert.equal(measureModel(path, 128).memory.cache, size.memory.cache / 4)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
