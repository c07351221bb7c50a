import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { packRows } from './pack-rows.ts'

const sums = (bins: number[][], lengths: number[]): number[] =>
  bins.map((bin) => bin.reduce((sum, index) => sum + (lengths[index] as number), 0))

test('packing is a partition that holds the capacity', () => {
  const rows = fc
    .integer({ min: 1, max: 200 })
    .chain((capacity) =>
      fc.tuple(fc.constant(capacity), fc.array(fc.integer({ min: 1, max: capacity }), { maxLength: 120 })),
    )
  fc.assert(
    fc.property(rows, ([capacity, lengths]) => {
      const bins = packRows(lengths, capacity)
      assert.deepEqual(
        bins.flat().sort((a, b) => a - b),
        lengths.map((_, index) => index),
      )
      const filled = sums(bins, lengths)
      assert.ok(filled.every((sum) => sum <= capacity))
      // Two bins that fit in one would have been one.
      const [first = capacity, second = capacity] = filled.sort((a, b) => a - b)
      assert.ok(bins.length < 2 || first + second > capacity)
    }),
  )
})

test('the tightest open row is chosen', () => {
  assert.deepEqual(packRows([7, 6, 3, 4], 10), [
    [0, 2],
    [1, 3],
  ])
  assert.deepEqual(packRows([3, 3, 3, 3], 10), [[0, 1, 2], [3]])
})

test('spaces on the borders of a 32-bit word are found', () => {
  for (const space of [31, 32, 33, 63, 64, 65])
    assert.deepEqual(packRows([100 - space, space], 100).length, 1, `space ${space}`)
})

test('a row that fits nowhere is an error', () => {
  assert.throws(() => packRows([5, 11], 10), /row 1 has 11 tokens/)
  assert.throws(() => packRows([0], 10), RangeError)
})
