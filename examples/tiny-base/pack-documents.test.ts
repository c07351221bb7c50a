import assert from 'node:assert/strict'
import { it } from 'node:test'
import { packDocuments } from './pack-documents.ts'

it('packs whole documents in order, each predicting its own next tokens', () => {
  const batches = [...packDocuments([[1, 2, 3], [4, 5], [6, 7, 8], [9]], 6)]
  assert.deepEqual(batches, [
    {
      tokens: Int32Array.of(1, 2, 3, 4, 5),
      positions: Int32Array.of(0, 1, 2, 0, 1),
      targets: Int32Array.of(2, 3, -1, 5, -1),
      lengths: [3, 2],
    },
    {
      tokens: Int32Array.of(6, 7, 8),
      positions: Int32Array.of(0, 1, 2),
      targets: Int32Array.of(7, 8, -1),
      lengths: [3],
    },
  ])
})

it('leaves out documents longer than a batch', () => {
  assert.deepEqual([...packDocuments([[1, 2, 3, 4]], 3)], [])
})
