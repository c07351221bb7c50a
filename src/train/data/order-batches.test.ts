import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { orderBatches } from './order-batches.ts'

const options = { seed: 7, epoch: 0, packing: true, tokensPerBatch: 64 }
const lengthsOf = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 80 })

test('every epoch is a partition with the same number of batches', () => {
  fc.assert(
    fc.property(lengthsOf, fc.nat(), fc.boolean(), (lengths, seed, packing) => {
      const epochs = [0, 1, 2].map((epoch) => orderBatches(lengths, { ...options, seed, epoch, packing }))
      for (const batches of epochs) {
        assert.deepEqual(
          batches.flat().sort((a, b) => a - b),
          lengths.map((_, index) => index),
        )
        assert.equal(batches.length, epochs[0]?.length)
      }
    }),
  )
})

test('the same seed and epoch give the same order, others another', () => {
  const lengths = Array.from({ length: 200 }, (_, index) => 1 + ((index * 37) % 64))
  const order = (change: Partial<typeof options>): string =>
    JSON.stringify(orderBatches(lengths, { ...options, ...change }))
  assert.equal(order({}), order({}))
  assert.notEqual(order({}), order({ epoch: 1 }))
  assert.notEqual(order({}), order({ seed: 8 }))
  assert.notEqual(order({}), order({ tokensPerBatch: 128 }))
})

test('unpacked means one row a batch', () => {
  const batches = orderBatches([3, 5, 2], { ...options, packing: false })
  assert.deepEqual(
    batches.map((batch) => batch.length),
    [1, 1, 1],
  )
})
