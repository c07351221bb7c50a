import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generaliseDate } from './generalise-date.ts'
import { parseDate } from './parse-date.ts'
import { shiftDate, shiftOffset } from './shift-date.ts'
import type { DateOptions } from './written-date.ts'

const DAY_FIRST: DateOptions = { order: 'day-first', pivot: 70 }

function shift(value: string, days: number, options = DAY_FIRST): string | undefined {
  const date = parseDate(value, options)
  return date && shiftDate(date, days)
}

test('every form of a date is moved in its own form', () => {
  const forms: [string, number, string][] = [
    ['12/03/2024', 20, '01/04/2024'],
    ['2/3/2024', 1, '3/3/2024'],
    ['9/3/24', 1, '10/3/24'],
    ['12.3.24', -12, '29.2.24'],
    ['12-03-2024', 1, '13-03-2024'],
    ['25/12/2023', 10, '04/01/2024'],
    ['12/25/2023', 10, '01/04/2024'],
    ['3rd of March 2024', -2, '1st of March 2024'],
    ['the 21st day of June, 2023', 1, 'the 22nd day of June, 2023'],
    ['12 Mar 24', 30, '11 Apr 24'],
    ['12-MAR-2024', 30, '11-APR-2024'],
    ['March 12th, 2024', -1, 'March 11th, 2024'],
    ['Sept. 5, 2023', 40, 'Oct. 15, 2023'],
    ['3 May 2024', 30, '2 June 2024'],
    ['March 2024', 20, 'April 2024'],
    ['Jan-24', 40, 'Feb-24'],
    ["Mar '24", -20, "Feb '24"],
    ['03/2024', 20, '04/2024'],
    ['2024-03', -80, '2023-12'],
    ['2024-03-12', 1, '2024-03-13'],
    ['2024-03-12T10:00Z', 1, '2024-03-13T10:00Z'],
    ['2024-03-12T10:00:30.123+05:30', 1, '2024-03-13T10:00:30.123+05:30'],
    ['12/03/2024 at 14:05', 1, '13/03/2024 at 14:05'],
    ['12/03/2024 9.30 am', 1, '13/03/2024 9.30 am'],
    ['10:15 on 12/03/2024', 1, '10:15 on 13/03/2024'],
    ['20240312', 1, '20240313'],
    ['20240312101530+0000', 1, '20240313101530+0000'],
    ['12032024', 1, '13032024'],
    ['Tuesday 12 March 2024', 1, 'Wednesday 13 March 2024'],
    ['Tue 5 Nov', 2, 'Thu 7 Nov'],
    ['5th Nov', -6, '30th Oct'],
    ['29/2', 1, '1/3'],
    ['1961', 200, '1962'],
    ['1961', -3, '1960'],
    ['March 2024', 3, 'April 2024'],
    ['01/2024', -3, '12/2023'],
    ['१२/०३/२०२४', 1, '13/03/2024'],
  ]
  for (const [value, days, expected] of forms) assert.equal(shift(value, days), expected, value)
})

test('a wrong weekday comes out right when the year is known', () => {
  assert.equal(shift('Monday 12/03/2024', 7), 'Tuesday 19/03/2024')
})

test('what is no date of the calendar, or could be two, is not read', () => {
  const values = [
    '31/02/2024',
    '12/24',
    'Mar 24',
    '200312',
    'yesterday',
    '3 Marchx 2024',
    '1/2/3/4',
    '3-5 March 2024',
    '45/1/2020',
    '',
  ]
  for (const value of values) assert.equal(shift(value, 1), undefined, value)
})

test('dateOrder decides what 03/04 means', () => {
  const monthFirst: DateOptions = { order: 'month-first', pivot: 70 }
  assert.equal(shift('03/04/2024', 30), '03/05/2024')
  assert.equal(shift('03/04/2024', 30, monthFirst), '04/03/2024')
  assert.equal(shift('Mar 24', 1, monthFirst), 'Mar 25')
})

const epochDay = fc.integer({ min: -40_000, max: 47_000 })
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

test('the days between two dates stay, whatever their forms', () => {
  const british = (day: number): string => iso(day).split('-').reverse().join('/')
  const longForm = (day: number): string =>
    new Date(day * 86_400_000).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
  const compact = (day: number): string => iso(day).replaceAll('-', '')
  const form = fc.constantFrom(iso, british, longForm, compact)
  const toDay = (value: string): number => {
    const date = parseDate(value, DAY_FIRST)
    assert.ok(date?.year && date.month && date.day)
    return Date.UTC(date.year, date.month - 1, date.day) / 86_400_000
  }
  fc.assert(
    fc.property(epochDay, epochDay, form, form, fc.integer({ min: -3650, max: 3650 }), (a, b, f, g, days) => {
      const [movedA, movedB] = [shift(f(a), days), shift(g(b), days)]
      assert.equal(movedA, f(a + days))
      assert.equal(toDay(movedB ?? '') - toDay(movedA ?? ''), b - a)
    }),
  )
})

test('the offset is never 0, never beyond the limit, and takes both signs', () => {
  const signs = new Set<number>()
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.integer({ min: 1, max: 400 }),
      (digest, maxDays) => {
        const offset = shiftOffset(Buffer.from(digest), maxDays)
        signs.add(Math.sign(offset))
        assert.ok(Number.isInteger(offset) && offset !== 0 && Math.abs(offset) <= maxDays)
      },
    ),
  )
  assert.deepEqual([...signs].sort(), [-1, 1])
})

test('generalised dates keep their year, or month and year', () => {
  const forms: [string, string | undefined, string | undefined][] = [
    ['12/03/2024', '2024', '2024-03'],
    ['12 Mar 24', '2024', 'Mar 2024'],
    ['3rd of March 2024', '2024', 'March 2024'],
    ['2024-03-12T10:00Z', '2024', '2024-03'],
    ['5 Nov', undefined, undefined],
  ]
  for (const [value, year, month] of forms) {
    const date = parseDate(value, DAY_FIRST)
    assert.ok(date, value)
    assert.equal(generaliseDate(date, 'year'), year)
    assert.equal(generaliseDate(date, 'month'), month)
  }
})
