import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CountTable, type Published, suppressSmallNumbers } from './suppress-small-numbers.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function withTotals(cells: number[][]): CountTable {
  const columnTotals = (cells[0] ?? []).map((_, j) => sum(cells.map((row) => row[j] ?? 0)))
  return { cells, rowTotals: cells.map(sum), columnTotals, total: sum(cells.flat()) }
}

test('1 to 7 are suppressed, 0 is kept, the rest are rounded to the nearest 5', () => {
  const { cells, primary, secondary } = suppressSmallNumbers({ cells: [[0, 1, 7, 8, 12, 13, 102]] })
  assert.deepEqual(cells, [[0, '*', '*', 10, 10, 15, 100]])
  assert.deepEqual([primary, secondary], [2, 0])
})

test('threshold and rounding can be set', () => {
  const { cells } = suppressSmallNumbers({ cells: [[4, 5, 14, 15]] }, { threshold: 4, round: 10 })
  assert.deepEqual(cells, [['*', 10, 10, 20]])
})

test('a lone suppressed count takes a second one with it when the total gives it away', () => {
  const { cells, secondary } = suppressSmallNumbers({ cells: [[3, 20, 30]], rowTotals: [53] }, { round: 1 })
  assert.deepEqual(cells, [['*', '*', 30]])
  assert.equal(secondary, 1)
})

test('rounding alone can give a count away, and is then not relied on', () => {
  // 10 + 10 published for 8 + 8, 15 for their total with 1: nothing else fits.
  const { cells, rowTotals } = suppressSmallNumbers({ cells: [[1, 8, 8]], rowTotals: [17] })
  assert.ok([...cells.flat(), ...(rowTotals ?? [])].filter((value) => value === '*').length > 1)
})

test('two suppressed counts that must both be 1, or both 7, are covered too', () => {
  const ones = suppressSmallNumbers({ cells: [[1, 1, 50]], rowTotals: [52] }, { round: 1 })
  assert.deepEqual([ones.cells, ones.secondary], [[['*', '*', '*']], 1])
})

test('a small total is suppressed like any other count', () => {
  const { rowTotals } = suppressSmallNumbers({ cells: [[2, 3]], rowTotals: [5] })
  assert.deepEqual(rowTotals, ['*'])
})

test('what is no table of true counts is refused', () => {
  const refused = (table: CountTable, message: RegExp): void =>
    assert.throws(() => suppressSmallNumbers(table), { code: 'bad-input', message })
  refused({ cells: [[1, 2], [3]] }, /row 2 has 1 counts/)
  refused({ cells: [[1.5]] }, /row 1/)
  refused({ cells: [[-1]] }, /row 1/)
  refused({ cells: [[1, 2]], rowTotals: [4] }, /total of row 1/)
  refused({ cells: [[1, 2]], columnTotals: [1, 3] }, /total of column 2/)
  refused({ cells: [[1, 2]], total: 5 }, /grand total/)
  assert.throws(() => suppressSmallNumbers({ cells: [[1]] }, { threshold: 1 }), { code: 'bad-input' })
})

/** Every value that a published number can stand for. `high` ends the search for suppressed counts that may be large. */
function candidates(shown: Published, truth: number, round: number, high: number): number[] {
  const from = (low: number, to: number): number[] => Array.from({ length: to - low + 1 }, (_, i) => low + i)
  if (shown !== '*')
    return from(0, high).filter(
      (value) => Math.floor(value / round + 0.5) * round === shown && (value === 0 || value > 7),
    )
  if (truth > 0 && truth <= 7) return from(1, 7)
  return truth === 0 ? from(0, high) : from(8, high)
}

/** Values that each suppressed small count can have, found by trying every table that fits what is published. */
function attack(table: CountTable, round: number): Set<number>[] {
  const published = suppressSmallNumbers(table, { round })
  const truth = table.cells.flat()
  const width = table.cells[0]?.length ?? 0
  const high = sum(truth) + 3
  const choices = published.cells.flat().map((shown, i) => candidates(shown, truth[i] ?? 0, round, high))
  const sums = (shown: Published[] | undefined, true_: number[] | undefined): Set<number>[] =>
    (shown ?? []).map((value, i) => new Set(candidates(value, true_?.[i] ?? 0, round, 2 * high)))
  const rows = sums(published.rowTotals, table.rowTotals)
  const columns = sums(published.columnTotals, table.columnTotals)
  const all = published.total === undefined ? undefined : sums([published.total], [table.total ?? 0])[0]
  const found = truth.map(() => new Set<number>())
  const fits = (cells: number[]): boolean =>
    rows.every((allowed, i) => allowed.has(sum(cells.slice(i * width, (i + 1) * width)))) &&
    columns.every((allowed, j) => allowed.has(sum(cells.filter((_, i) => i % width === j)))) &&
    (all?.has(sum(cells)) ?? true)
  const tryAll = (cells: number[]): void => {
    if (cells.length < choices.length) {
      for (const value of choices[cells.length] ?? []) tryAll([...cells, value])
    } else if (fits(cells)) cells.forEach((value, i) => void found[i]?.add(value))
  }
  tryAll([])
  return found.filter((_, i) => (truth[i] ?? 0) > 0 && (truth[i] ?? 0) <= 7)
}

const count = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 8, max: 14 }))

test('no suppressed count can be worked out: at least three values fit everything published', () => {
  const tables = fc.oneof(
    fc.array(fc.array(count, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 }),
    fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 1 }),
  )
  fc.assert(
    fc.property(tables, fc.constantFrom(1, 5), (cells, round) => {
      const full = withTotals(cells)
      for (const table of [full, { cells, rowTotals: full.rowTotals ?? [] }]) {
        for (const values of attack(table, round)) assert.ok(values.size >= 3, `${[...values]} alone fit`)
      }
    }),
    { numRuns: 60, seed: 7 },
  )
})

test('larger tables: small counts never show, others show as rounded or not at all', () => {
  const tables = fc
    .integer({ min: 1, max: 8 })
    .chain((width) =>
      fc.array(fc.array(fc.nat(60), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    )
  fc.assert(
    fc.property(tables, (cells) => {
      const table = withTotals(cells)
      const out = suppressSmallNumbers(table)
      const pairs = [
        ...cells.flatMap((row, i) => row.map((value, j) => [value, out.cells[i]?.[j]] as const)),
        ...(table.rowTotals ?? []).map((value, i) => [value, out.rowTotals?.[i]] as const),
        ...(table.columnTotals ?? []).map((value, i) => [value, out.columnTotals?.[i]] as const),
      ]
      for (const [value, shown] of pairs) {
        if (value > 0 && value <= 7) assert.equal(shown, '*')
        else assert.ok(shown === '*' || (typeof shown === 'number' && Math.abs(shown - value) <= 2))
      }
    }),
    { numRuns: 40, seed: 11 },
  )
})
