import { ALNUM, INITIAL_UPPER, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit, Scan } from '../scan.ts'
import { isBirthDate } from './context.ts'
import { holidayAt } from './holiday.ts'
import { withLead } from './lead.ts'
import { MONTHS } from './months.ts'
import { joinedDateAt, monthOf, namedDateAt } from './named.ts'
import { numericDateAt } from './numeric.ts'
import { ordinalDateAt, tarikhAt } from './ordinal.ts'
import type { DateSpan } from './span.ts'

/** Months by their first two letters, folded: other words, nearly all, need no look-up. */
const OPENS_MONTH = new Uint8Array(65536)
for (const pair of 'ja fe ma mr ap ar ju au ag se oc no de'.split(' ')) OPENS_MONTH[pairOf(pair, 0)] = 1
/** First letters of the named days. */
const OPENS_HOLIDAY = new Set([...'ecbgndhv'].map((letter) => letter.charCodeAt(0)))
const DEVANAGARI = 0x0900

/** Calendar dates of any form, a date of birth as DOB. */
export function findDates(scan: Scan, emit: Emit): void {
  const { start, count } = scan.tokens
  const dates: DateSpan[] = []
  const possible: DateSpan[] = []
  let taken = 0
  for (let at = 0; at < count; at++) {
    if ((start[at] as number) < taken) continue
    const found = dateAt(scan, at, dates.at(-1))
    if (!found || found.end <= taken) continue
    taken = found.end
    if (found.score === 0) possible.push(found)
    else {
      dates.push(found)
      emitDate(scan, firstToken(scan, at, found.start), found, emit)
    }
  }
  if (possible.length > 0 && dates.length > 0) emitSameMonth(scan, possible, dates, emit)
}

function emitDate(scan: Scan, first: number, { start, end, score, rule }: DateSpan, emit: Emit): void {
  emit(withLead(scan, first, start), end, isBirthDate(scan, first) ? 'DOB' : 'DATE', score, rule)
}

/** "INR 3/6 2.4, 10/6 2.8": what may be a day is one where the text has another day of that month. */
function emitSameMonth(
  { folded }: Scan,
  possible: readonly DateSpan[],
  dates: readonly DateSpan[],
  emit: Emit,
): void {
  const months = new Set(dates.map(({ start, end }) => monthIn(folded.slice(start, end))))
  for (const { start, end, rule } of possible)
    if (months.has(monthIn(folded.slice(start, end)))) emit(start, end, 'DATE', 0.6, rule)
}

const WITH_NUMBERS = /^\d{4}[-/.](\d{1,2})|\d{1,2}[-/. ](\d{1,2})(?:[-/. ]\d{2,4})?$/
const WITH_NAME = /[a-z]{3,}|[\u0900-\u097f]{2,}/g

/** Month of a date as written, 0 when it cannot be told. */
function monthIn(written: string): number {
  const numbers = WITH_NUMBERS.exec(written)
  if (numbers) return Number(numbers[1] ?? numbers[2])
  for (const [word] of written.matchAll(WITH_NAME)) {
    const month = MONTHS.get(word)
    if (month) return month
  }
  return 0
}

function dateAt(scan: Scan, at: number, previous: DateSpan | undefined): DateSpan | undefined {
  const kind = scan.tokens.kind[at]
  if (kind === NUMBER) return numericDateAt(scan, at, previous) ?? tarikhAt(scan, at)
  if (kind === ALNUM)
    return isDigit(scan, at) ? (joinedDateAt(scan, at) ?? ordinalDateAt(scan, at)) : undefined
  if (kind !== WORD) return undefined
  const start = scan.tokens.start[at] ?? 0
  const first = scan.folded.charCodeAt(start)
  if ((OPENS_MONTH[pairOf(scan.folded, start)] === 1 || first >= DEVANAGARI) && monthOf(scan, at))
    return namedDateAt(scan, at)
  const capital = ((scan.tokens.shape[at] ?? 0) & INITIAL_UPPER) !== 0
  return capital && OPENS_HOLIDAY.has(first) ? holidayAt(scan, at) : undefined
}

function pairOf(text: string, at: number): number {
  return ((text.charCodeAt(at) << 8) | text.charCodeAt(at + 1)) & 0xffff
}

function isDigit({ folded, tokens }: Scan, at: number): boolean {
  const code = folded.charCodeAt(tokens.start[at] ?? 0)
  return code >= 48 && code <= 57
}

function firstToken({ tokens }: Scan, at: number, start: number): number {
  let first = at
  while (first > 0 && (tokens.start[first] ?? 0) > start) first--
  return first
}
