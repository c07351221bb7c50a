import { renderDate, type WrittenDate } from './written-date.ts'

const DAY_MS = 86_400_000
/** Stands for a year that is not written: a leap year, so that 29 February exists in it. */
const REFERENCE_YEAR = 2000

/**
 * The date moved by whole days and written in its own form. A month moves from its 15th and a year from its 1 July, so
 * their distance to other dates is kept to about half a month or half a year; where that would leave the same month or
 * year, the next one in the direction of the shift is taken. Without a year the day moves within the
 * leap year 2000, and a weekday moves along.
 */
export function shiftDate(date: WrittenDate, days: number): string {
  const { year = REFERENCE_YEAR, month = 7, day = date.month === undefined ? 1 : 15 } = date
  const moved = new Date(Date.UTC(year, month - 1, day) + days * DAY_MS)
  if (date.day === undefined) leavePeriod(moved, date, Math.sign(days))
  const weekday =
    date.year === undefined && date.weekday !== undefined
      ? (((date.weekday + days) % 7) + 7) % 7
      : moved.getUTCDay()
  return renderDate({
    parts: date.parts,
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    weekday,
  })
}

function leavePeriod(moved: Date, { year, month }: WrittenDate, direction: number): void {
  const sameYear = moved.getUTCFullYear() === (year ?? REFERENCE_YEAR)
  if (month === undefined) {
    if (sameYear) moved.setUTCFullYear(moved.getUTCFullYear() + direction)
  } else if (sameYear && moved.getUTCMonth() === month - 1) {
    moved.setUTCMonth(moved.getUTCMonth() + direction, 15)
  }
}

/**
 * The signed, never-zero number of days that everything of one patient moves by.
 *
 * @param digest HMAC of the patient under the date-shift key
 * @param maxDays longest shift, 1 or more
 */
export function shiftOffset(digest: Buffer, maxDays: number): number {
  const days = (digest.readUIntBE(0, 6) % maxDays) + 1
  return ((digest[6] as number) & 1) === 0 ? days : -days
}
