const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the day can occur in the month (1 … 12); the year decides 29 February where it is known. */
export function isCalendarDate(day: number, month: number, year?: number): boolean {
  if (day < 1 || month < 1 || day > (LONGEST[month - 1] ?? 0)) return false
  return day !== 29 || month !== 2 || year === undefined || isLeap(year)
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
