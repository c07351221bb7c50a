import {
  type DateOptions,
  daysInMonth,
  fullYear,
  isCalendarDate,
  MONTHS,
  type NameCase,
  nameCaseOf,
  writeName,
} from './written-date.ts'

/** A full date in one of the forms that most are written in: 12/03/2024, 2.3.24, 2024-03-12, 12 March 2024, 12-Mar-24. */
export type PlainDate = {
  order: 'day-first' | 'month-first' | 'year-first'
  day: number
  /** 1 to 12. */
  month: number
  year: number
  isPadded: boolean
  yearWidth: number
  /** What stands between the three. */
  firstBetween: string
  secondBetween: string
  /** How the month's name is written, where it is one. */
  name: { length: number; letterCase: NameCase } | undefined
}

/** Reads such a date without a regular expression; undefined for every other text, which may still be a date. */
export function readPlainDate(value: string, options: DateOptions): PlainDate | undefined {
  if (value.length < 6 || value.length > 17) return undefined
  const first = digitsAt(value, 0)
  const second = first + 1
  if (first === 0 || first === 3 || first > 4 || !isBetween(value.charCodeAt(first))) return undefined
  const secondEnd = second + digitsAt(value, second)
  if (secondEnd === second) return readNamed(value, first, options)
  const third = secondEnd + 1
  const isYearFirst = first === 4
  const width = value.length - third
  const fits =
    secondEnd - second <= 2 &&
    isNumericBetween(value.charCodeAt(first)) &&
    isNumericBetween(value.charCodeAt(secondEnd)) &&
    width > 0 &&
    digitsAt(value, third) === width &&
    (isYearFirst ? width <= 2 : width === 2 || width === 4)
  if (!fits) return undefined
  const before = value.slice(0, first)
  const middle = value.slice(second, secondEnd)
  const after = value.slice(third)
  const year = isYearFirst ? before : after
  const one = isYearFirst ? middle : before
  const other = isYearFirst ? after : middle
  const order = isYearFirst ? 'year-first' : orderOf(Number(one), Number(other), options)
  const isMonthFirst = order !== 'day-first'
  const date: PlainDate = {
    order,
    day: Number(isMonthFirst ? other : one),
    month: Number(isMonthFirst ? one : other),
    year: fullYear(year, options.pivot),
    isPadded: one.charCodeAt(0) === ZERO || other.charCodeAt(0) === ZERO || one.length + other.length === 4,
    yearWidth: year.length,
    firstBetween: value.charAt(first),
    secondBetween: value.charAt(secondEnd),
    name: undefined,
  }
  return isCalendarDate(date) ? date : undefined
}

/** What is read the other way round only where it would be no month. */
function orderOf(one: number, other: number, { order }: DateOptions): 'day-first' | 'month-first' {
  if (order === 'day-first') return other <= 12 ? 'day-first' : 'month-first'
  return one <= 12 ? 'month-first' : 'day-first'
}

function readNamed(value: string, first: number, { pivot }: DateOptions): PlainDate | undefined {
  const start = first + 1
  let end = start
  while (isLetter(value.charCodeAt(end))) end++
  const third = end + 1
  const width = value.length - third
  if (first > 2 || end - start < 3 || !isBetween(value.charCodeAt(end)) || (width !== 2 && width !== 4)) {
    return undefined
  }
  const name = value.slice(start, end)
  const month = MONTH_NUMBERS.get(name.toLowerCase())
  if (month === undefined || digitsAt(value, third) !== width) return undefined
  const isShort = name.length < (MONTHS[month - 1] as string).length && month !== MAY
  const date: PlainDate = {
    order: 'day-first',
    day: Number(value.slice(0, first)),
    month,
    year: fullYear(value.slice(third), pivot),
    isPadded: value.charCodeAt(0) === ZERO,
    yearWidth: width,
    firstBetween: value.charAt(first),
    secondBetween: value.charAt(end),
    name: { length: isShort ? 3 : 9, letterCase: nameCaseOf(name) },
  }
  return isCalendarDate(date) ? date : undefined
}

/** The date moved by whole days, in its own form. */
export function shiftPlainDate(date: PlainDate, days: number): string {
  let { year, month } = date
  let day = date.day + days
  while (day < 1) {
    month = month === 1 ? 12 : month - 1
    if (month === 12) year--
    day += daysInMonth(month, year)
  }
  for (let length = daysInMonth(month, year); day > length; length = daysInMonth(month, year)) {
    day -= length
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
  }
  const { firstBetween, isPadded, name, order, secondBetween, yearWidth } = date
  const dayText = numberText(day, isPadded)
  const monthText = name
    ? writeName(MONTHS[month - 1] as string, name.length, name.letterCase)
    : numberText(month, isPadded)
  const yearText = yearWidth === 4 ? String(year) : numberText(year % 100, true)
  if (order === 'year-first') return yearText + firstBetween + monthText + secondBetween + dayText
  return order === 'day-first'
    ? dayText + firstBetween + monthText + secondBetween + yearText
    : monthText + firstBetween + dayText + secondBetween + yearText
}

const ZERO = 48
const MAY = 5

/** Every way a month is written that stands for itself: in full, or by its first three to five letters. */
const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((name, i) =>
    [3, 4, 5, name.length].map((length) => [name.slice(0, length), i + 1] as const),
  ),
)

function numberText(number: number, isPadded: boolean): string {
  return isPadded && number < 10 ? `0${number}` : String(number)
}

function digitsAt(text: string, start: number): number {
  let at = start
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++
  return at - start
}

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)
}

/** A slash, full stop, hyphen or space. */
function isBetween(unit: number): boolean {
  return isNumericBetween(unit) || unit === 32
}

function isNumericBetween(unit: number): boolean {
  return unit >= 45 && unit <= 47
}
