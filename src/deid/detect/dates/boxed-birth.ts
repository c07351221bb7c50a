import type { DateSpan } from './span.ts'

/** Day, month and year in the boxes or behind the letters of a form, at most 24 characters behind the label. */
const FORM = /^[^\d\n,;]{0,24}?(\d ?\d)([^\d\n]{1,9})(\d ?\d)([^\d\n]{1,9})((?:1 ?9|2 ?0) ?\d ?\d)(?!\d)/
const BETWEEN = /^[\s\][|/.:,-]*(?:d|dd|day|m|mm|mon|month|y|yy|yyyy|year)?[\s\][|/.:,-]*$/
const LONGEST = 64

/** A date of birth in a form's boxes behind its label, which ends at `end`: "DOB [11] [04] [1931]", "Day 11 Month 04 Year 1931". */
export function boxedBirthAt(folded: string, end: number): DateSpan | undefined {
  const text = folded.slice(end, end + LONGEST)
  const match = FORM.exec(text)
  if (!match) return undefined
  const [whole, day = '', first = '', month = '', second = '', year = ''] = match
  const [d, m] = [numberOf(day), numberOf(month)]
  if (d < 1 || d > 31 || m < 1 || m > 12 || !BETWEEN.test(first) || !BETWEEN.test(second)) return undefined
  const from = whole.length - year.length - second.length - month.length - first.length - day.length
  return { start: end + from, end: end + whole.length, score: 0.9, rule: 'birth-boxed' }
}

function numberOf(digits: string): number {
  return Number(digits.replace(' ', ''))
}
