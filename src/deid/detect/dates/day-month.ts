import type { Scan } from '../scan.ts'
import { isCalendarDate } from '../validators/calendar-date.ts'
import { cueBefore, unitFollows } from './context.ts'
import { dottedScore, followsDotted, isPossible, rangeScore, slashedScore } from './day-month-score.ts'
import { LASTING, RIGHT_BEFORE, SCORED } from './day-month-words.ts'
import type { DateSpan } from './span.ts'

const TWO = /(\d{1,2})([/.])(\d{1,2})(?![\d/%])(?!\.\d)/y
const RANGE_END: Readonly<Record<string, RegExp>> = {
  '/': /[ \t]?(?:-|to|until|till|and)[ \t]?(\d{1,2})\/(\d{1,2})/y,
  '.': /[ \t]?(?:-|to|until|till|and)[ \t]?(\d{1,2})\.(\d{1,2})/y,
}
const EXPIRY =
  /(?:exp|expiry|expires|expiring|valid|use by|best before|upto|valid (?:to|thru|until|upto))[ :.]*(?:date)?[ :.]*$/
const RESULT =
  /\b(?:neg|negative|pos|positive|normal|nad|clear|done|last|prev|repeat|due|smear|scan|mammo|mammogram|dexa|echo|change|changed|covid|flu|jab|booster|vaccine|vaccinated) $/
const FITTED =
  /(?:diagnosed|\bdx'?d?|ectomy|plasty|otomy|ostomy|turp|\bthr|\btkr|cabg|\bpci|stented|\bcva|\btia|\btah|fitted|inserted|implanted|since|changed|removed|placed|replaced|done|dated|exp|expires) $/
/** A day and a month, or a month and a year, that start with the NUMBER token `at`; `previous` is the date before it. */
export function dayMonthAt(scan: Scan, at: number, previous: DateSpan | undefined): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  // "4.1" is a result but after a word that goes before dates.
  const next = folded.charCodeAt(tokens.end[at] as number)
  if (next === 45) return expiryAt(folded, start) ?? dashedAt(scan, at) ?? fallingAt(scan, at)
  if (next === 46 && !isNoughtMonth(folded, tokens.end[at] as number) && !followsDotted(scan, at))
    return calledAt(scan, at)
  TWO.lastIndex = start
  const match = TWO.exec(folded)
  if (!match) return undefined
  const [whole, first = '', mark = '/', second = ''] = match
  const end = start + whole.length
  const monthYear = mark === '/' ? monthYearScore(folded, first, second, start, end) : 0
  const until = mark === '/' ? untilMonth(folded, Number(first), Number(second), end) : 0
  if (monthYear > 0 || until > 0)
    return { start, end: until || end, score: monthYear || 0.6, rule: 'date-month-year' }
  if (!isCalendarDate(Number(first), Number(second))) return undefined
  // "day 0 11/6 day 3 14/6" counts days, "2/3 days" is a length.
  if (unitFollows(folded, end) && !/^ (?:day|week) \d/.test(folded.slice(end, end + 7))) return undefined
  const range = rangeEnd(folded, end, mark)
  const score =
    mark === '/'
      ? slashedScore(scan, at, first, second, end, previous) || rangeScore(scan, at, range)
      : dottedScore(scan, at, first, second)
  if (score > 0) return { start: listStart(folded, start), end: range || end, score, rule: 'date-day-month' }
  // "(4/12 - 8/12)" where the text has another day of December; "in 3/12 - 6/12" is a time.
  const isSpan = range > 0 && (folded[start - 1] === '(' || !LASTING.has(cueBefore(scan, at)))
  return isSpan || isPossible(scan, at, Number(first), Number(second), end)
    ? { start, end: isSpan ? range : end, score: 0, rule: POSSIBLE }
    : undefined
}

const CALLED =
  /\b(?:call|appt|appointment|visit|clinic|review|rv|r\/v|f\/u|fup|bloods|scan|mtg|meeting|next|home) $/
const DOTTED_TIME =
  /([0-3]?\d)\.([1-9])(?= (?:[ap]m\b|(?:0\d|1?[1-9]|10|2[0-3])[.:][0-5]\d(?![\d.])|(?:at |@ ?)?\d{1,2} ?[ap]m\b))/y

/** "f/u call 25.9 am", "appt 3.9 10.30": a day, its month without a nought, and a time. */
function calledAt({ folded, tokens }: Scan, at: number): DateSpan | undefined {
  const start = tokens.start[at] as number
  DOTTED_TIME.lastIndex = start
  const match = DOTTED_TIME.exec(folded)
  if (!match || !isCalendarDate(Number(match[1]), Number(match[2]))) return undefined
  if (!CALLED.test(folded.slice(Math.max(0, start - 14), start))) return undefined
  return { start, end: start + match[0].length, score: 0.6, rule: 'date-day-month' }
}

const LIST = /\b(?:on|since|seen|dates?|dated) ((?:\d{1,2}(?:st|nd|rd|th)?(?:, ?| ?& ?| and )){1,4})$/

/** "on 3, 4 and 6/3": the days before the last belong to it. */
function listStart(folded: string, start: number): number {
  const before = folded.charCodeAt(start - 1)
  if (before !== 32 && before !== 38) return start
  const match = LIST.exec(folded.slice(Math.max(0, start - 30), start))
  return match ? start - (match[1] as string).length : start
}

/** ".07" and "-07", two digits and no more. */
function isNoughtMonth(folded: string, mark: number): boolean {
  return (
    folded.charCodeAt(mark + 1) === 48 &&
    !isDigit(folded.charCodeAt(mark + 3)) &&
    isDigit(folded.charCodeAt(mark + 2))
  )
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** "09-05" where the text has another day of May. */
function dashedAt(scan: Scan, at: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const [start, mark] = [tokens.start[at] as number, tokens.end[at] as number]
  if (!isNoughtMonth(folded, mark) || /[-/.\d]/.test(folded[mark + 3] ?? ' ')) return undefined
  const [day, month] = [Number(folded.slice(start, mark)), Number(folded.slice(mark + 1, mark + 3))]
  if (!isCalendarDate(day, month) || unitFollows(folded, mark + 3)) return undefined
  if (RIGHT_BEFORE.has(cueBefore(scan, at)))
    return { start, end: mark + 3, score: 0.7, rule: 'date-day-month' }
  return isPossible(scan, at, day, month, mark + 3)
    ? { start, end: mark + 3, score: 0, rule: POSSIBLE }
    : undefined
}

const DASHED_MONTH = /(?:0[1-9]|1[0-2])-[2-4]\d(?![\d-])/y

/** "valid upto 02-27": a month and its year. */
function expiryAt(folded: string, start: number): DateSpan | undefined {
  DASHED_MONTH.lastIndex = start
  if (!DASHED_MONTH.test(folded) || !EXPIRY.test(folded.slice(Math.max(0, start - 24), start)))
    return undefined
  return { start, end: start + 5, score: 0.8, rule: 'date-month-year' }
}

const FALLING = /(\d{1,2})-(\d{1,2})(?=[ \t]*(?:\n|$|[,;)]|\.(?!\d)))/y

/** "d/c 22-8", or 22-8 in a column of its own: no range falls. */
function fallingAt(scan: Scan, at: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const start = tokens.start[at] as number
  FALLING.lastIndex = start
  const match = FALLING.exec(folded)
  const [day, month] = [Number(match?.[1]), Number(match?.[2])]
  if (!match || day <= 12 || !isCalendarDate(day, month)) return undefined
  const isColumn = /(?:^|\n| {2}|\t)$/.test(folded.slice(Math.max(0, start - 2), start))
  return RIGHT_BEFORE.has(cueBefore(scan, at)) || (isColumn && FALLING.lastIndex - start > 3)
    ? { start, end: FALLING.lastIndex, score: 0.6, rule: 'date-day-month' }
    : undefined
}

/** Rule of a span that is a date only if another date of the text is of the same month. */
export const POSSIBLE = 'date-same-month'

const UNTIL = /[ \t]?(?:-|–|to)[ \t]?(0?[1-9]|1[0-2])\/([1-4]\d)(?![\d/])/y

/** "04/24-06/25": the end of a span of months, 0 when none follows. */
function untilMonth(folded: string, month: number, year: number, end: number): number {
  if (month < 1 || month > 12 || year < 13 || !opensRange(folded, end)) return 0
  UNTIL.lastIndex = end
  const match = UNTIL.exec(folded)
  if (!match) return 0
  const [lastMonth, lastYear] = [Number(match[1]), Number(match[2])]
  return lastYear * 12 + lastMonth > year * 12 + month && lastYear - year < 15 && lastYear > 12
    ? UNTIL.lastIndex
    : 0
}

/** "exp 03/26", "fitted 4/21", "(03/24)". */
function monthYearScore(folded: string, first: string, second: string, start: number, end: number): number {
  const [month, year] = [Number(first), Number(second)]
  if (month < 1 || month > 12 || year < 13 || second.length < 2) return 0
  const left = folded.slice(Math.max(0, start - 24), start)
  if (year >= 20 && year <= 60 && EXPIRY.test(left)) return 0.8
  if (year < 40 && FITTED.test(left)) return 0.65
  if (year >= 18 && year < 31 && RESULT.test(left) && !unitFollows(folded, end)) return 0.6
  if (first.length < 2 || month > 9 || year > 39 || unitFollows(folded, end)) return 0
  const word = /([a-z]{3,})[ \t]$/.exec(left)?.[1]
  if (word !== undefined && !SCORED.has(word) && !LASTING.has(word)) return 0.55
  // "Yes. 02/22 low mood": no day of any month.
  if (/[.:;] $/.test(left) && /^ [a-z]{3}/.test(folded.slice(end, end + 4))) return 0.6
  return /(?:\b(?:in|from|since|until|dated|of)|[a-z0-9] ?\()[ \t]?$/.test(left) ? 0.6 : 0
}

/** Whether a dash or the first letter of "to", "until", "and" follows, a space before it or none. */
function opensRange(folded: string, end: number): boolean {
  const next = folded.charCodeAt(end)
  const unit = next === 32 || next === 9 ? folded.charCodeAt(end + 1) : next
  return unit === 45 || unit === 0x2013 || unit === 116 || unit === 117 || unit === 97
}

function rangeEnd(folded: string, end: number, mark: string): number {
  const form = opensRange(folded, end) ? RANGE_END[mark] : undefined
  if (!form) return 0
  form.lastIndex = end
  const found = form.exec(folded)
  if (!found || !isCalendarDate(Number(found[1]), Number(found[2]))) return 0
  return /^[\d/.]/.test(folded.slice(form.lastIndex, form.lastIndex + 1)) ? 0 : form.lastIndex
}
