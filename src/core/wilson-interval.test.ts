import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wilsonInterval } from './wilson-interval.ts'

const rounded = ({ low, high }: { low: number; high: number }): [number, number] => [
  Number(low.toFixed(4)),
  Number(high.toFixed(4)),
]

test('published values (Newcombe 1998, table I, method 3)', () => {
  assert.deepEqual(rounded(wilsonInterval(81, 263)), [0.2553, 0.3662])
  assert.deepEqual(rounded(wilsonInterval(15, 148)), [0.0624, 0.1605])
  assert.deepEqual(rounded(wilsonInterval(0, 20)), [0, 0.1611])
  assert.deepEqual(rounded(wilsonInterval(1, 29)), [0.0061, 0.1718])
})

test('no trials know nothing; all or none touch the ends', () => {
  assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 })
  assert.equal(wilsonInterval(7, 7).high, 1)
  assert.equal(wilsonInterval(0, 7).low, 0)
})

test('holds the rate, stays in [0, 1], is symmetric and narrows with more trials', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
      const k = Math.floor(p * n)
      const { low, high } = wilsonInterval(k, n)
      assert.ok(low >= 0 && low <= k / n && k / n <= high && high <= 1)
      const mirror = wilsonInterval(n - k, n)
      assert.ok(Math.abs(mirror.low - (1 - high)) < 1e-9)
      const more = wilsonInterval(k * 4, n * 4)
      assert.ok(more.high - more.low < high - low)
    }),
  )
})

test('impossible counts are refused', () => {
  for (const k of [-1, 6, Number.NaN]) assert.throws(() => wilsonInterval(k, 5), RangeError)
})
