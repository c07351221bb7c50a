import type { PlainDate } from './plain-date.ts'
import { type DatePart, MONTHS, type WrittenDate } from './written-date.ts'

type MonthName = Extract<DatePart, { kind: 'month-name' | 'weekday' }>

/**
 * What is left of a date: its year, or month and year in the form the month had (March 2024, Mar 2024, 2024-03).
 * Undefined when the year is not known, because nothing can be left then.
 */
export function generaliseDate(
  date: WrittenDate | PlainDate,
  precision: 'year' | 'month',
): string | undefined {
  const { year, month } = date
  if (year === undefined) return undefined
  if (precision === 'year' || month === undefined) return String(year)
  const name =
    'parts' in date ? date.parts.find((part): part is MonthName => part.kind === 'month-name') : date.name
  if (!name) return `${year}-${String(month).padStart(2, '0')}`
  const written = (MONTHS[month - 1] as string).slice(0, name.length)
  return `${written.charAt(0).toUpperCase()}${written.slice(1)} ${year}`
}
