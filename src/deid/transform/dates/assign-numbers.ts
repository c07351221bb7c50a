import { type DateOptions, type DatePart, fullYear, type WrittenDate } from './written-date.ts'

/** A number of the text and its place among the parts. */
export type NumberToken = { text: string; at: number; ordinal: boolean; apostrophe: boolean }

type Role = 'day' | 'month' | 'year'

/**
 * Decides which number is day, month and year, and puts that into `date`.
 * False when no reading fits, or two do.
 */
export function assignNumbers(
  date: WrittenDate,
  numbers: readonly NumberToken[],
  monthAfter: number,
  options: DateOptions,
): boolean {
  const roles = monthAfter >= 0 ? besideName(numbers, monthAfter, options) : numeric(numbers, options)
  if (!roles) return false
  const padded = usesPadding(numbers, roles, monthAfter >= 0)
  for (const [i, role] of roles.entries()) {
    const { text, at } = numbers[i] as NumberToken
    if (role === 'year' && text.length !== 2 && text.length !== 4) return false
    if (role !== 'year' && text.length > 2) return false
    date[role] = role === 'year' ? fullYear(text, options.pivot) : Number(text)
    date.parts[at] = part(role, text, padded)
  }
  // A suffix that belongs to no day is no date: "3/4th".
  return date.parts.every(({ kind }, i) => kind !== 'ordinal' || date.parts[i - 1]?.kind === 'day')
}

function part(role: Role, text: string, padded: boolean): DatePart {
  if (role === 'year') return { kind: 'year', width: text.length === 4 ? 4 : 2 }
  return { kind: role, width: padded ? 2 : 1 }
}

/** Whether one-digit days and months get a leading zero: as they do here, or else as numeric dates mostly do. */
function usesPadding(numbers: readonly NumberToken[], roles: readonly Role[], named: boolean): boolean {
  const short = numbers.filter((_, i) => roles[i] !== 'year').map(({ text }) => text)
  if (short.some((text) => text.startsWith('0'))) return true
  return !named && short.every((text) => text.length === 2)
}

function besideName(
  numbers: readonly NumberToken[],
  monthAfter: number,
  { order }: DateOptions,
): Role[] | undefined {
  const [first, second] = numbers
  if (!first) return undefined
  if (numbers.length === 2 && second) {
    if (first.text.length === 4) return ['year', 'day']
    return monthAfter === 0 || monthAfter === 1 ? ['day', 'year'] : undefined
  }
  if (numbers.length !== 1) return undefined
  if (first.text.length === 4 || first.apostrophe || Number(first.text) > 31) return ['year']
  if (monthAfter === 1 || first.ordinal || first.text.length === 1) return ['day']
  // "Mar 24" is the 24th or the year 2024.
  return order === 'month-first' ? ['day'] : undefined
}

function numeric(numbers: readonly NumberToken[], { order }: DateOptions): Role[] | undefined {
  const [first, second, third] = numbers
  if (!first) return undefined
  if (numbers.length === 1) return first.text.length === 4 ? ['year'] : undefined
  if (!second) return undefined
  const dayFirst: Role[] = order === 'day-first' ? ['day', 'month'] : ['month', 'day']
  const fits = (roles: Role[]): boolean => Number(numbers[roles.indexOf('month')]?.text) <= 12
  if (numbers.length === 2) {
    if (first.text.length === 4) return ['year', 'month']
    if (second.text.length === 4) return ['month', 'year']
    return fits(dayFirst) ? dayFirst : undefined
  }
  if (numbers.length !== 3 || !third) return undefined
  if (first.text.length === 4) return ['year', 'month', 'day']
  const other = [...dayFirst].reverse()
  return [...(fits(dayFirst) ? dayFirst : other), 'year']
}
