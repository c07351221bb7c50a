import type { Scan } from '../scan.ts'
import { isCalendarDate } from '../validators/calendar-date.ts'
import { isBirthDate, isDated, isMark, opensLine, unitFollows, wordsBefore } from './context.ts'
import type { DateSpan } from './span.ts'

const THREE =
  /(\d{1,2})[ \t]?([-/.])[ \t\n]?(\d{1,2})[ \t]?\2[ \t\n]?(\d{4}|'?\d{2})(?!\d)(?!\2\d)(?!-[a-z]{2})/y
const ISO =
  /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?:t\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:z|[+-]\d{2}:?\d{2})?|[ \t]\d{2}:\d{2}(?::\d{2})?(?!\d))?/y
const MONTH_YEAR = /(\d{1,2})[ \t]?[/.-][ \t]?((?:19|20)\d{2})(?![\d/-])/y
const TWO = /(\d{1,2})([/.])(\d{1,2})(?![\d/%])(?!\.\d)/y
const RANGE_END: Readonly<Record<string, RegExp>> = {
  '/': /[ \t]?(?:-|to|until|till|and)[ \t]?(\d{1,2})\/(\d{1,2})/y,
  '.': /[ \t]?(?:-|to|until|till|and)[ \t]?(\d{1,2})\.(\d{1,2})/y,
}
const EXPIRY =
  /(?:exp|expiry|expires|expiring|valid|use by|best before|valid (?:to|thru|until|upto))[ :.]*(?:date)?[ :.]*$/
const VERSION =
  /(?:\bv|version|section|para|paragraph|chapter|figure|fig|table|clause|release|build|step|ver|ip)[ .:]*$/
const BARE_LABEL = /\b(?:no|number|num|ref|id|#)[ .:#]*$/
/** Words that only a date follows, not a number of days or a score. */
const RIGHT_BEFORE = new Set(
  'on dated date dt dtd until till dob lmp edd wef since admitted adm discharged died born mon tue tues wed thu thurs fri sat sun'.split(
    ' ',
  ),
)
const FITTED = /(?:fitted|inserted|implanted|since|changed|removed|placed|replaced|done|dated|exp|expires) $/
/** Something happened then: "cancelled 2/5", "rang 3/4". */
const EVENT =
  /(?<![A-Za-z])(?!(?:[Ss]cor|[Rr]at|[Gg]rad|[Mm]easur|[Rr]ecord)ed)(?:[A-Z]?[a-z]{2,10}(?<!r)ed|[a-z]{3,10}red|[Rr]ang|[Ss]aw|[Aa]dm|[Ss]een|[Ww]ard|W[RD]|CT|MRI|USS|CXR|[Bb]loods)[ \t]$/
/** Words before 5/7, 2/52, 3/12: so many days, weeks, months. */
const LASTING = new Set(
  'for in x over every after last past next within of review rv about than another ago times'.split(' '),
)

/** The all-digit date that starts with the NUMBER token `at`. */
export function numericDateAt(scan: Scan, at: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] ?? 0
  const length = (tokens.end[at] ?? 0) - start
  if (isInsideCode(folded, start)) return undefined
  if (length === 4) return isoAt(folded, start)
  if (length > 2) return length >= 6 ? compactAt(scan, at, length) : undefined
  return threeAt(scan, at, start) ?? monthYearAt(folded, start) ?? twoAt(scan, at, start)
}

/** Digits after a mark that touches a letter or digit before it are part of something longer. */
function isInsideCode(folded: string, start: number): boolean {
  const before = folded[start - 1] ?? ' '
  return (
    /[-/._]/.test(before) &&
    /[a-z0-9]/.test(folded[start - 2] ?? ' ') &&
    !/\d-$/.test(folded.slice(start - 3, start))
  )
}

function isoAt(folded: string, start: number): DateSpan | undefined {
  ISO.lastIndex = start
  const match = ISO.exec(folded)
  if (!match) return undefined
  const [whole, year, , month, day] = match
  if (!isYear(Number(year)) || !isCalendarDate(Number(day), Number(month))) return undefined
  return { start, end: start + whole.length, score: 0.95, rule: 'date-iso' }
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
  if (full && !isYear(Number(written))) return undefined
  if (!isCalendarDate(a, b) && !isCalendarDate(b, a) && !isSlip(a, b)) return undefined
  if (
    !full &&
    (unitFollows(folded, end) || (mark !== '/' && VERSION.test(folded.slice(Math.max(0, start - 12), start))))
  )
    return undefined
  return { start: rangeStart(scan, at, start), end, score: full ? 0.97 : 0.9, rule: 'date-numeric' }
}

/** A day that the month lacks (31/02): a slip of the pen, still a date. */
function isSlip(a: number, b: number): boolean {
  return a >= 1 && a <= 31 && b >= 1 && b <= 12
}

/** "12-14/03/2024": the day before the dash belongs to the date. */
function rangeStart({ folded }: Scan, _at: number, start: number): number {
  const before = /(?:^|[^\d./-])(\d{1,2}(?:[/.]\d{1,2})?[ \t]?(?:-|to|&|and)[ \t]?)$/.exec(
    folded.slice(Math.max(0, start - 14), start),
  )
  return before ? start - (before[1] ?? '').length : start
}

function monthYearAt(folded: string, start: number): DateSpan | undefined {
  MONTH_YEAR.lastIndex = start
  const match = MONTH_YEAR.exec(folded)
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 12) return undefined
  if (BARE_LABEL.test(folded.slice(Math.max(0, start - 12), start))) return undefined
  return { start, end: start + match[0].length, score: 0.85, rule: 'date-month-year' }
}

function twoAt(scan: Scan, at: number, start: number): DateSpan | undefined {
  const { folded } = scan
  TWO.lastIndex = start
  const match = TWO.exec(folded)
  if (!match) return undefined
  const [whole, first, mark, second] = match
  const [a, b] = [Number(first), Number(second)]
  const end = start + whole.length
  if (
    mark === '/' &&
    b >= 20 &&
    b <= 60 &&
    a >= 1 &&
    a <= 12 &&
    EXPIRY.test(folded.slice(Math.max(0, start - 24), start))
  )
    return { start, end, score: 0.8, rule: 'date-expiry' }
  if (
    mark === '/' &&
    a >= 1 &&
    a <= 12 &&
    b > 12 &&
    b < 40 &&
    FITTED.test(folded.slice(Math.max(0, start - 12), start))
  )
    return { start, end, score: 0.65, rule: 'date-month-year' }
  if (!isCalendarDate(a, b) || unitFollows(folded, end)) return undefined
  const ranged = rangeEnd(folded, end, mark ?? '/')
  const score =
    mark === '/'
      ? partialScore(scan, at, first ?? '', second ?? '', end)
      : dottedScore(scan, at, first ?? '', second ?? '')
  if (score === 0) return undefined
  return { start, end: ranged || end, score, rule: 'date-day-month' }
}

/**
 * How sure 14/11 is a date. 5/7, 2/52 and 3/12 are days, weeks and months in UK notes, 8/10 and 4/5 scores and grades: these
 * need a word that goes before dates; a day past the twelfth or a month with its nought needs none.
 */
function partialScore(scan: Scan, at: number, first: string, second: string, end: number): number {
  const [day, month] = [Number(first), Number(second)]
  const [before = ''] = wordsBefore(scan, at, 1)
  const after = scan.folded.slice(end, end + 10)
  if (
    (month === 7 || month === 12) &&
    (LASTING.has(before) || /^[ \t]?(?:ago|later|hx|history|course|old|post|pregnan|weeks?)/.test(after))
  )
    return 0
  if (isBirthDate(scan, at)) return 0.9
  const isRatio = month === 7 || month === 12 || (month === 10 && day <= 10) || (month === 5 && day <= 5)
  if (isRatio) return RIGHT_BEFORE.has(before) ? 0.75 : 0
  if (isDated(scan, at)) return 0.8
  if (second.startsWith('0')) return 0.7
  if (day > 12) return 0.6
  if (isNote(scan, at, after)) return 0.65
  return EVENT.test(
    scan.text.slice(Math.max(0, (scan.tokens.start[at] ?? 0) - 14), scan.tokens.start[at] ?? 0),
  )
    ? 0.6
    : 0
}

/** A diary's entries begin with the day ("13/5: seen by …"); a time may stand beside it. */
function isNote(scan: Scan, at: number, after: string): boolean {
  const { folded, tokens } = scan
  if (opensLine(scan, at) && /^[ \t]?[:-]/.test(after)) return true
  const left = folded.slice(Math.max(0, (tokens.start[at] ?? 0) - 7), tokens.start[at] ?? 0)
  return (
    /^[ \t]+(?:@[ \t]?)?(?:[01]\d|2[0-3]):?[0-5]\d(?!\d)/.test(after) ||
    /(?:^|\s)(?:[01]\d|2[0-3]):?[0-5]\d[ \t]$/.test(left)
  )
}

/** "12.03" is a date only where the label says so and the month has two digits. */
function dottedScore(scan: Scan, at: number, day: string, month: string): number {
  if (day.length + month.length < 3 || month.length < 2) return 0
  const [before = ''] = wordsBefore(scan, at, 1)
  return before === 'on' || before === 'dated' || before === 'date' || before === 'dt' ? 0.7 : 0
}

function rangeEnd(folded: string, end: number, mark: string): number {
  const form = RANGE_END[mark]
  if (!form) return 0
  form.lastIndex = end
  const found = form.exec(folded)
  if (!found || !isCalendarDate(Number(found[1]), Number(found[2]))) return 0
  return /^[\d/.]/.test(folded.slice(form.lastIndex, form.lastIndex + 1)) ? 0 : form.lastIndex
}

/** 20240312, 202403121030: a date as HL7 writes it; 12031956 and 120356 after a birth label. */
function compactAt(scan: Scan, at: number, length: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] ?? 0
  if (length !== 6 && length !== 8 && length !== 12 && length !== 14) return undefined
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
