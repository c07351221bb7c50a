import { TAG } from '../../tables/tag.ts'
import { WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { isCalendarDate } from '../validators/calendar-date.ts'
import { cueBefore, isBirthDate, isDated, isMark, unitFollows } from './context.ts'
import { dayMonthAt } from './day-month.ts'
import { FORM, formsAt } from './number-form.ts'
import type { DateSpan } from './span.ts'

const THREE =
  /(\d{1,2})[ \t]?([-/.·\\_])[ \t\n]?(\d{1,2})[ \t]?\2[ \t\n]?(\d{4}|'?\d{2})(?!\d)(?!\2\d)(?!-[a-z]{2})/y
const ISO =
  /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?:t\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:z|[+-]\d{2}:?\d{2})?|[ \t]\d{2}:\d{2}(?::\d{2})?(?!\d))?/y
const MONTH_YEAR = /(\d{1,2})[ \t]?[/.-][ \t]?((?:19|20)\d{2})(?![\d/-])/y
/** Three scores or doses in a row: Apgars 8/9/10. */
const SCORES =
  /\b(?:apgars?|bpe|scores?|ratio|grades?|insulin|novorapid|humalog|actrapid|fiasp|apidra|lispro|aspart)[ :]{1,3}$/
const VERSION =
  /(?:(?<!\/)\bv|version|section|para|paragraph|chapter|figure|fig|table|clause|release|build|step|\bver|\bip)[ .:]*$/
const BARE_LABEL = /\b(?:no|number|num|ref|id|#)[ .:#]*$/
/** The all-digit date that starts with the NUMBER token `at`; `previous` is the date before it. */
export function numericDateAt(scan: Scan, at: number, previous: DateSpan | undefined): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  const length = (tokens.end[at] as number) - start
  if (isInsideCode(folded, start) && !isAfterLabel(scan, at)) return undefined
  if (length === 4)
    return canBeIso(folded, start) ? (isoAt(folded, start) ?? yearMonthAt(folded, start)) : undefined
  if (folded.charCodeAt(start + length) === 95 && length < 3) {
    const filled = filledAt(folded, start)
    if (filled) return filled
  }
  if (length > 2) return length >= 6 ? compactAt(scan, at, length) : undefined
  const forms = formsAt(folded, start + length)
  if (forms === 0) return undefined
  return (
    ((forms & FORM.THREE) !== 0 ? threeAt(scan, at, start) : undefined) ??
    ((forms & FORM.MONTH_YEAR) !== 0 ? monthYearAt(folded, start) : undefined) ??
    ((forms & (FORM.TWO | FORM.DASH)) !== 0 ? dayMonthAt(scan, at, previous) : undefined) ??
    ((forms & FORM.SPACED) !== 0 ? spacedAt(scan, at, start) : undefined) ??
    ((forms & FORM.ROMAN) !== 0 ? romanAt(folded, start) : undefined)
  )
}

const FILLED = /(\d{1,2})_{1,4}([/.-])_{0,4}(\d{1,2})_{1,4}\2_{0,4}((?:19|20)?\d{2})(?!\d)/y

/** "___12_/_10_/_25__": filled in over the line of a form. */
function filledAt(folded: string, start: number): DateSpan | undefined {
  FILLED.lastIndex = start
  const match = FILLED.exec(folded)
  if (!match || !isCalendarDate(Number(match[1]), Number(match[3]))) return undefined
  return { start, end: FILLED.lastIndex, score: 0.9, rule: 'date-numeric' }
}

/** Digits after a mark that touches a letter or digit before it are part of something longer. */
function isInsideCode(folded: string, start: number): boolean {
  const mark = folded.charCodeAt(start - 1)
  if (mark !== 45 && mark !== 46 && mark !== 47 && mark !== 95) return false
  const before = folded.charCodeAt(start - 2)
  const isDigit = before >= 48 && before <= 57
  if (!isDigit && !(before >= 97 && before <= 122)) return false
  return !(isDigit && mark === 45)
}

/** "Dt.3/2/25": a label and its full stop without a space. */
function isAfterLabel(scan: Scan, at: number): boolean {
  const { folded, tokens } = scan
  if (at < 2 || tokens.kind[at - 2] !== WORD || folded.charCodeAt((tokens.start[at] as number) - 1) !== 46)
    return false
  return isDated(scan, at) || isBirthDate(scan, at)
}

/** Whether the four digits are a year of these times, and a mark and a digit follow. */
function canBeIso(folded: string, start: number): boolean {
  const first = folded.charCodeAt(start)
  const mark = folded.charCodeAt(start + 4)
  const next = folded.charCodeAt(start + 5)
  return (first === 49 || first === 50) && mark >= 45 && mark <= 47 && next >= 48 && next <= 57
}

function isoAt(folded: string, start: number): DateSpan | undefined {
  ISO.lastIndex = start
  const match = ISO.exec(folded)
  if (!match) return undefined
  const [whole, year, , month, day] = match
  if (!isYear(Number(year)) || !isCalendarDate(Number(day), Number(month))) return undefined
  return { start, end: start + whole.length, score: 0.95, rule: 'date-iso' }
}

const ROMAN =
  /(\d{1,2})[ \t]?([-/.])[ \t]?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[ \t]?\2[ \t]?((?:19|20)?\d{2})(?!\d)/y

/** "12.iii.1954": the month in Roman numerals. */
function romanAt(folded: string, start: number): DateSpan | undefined {
  ROMAN.lastIndex = start
  const match = ROMAN.exec(folded)
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 31) return undefined
  return { start, end: start + match[0].length, score: 0.85, rule: 'date-roman' }
}

const YEAR_MONTH = /(19|20)(\d{2})-(0[1-9]|1[0-2])(?![\d-]|\/\d)/y

/** "2019-06"; "2009-10" is rather two years. */
function yearMonthAt(folded: string, start: number): DateSpan | undefined {
  YEAR_MONTH.lastIndex = start
  const match = YEAR_MONTH.exec(folded)
  if (!match || (match[1] === '20' && Number(match[3]) > Number(match[2]))) return undefined
  if (BARE_LABEL.test(folded.slice(Math.max(0, start - 12), start))) return undefined
  return { start, end: start + match[0].length, score: 0.7, rule: 'date-year-month' }
}

const SPACED = /(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})(?![\d%]| \d|[./:-]\d)/y

const DATE_LABELS = new Set(['date', 'dt', 'dated', 'doa', 'dod', 'dos'])

/** "12 06 1954": of a birth, or with all eight digits and no number before it. */
function spacedAt(scan: Scan, at: number, start: number): DateSpan | undefined {
  const { folded } = scan
  SPACED.lastIndex = start
  const match = SPACED.exec(folded)
  if (!match) return undefined
  const [whole, first = '', second = '', year = ''] = match
  if (!isCalendarDate(Number(first), Number(second)) || unitFollows(folded, start + whole.length))
    return undefined
  const isWhole = year.length === 4 && isYear(Number(year)) && first.length === 2 && second.length === 2
  if (!isWhole && year.length === 4 && !isYear(Number(year))) return undefined
  if (/\d[ \t,]?$/.test(folded.slice(Math.max(0, start - 2), start))) return undefined
  const score = isBirthDate(scan, at)
    ? 0.9
    : isDated(scan, at) && (isWhole || (whole.length === 8 && DATE_LABELS.has(cueBefore(scan, at))))
      ? 0.8
      : (isWhole && /^(?:19|20)/.test(year)) || isColumn(folded, start, start + whole.length)
        ? 0.6
        : 0
  return score > 0 ? { start, end: start + whole.length, score, rule: 'date-spaced' } : undefined
}

/** "26 11 24" by itself at the end of a line, a wide gap before it. */
function isColumn(folded: string, start: number, end: number): boolean {
  if (end - start !== 8 || !/^(?:[ \t]*(?:\n|$)| {2})/.test(folded.slice(end, end + 4))) return false
  return /(?: {2}|\t|\n)$/.test(folded.slice(Math.max(0, start - 2), start))
}

function threeAt(scan: Scan, at: number, start: number): DateSpan | undefined {
  const { folded } = scan
  THREE.lastIndex = start
  const match = THREE.exec(folded)
  if (!match) return undefined
  const [whole, first, mark, second, written = ''] = match
  const end = start + whole.length
  const [a, b] = [Number(first), Number(second)]
  const full = written.length === 4
  // "PSA 4.8. 03/10/2022": a result, then a date.
  if (
    mark === '.' &&
    !full &&
    (/^\d{1,2}\.\d{1,2}\.[ \t]/.test(whole) || /^[/-]\d/.test(folded.slice(end, end + 2)))
  )
    return undefined
  if (mark === '.' && VERSION.test(folded.slice(Math.max(0, start - 12), start))) return undefined
  if (!full && SCORES.test(folded.slice(Math.max(0, start - 12), start))) return undefined
  if (!full && isTripleDose(scan, at, [a, b, Number(written)])) return undefined
  if (full ? !isYear(Number(written)) : mark === '_' || mark === '\\') return undefined
  if (!isCalendarDate(a, b) && !isCalendarDate(b, a) && !isSlip(a, b)) return undefined
  if (
    !full &&
    (unitFollows(folded, end) || (mark === '-' && VERSION.test(folded.slice(Math.max(0, start - 12), start))))
  )
    return undefined
  return { start: rangeStart(scan, at, start), end, score: full ? 0.97 : 0.9, rule: 'date-numeric' }
}

/** "hydrocortisone 20/10/10": three doses of a day. */
function isTripleDose({ tags }: Scan, at: number, doses: readonly number[]): boolean {
  const isDrug = at > 0 && ((tags[at - 1] as number) & TAG.DRUG) !== 0
  return isDrug && (doses[2] as number) <= 20 && doses.every((dose) => dose % 5 === 0)
}

/** A day that the month lacks (31/02): a slip of the pen, still a date. */
function isSlip(a: number, b: number): boolean {
  return a >= 1 && a <= 31 && b >= 1 && b <= 12
}

/** "12-14/03/2024": the day before the dash belongs to the date. */
function rangeStart({ folded }: Scan, _at: number, start: number): number {
  if (!endsJoin(folded, start)) return start
  const before = /(?:^|[^\d./-])(\d{1,2}(?:[/.]\d{1,2})?[ \t]?(?:-|to|&|and)[ \t]?)$/.exec(
    folded.slice(Math.max(0, start - 14), start),
  )
  return before ? start - (before[1] ?? '').length : start
}

/** Whether a dash, "to", "&" or "and" may end before the offset, a space behind it or none. */
function endsJoin(folded: string, start: number): boolean {
  const last = folded.charCodeAt(start - 1)
  const unit = last === 32 || last === 9 ? folded.charCodeAt(start - 2) : last
  return unit === 45 || unit === 111 || unit === 38 || unit === 100
}

function monthYearAt(folded: string, start: number): DateSpan | undefined {
  MONTH_YEAR.lastIndex = start
  const match = MONTH_YEAR.exec(folded)
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 12) return undefined
  if (BARE_LABEL.test(folded.slice(Math.max(0, start - 12), start))) return undefined
  return { start, end: start + match[0].length, score: 0.85, rule: 'date-month-year' }
}

/** Whether the digits begin with a century or with a day and the first digit of a month. */
function canBeCompact(folded: string, start: number): boolean {
  const first = folded.charCodeAt(start)
  const second = folded.charCodeAt(start + 1)
  if ((first === 49 && second === 57) || (first === 50 && second === 48)) return true
  return first <= 51 && folded.charCodeAt(start + 2) <= 49
}

/** 20240312, 202403121030: a date as HL7 writes it; 12031956 and 120356 after a birth label. */
function compactAt(scan: Scan, at: number, length: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] ?? 0
  if ((length !== 6 && length !== 8 && length !== 12 && length !== 14) || !canBeCompact(folded, start))
    return undefined
  const digits = folded.slice(start, start + length)
  const after = folded[start + length] ?? ' '
  if (/[-/_]/.test(after) && !isMark(scan, at + 1, '-')) return undefined
  if (
    length !== 6 &&
    /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2}$/.test(digits)
  ) {
    if (BARE_LABEL.test(folded.slice(Math.max(0, start - 12), start))) return undefined
    return { start, end: start + length, score: 0.75, rule: 'date-compact' }
  }
  const dayFirst =
    length <= 8 && /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:\d{2}|(?:19|20)\d{2})$/.test(digits)
  return dayFirst && isBirthDate(scan, at)
    ? { start, end: start + length, score: 0.9, rule: 'date-compact' }
    : undefined
}

function isYear(year: number): boolean {
  return year >= 1850 && year <= 2150
}
