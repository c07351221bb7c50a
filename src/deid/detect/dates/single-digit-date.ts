import type { Scan } from '../scan.ts'
import { isCalendarDate } from '../validators/calendar-date.ts'
import { cueBefore, isBirthDate, isDated } from './context.ts'
import type { DateSpan } from './span.ts'

/** Six or eight digits with a space, a stroke or the sides of a box between any two. */
const FORM = /\d(?:( |\||\] ?\[| \| )\d)(?:\1\d){4}(?:(?:\1\d){2})?(?!\1?\d)/y
/** Labels of a form's boxes beside those that go before dates anyway. */
const LABELS = new Set(
  'dob doa dod dos birth consultation joining death expiry commencement inception onset'.split(' '),
)

/** A date whose digits stand one by one in the boxes of a form, its label before it: "Date 1 5 0 7 2 5", "DOB |0|3|0|2|1|9|4|4|". */
export function singleDigitDateAt(scan: Scan, at: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  FORM.lastIndex = start
  if (!FORM.test(folded)) return undefined
  const end = FORM.lastIndex
  const digits = folded.slice(start, end).replace(/\D/g, '')
  if (!isCalendarDate(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)))) return undefined
  if (digits.length === 8 && !/^\d{4}(?:19|20)/.test(digits)) return undefined
  if (!isBirthDate(scan, at) && !isDated(scan, at) && !LABELS.has(cueBefore(scan, at))) return undefined
  return { start, end, score: 0.9, rule: 'date-boxed' }
}
