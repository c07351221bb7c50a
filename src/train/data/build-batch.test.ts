import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildBatch } from './build-batch.ts'

test('rows lie end to end with positions of their own', () => {
  const batch = buildBatch([
    { tokens: Int32Array.of(5, 6, 7), targets: Int32Array.of(-1, 7, -1) },
    { tokens: Int32Array.of(8, 9), targets: Int32Array.of(9, -1) },
  ])
  assert.deepEqual([...batch.tokens], [5, 6, 7, 8, 9])
  assert.deepEqual([...batch.positions], [0, 1, 2, 0, 1])
  assert.deepEqual([...batch.targets], [-1, 7, -1, 9, -1])
  assert.deepEqual(batch.lengths, [3, 2])
  assert.equal('dropoutSeed' in batch, false)
  assert.equal(buildBatch([{ tokens: Int32Array.of(1), targets: Int32Array.of(-1) }], 3).dropoutSeed, 3)
})
