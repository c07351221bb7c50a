import { MONTHS } from '../../transform/dates/written-date.ts'

export type KnownDate = { year: number; month: number; day: number }

/** Month 1 to 12 of its name, in full or cut to three letters or more; 0 for anything else. */
export function monthOf(word: string): number {
  if (word.length < 3) return 0
  return MONTHS.findIndex((full) => full.startsWith(word)) + 1
}

/** Reads 1957-07-23, 19570723, 23/07/1957, 23.7.57, 23 July 1957 and July 23, 1957; undefined for anything else. */
export function knownDate(value: string): KnownDate | undefined {
  const compact = /^\s*(\d{4})(\d{2})(\d{2})(?:\d{4,6})?\s*$/.exec(value)
  if (compact) return valid(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const parts = value.replace(/t\d.*$/, '').match(/\d+|\p{L}{3,}/gu) ?? []
  const [first = '', second = '', third = ''] = parts.filter((part) => !/^(?:st|nd|rd|th)$/.test(part))
  if (first.length === 4) return valid(Number(first), monthOf(second) || Number(second), Number(third))
  if (monthOf(first)) return valid(fullYear(third), monthOf(first), Number(second))
  return valid(fullYear(third), monthOf(second) || Number(second), Number(first))
}

/** 57 is 1957 and 12 is 2012: a date of birth lies in the past. */
export function fullYear(year: string): number {
  const number = Number(year)
  if (year.length !== 2) return number
  return number + (number > 30 ? 1900 : 2000)
}

function valid(year: number, month: number, day: number): KnownDate | undefined {
  const ok = year > 1850 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
  return ok ? { year, month, day } : undefined
}
