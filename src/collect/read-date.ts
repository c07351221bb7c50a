import type { CollectConfig } from '../config/collect-config.ts'

export type DateFormat = CollectConfig['dateFormat']

const PATTERNS: Record<DateFormat, RegExp> = {
  // A time of day after the date, as databases export it, is passed over.
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})$/,
}

/** The date as ISO `YYYY-MM-DD`; undefined unless it is a day of the calendar between 1900 and 2199. */
export function readDate(text: string, format: DateFormat): string | undefined {
  const { year, month, day } = PATTERNS[format].exec(text)?.groups ?? {}
  if (year === undefined || month === undefined || day === undefined) return undefined
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) return undefined
  return Number(year) >= 1900 && Number(year) < 2200 ? iso : undefined
}
