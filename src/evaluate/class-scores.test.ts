import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cohenKappa, f1Score, macroF1 } from './class-scores.ts'
import { addToConfusion, agreements, columnTotal, emptyConfusion, grandTotal, rowTotal } from './confusion.ts'
import { UNPARSED } from './parse-label.ts'

const LABELS = ['APPROVED', 'DENIED', 'PENDING']

function confusion(rows: number[][]) {
  const matrix = emptyConfusion(LABELS)
  for (const [i, row] of rows.entries()) {
    for (const [j, count] of row.entries()) {
      addToConfusion(matrix, LABELS[i] ?? '', LABELS[j] ?? UNPARSED, count)
    }
  }
  return matrix
}

const matrix = confusion([
  [7, 2, 0, 1],
  [1, 4, 2, 0],
  [1, 1, 3, 0],
])

const close = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual}`)

test('totals', () => {
  assert.equal(grandTotal(matrix), 22)
  assert.equal(agreements(matrix), 14)
  assert.equal(rowTotal(matrix, 'APPROVED'), 10)
  assert.equal(columnTotal(matrix, 'APPROVED'), 9)
  assert.equal(columnTotal(matrix, UNPARSED), 0)
})

test('F1, macro-F1 and kappa equal scikit-learn 1.x on the same 22 answers', () => {
  close(f1Score(matrix, 'APPROVED'), 0.7368421052631579)
  close(f1Score(matrix, 'DENIED'), 0.5714285714285714)
  close(f1Score(matrix, 'PENDING'), 0.6)
  close(macroF1(matrix), 0.6360902255639097)
  close(cohenKappa(matrix), 0.45000000000000007)
})

test('edges: never right is 0, never there is NaN for its own F1 and 0 in the mean', () => {
  const one = confusion([[4, 0, 0, 0], [2, 0, 0, 0], []])
  assert.equal(f1Score(one, 'DENIED'), 0)
  assert.ok(Number.isNaN(f1Score(one, 'PENDING')))
  close(macroF1(one), 0.8 / 3)
  assert.equal(cohenKappa(one), 0)
  assert.ok(Number.isNaN(cohenKappa(confusion([[5, 0, 0, 0], [], []]))))
})

test('a true class outside the labels is refused, an unknown answer is UNPARSED', () => {
  const fresh = emptyConfusion(LABELS)
  assert.throws(() => addToConfusion(fresh, 'MAYBE', 'DENIED'), RangeError)
  addToConfusion(fresh, 'DENIED', 'MAYBE')
  assert.deepEqual(fresh.counts[1], [0, 0, 0, 1])
})
