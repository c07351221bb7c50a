import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDate } from './parse-date.ts'
import { readPlainDate, shiftPlainDate } from './plain-date.ts'
import { shiftDate } from './shift-date.ts'
import { MONTHS } from './written-date.ts'

const number = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(String),
  fc.integer({ min: 0, max: 13 }).map((n) => String(n).padStart(2, '0')),
  fc.integer({ min: 1790, max: 2210 }).map(String),
  fc.integer({ min: 0, max: 99_999 }).map(String),
)
const name = fc
  .tuple(fc.constantFrom(...MONTHS, 'weds', 'tuesday', 'of'), fc.integer({ min: 2, max: 9 }))
  .chain(([month, length]) => {
    const cut = month.slice(0, length)
    return fc.constantFrom(cut, cut.toUpperCase(), cut.charAt(0).toUpperCase() + cut.slice(1))
  })
const between = fc.constantFrom('/', '.', '-', ' ', ', ', '')
const options = fc.record({
  order: fc.constantFrom('day-first' as const, 'month-first' as const),
  pivot: fc.constantFrom(30, 70),
})

test('what is read is what the reader of every form reads, and moves as there', () => {
  let plain = 0
  fc.assert(
    fc.property(
      fc.tuple(number, between, fc.oneof(number, name), between, number),
      options,
      fc.integer({ min: -4000, max: 4000 }),
      (parts, options, days) => {
        const value = parts.join('')
        const date = readPlainDate(value, options)
        if (!date) return
        plain++
        const full = parseDate(value, options)
        assert.ok(full, value)
        assert.deepEqual([date.year, date.month, date.day], [full.year, full.month, full.day])
        assert.equal(shiftPlainDate(date, days), shiftDate(full, days), value)
      },
    ),
    { numRuns: 4000 },
  )
  assert.ok(plain > 100, `${plain} of them`)
})

test('the forms that most dates have are read', () => {
  for (const value of ['12/03/2024', '2.3.24', '2024-03-12', '12 March 2024', '12-Mar-24', '3 MAY 1999']) {
    assert.ok(readPlainDate(value, { order: 'day-first', pivot: 70 }), value)
  }
})
