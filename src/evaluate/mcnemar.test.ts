import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mcnemarExact } from './mcnemar.ts'

function pairs(onlyBefore: number, onlyAfter: number) {
  return [
    ...Array.from({ length: onlyBefore }, () => ({ before: true, after: false })),
    ...Array.from({ length: onlyAfter }, () => ({ before: false, after: true })),
    { before: true, after: true },
    { before: false, after: false },
  ]
}

test('p-values equal statsmodels mcnemar(exact=True)', () => {
  const known = [
    [10, 2, 0.03857421875],
    [0, 0, 1],
    [5, 5, 1],
    [1, 9, 0.021484375],
    [40, 15, 0.0010158471941252854],
    [0, 6, 0.03125],
    [300, 250, 0.036578745549102676],
  ] as const
  for (const [b, c, p] of known) {
    const result = mcnemarExact(pairs(b, c))
    assert.deepEqual([result.onlyBefore, result.onlyAfter], [b, c])
    assert.ok(Math.abs(result.pValue - p) < 1e-10 * Math.max(1, p), `${b} ${c} ${result.pValue}`)
  }
})

test('thousands of items do not underflow to nonsense', () => {
  const { pValue } = mcnemarExact(pairs(2000, 2000))
  assert.equal(pValue, 1)
  assert.ok(mcnemarExact(pairs(0, 2000)).pValue < 1e-300)
})
