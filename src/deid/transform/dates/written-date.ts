export type DateOptions = {
  order: 'day-first' | 'month-first'
  /** Two-digit years from this one on belong to the 1900s. */
  pivot: number
}

/** How the letters of a month or weekday are written. */
export type NameCase = 'upper' | 'lower' | 'title'

/** What a piece of a written date holds; what is no number or name of the calendar is literal. */
export type DatePart =
  | { kind: 'literal'; text: string }
  | { kind: 'day' | 'month'; width: 1 | 2 }
  | { kind: 'ordinal'; upper: boolean }
  | { kind: 'year'; width: 2 | 4 }
  | { kind: 'month-name' | 'weekday'; length: number; letterCase: NameCase }

/** A date with the way it was written. Without `day` it names a month, without `month` too a year. */
export type WrittenDate = {
  parts: DatePart[]
  year?: number
  /** 1 to 12. */
  month?: number
  day?: number
  /** 0 is Sunday; as written, which may be wrong. */
  weekday?: number
}

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The date written the way `parts` says. */
export function renderDate({ parts, year = 0, month = 1, day = 1, weekday = 0 }: WrittenDate): string {
  return parts.map((part) => renderPart(part, year, month, day, weekday)).join('')
}

function renderPart(part: DatePart, year: number, month: number, day: number, weekday: number): string {
  switch (part.kind) {
    case 'literal':
      return part.text
    case 'day':
      return String(day).padStart(part.width, '0')
    case 'month':
      return String(month).padStart(part.width, '0')
    case 'year':
      return part.width === 4 ? String(year).padStart(4, '0') : String(year % 100).padStart(2, '0')
    case 'ordinal':
      return part.upper ? ordinal(day).toUpperCase() : ordinal(day)
    case 'month-name':
      return writeName(MONTHS[month - 1] as string, part.length, part.letterCase)
    case 'weekday':
      return writeName(WEEKDAYS[weekday] as string, part.length, part.letterCase)
  }
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

export function nameCaseOf(written: string): NameCase {
  if (written === written.toUpperCase()) return 'upper'
  return written === written.toLowerCase() ? 'lower' : 'title'
}

/** The first letters of a month or weekday, which is given in lower case. */
export function writeName(name: string, length: number, letterCase: NameCase): string {
  const cut = name.slice(0, length)
  if (letterCase === 'upper') return cut.toUpperCase()
  return letterCase === 'lower' ? cut : cut.charAt(0).toUpperCase() + cut.slice(1)
}

/** Days in a month, 1 to 12; a year that is not known counts as a leap year. */
export function daysInMonth(month: number, year = 2000): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** False for 31 February, month 13 and years that no record has. */
export function isCalendarDate({ year, month, day }: Pick<WrittenDate, 'year' | 'month' | 'day'>): boolean {
  if (year !== undefined && (year < 1800 || year > 2199)) return false
  if (month !== undefined && (month < 1 || month > 12)) return false
  return day === undefined || (month !== undefined && day >= 1 && day <= daysInMonth(month, year))
}

export function fullYear(text: string, pivot: number): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year >= pivot ? 1900 + year : 2000 + year
}
