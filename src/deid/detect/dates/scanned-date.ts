import { isCalendarDate } from '../validators/calendar-date.ts'
import type { DateSpan } from './span.ts'

const FORM = /([\doil]{1,2}) ?([/.-]) ?([\doil]{1,2}) ?\2 ?([12il][9o0][\doil]{2}|[\doil]{2})(?![a-z0-9])/y
const LEAST_DIGITS = 3

/** A date read from paper with letters for some of its digits, at most half of them: l4/O8/2O25, 12 / 1O / 25. */
export function scannedDateAt(folded: string, start: number): DateSpan | undefined {
  FORM.lastIndex = start
  const match = FORM.exec(folded)
  if (!match || /[a-z0-9]/.test(folded[start - 1] ?? ' ')) return undefined
  const [whole, day = '', , month = '', year = ''] = match
  const written = day + month + year
  const letters = written.replace(/\d/g, '').length
  if (letters === 0 || written.length - letters < LEAST_DIGITS || letters * 2 > written.length)
    return undefined
  if (!isCalendarDate(read(day), read(month))) return undefined
  return { start, end: start + whole.length, score: 0.96, rule: 'date-scanned' }
}

function read(written: string): number {
  return Number(written.replaceAll('o', '0').replace(/[il]/g, '1'))
}
