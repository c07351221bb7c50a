import {
  type DateOptions,
  type DatePart,
  fullYear,
  isCalendarDate,
  type WrittenDate,
} from './written-date.ts'

type Role = 'year' | 'month' | 'day'

const LAYOUTS: Record<number, readonly (readonly [Role, number][])[]> = {
  8: [
    [
      ['year', 4],
      ['month', 2],
      ['day', 2],
    ],
    [
      ['day', 2],
      ['month', 2],
      ['year', 4],
    ],
  ],
  6: [
    [
      ['year', 4],
      ['month', 2],
    ],
    [
      ['day', 2],
      ['month', 2],
      ['year', 2],
    ],
  ],
}

/**
 * Reads dates without separators: YYYYMMDD with the time and zone that HL7 v2 appends (DTM), DDMMYYYY, YYYYMM, DDMMYY.
 * Six digits that fit both of the last two are ambiguous and give undefined.
 */
export function parseCompactDate(text: string, options: DateOptions): WrittenDate | undefined {
  const match = /^(\d{8})(\d{2}(?:\d{2}){0,2}(?:\.\d{1,4})?)?([+-]\d{4})?$|^(\d{6})$/.exec(text)
  if (!match) return undefined
  const [, eight, time = '', zone = '', six] = match
  const digits = eight ?? six ?? ''
  const readings = (LAYOUTS[digits.length] ?? [])
    .map((layout) => read(digits, layout, options))
    .filter(isCalendarDate)
  const [first] = readings
  if (!first || (six !== undefined && readings.length > 1)) return undefined
  const tail: DatePart[] = time + zone === '' ? [] : [{ kind: 'literal', text: time + zone }]
  return { ...first, parts: [...first.parts, ...tail] }
}

function read(
  digits: string,
  layout: readonly (readonly [Role, number])[],
  options: DateOptions,
): WrittenDate {
  const date: WrittenDate = { parts: [] }
  let at = 0
  for (const [role, width] of layout) {
    const text = digits.slice(at, at + width)
    at += width
    date[role] = role === 'year' ? fullYear(text, options.pivot) : Number(text)
    date.parts.push(role === 'year' ? { kind: 'year', width: width === 4 ? 4 : 2 } : { kind: role, width: 2 })
  }
  return date
}
