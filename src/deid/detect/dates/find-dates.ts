import { ALNUM, INITIAL_UPPER, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit, Scan } from '../scan.ts'
import { LOOKED_AT, tokensLookedAt } from '../tokens-looked-at.ts'
import { wordFeature } from '../vocabulary.ts'
import { numericAge } from './age.ts'
import { opensSpokenAge, spokenAge } from './age-words.ts'
import { boxedBirthAt } from './boxed-birth.ts'
import { isBirthDate } from './context.ts'
import { holidayAt, opensHoliday } from './holiday.ts'
import { withLead } from './lead.ts'
import { MONTHS } from './months.ts'
import { joinedDateAt, namedDateAt } from './named.ts'
import { numericDateAt } from './numeric.ts'
import { isTarikh, ordinalDateAt, tarikhAt } from './ordinal.ts'
import { scannedDateAt } from './scanned-date.ts'
import { singleDigitDateAt } from './single-digit-date.ts'
import type { DateSpan } from './span.ts'
import { opensSpokenDay, spokenDateEnd } from './spoken.ts'
import { opensBirth, spokenBirthAt } from './spoken-birth.ts'

const MONTH = 1
const HOLIDAY = 2
const DAY = 4
const AGE = 8
const SPOKEN = 16
const BIRTH = 32
/** Two letters at most that a day may have been read as. */
const LETTERS = 128
const AS_DIGITS = new Set('o l i ol oi oo lo io ll li il ii'.split(' '))
/** What a word says about a date or an age, as bits: a month, the name of a day, "tarikh" after one, the ninety of an age. */
const sayOf = wordFeature((word) => {
  const says =
    (MONTHS.has(word) ? MONTH : 0) |
    (opensHoliday(word) ? HOLIDAY : 0) |
    (isTarikh(word) ? DAY : 0) |
    (opensSpokenAge(word) ? AGE : 0) |
    (opensSpokenDay(word) ? SPOKEN : 0) |
    (opensBirth(word) ? BIRTH : 0) |
    (AS_DIGITS.has(word) ? LETTERS : 0)
  return says === 0 ? 0 : says | LOOKED_AT
})

const findLookedAt = tokensLookedAt(sayOf, [NUMBER, ALNUM])

/** Calendar dates of any form, a date of birth as DOB, and ages of 90 and more. */
export function findDates(scan: Scan, emit: Emit): void {
  const { tokens, ids } = scan
  const { start, kind } = tokens
  const { values } = sayOf
  const looked = findLookedAt(scan)
  const dates: DateSpan[] = []
  const possible: DateSpan[] = []
  let taken = 0
  let previous: DateSpan | undefined
  for (let i = 0; i < looked.count; i++) {
    const at = looked.at[i] as number
    if (kind[at] !== WORD) numericAge(scan, at, emit)
    else if (((values[ids[at] as number] as number) & AGE) !== 0) spokenAge(scan, at, emit)
    if ((start[at] as number) < taken) continue
    const found = dateAt(scan, at, previous)
    if (!found || found.end <= taken) continue
    taken = found.end
    if (found.score === 0) possible.push(found)
    else {
      dates.push(found)
      previous = found
      emitDate(scan, firstToken(scan, at, found.start), found, emit)
    }
  }
  if (possible.length > 0 && dates.length > 0) emitSameMonth(scan, possible, dates, emit)
}

function emitDate(scan: Scan, first: number, { start, end, score, rule }: DateSpan, emit: Emit): void {
  const isBirth = rule.startsWith('birth') || isBirthDate(scan, first)
  emit(withLead(scan, first, start), end, isBirth ? 'DOB' : 'DATE', score, rule)
}

/** "INR 3/6 2.4, 10/6 2.8": what may be a day is one where the text has another of that month, or of the end of the month before. */
function emitSameMonth(
  { folded }: Scan,
  possible: readonly DateSpan[],
  dates: readonly DateSpan[],
  emit: Emit,
): void {
  const months = new Set<number>()
  for (const { start, end } of dates) {
    const written = folded.slice(start, end)
    const month = monthIn(written)
    months.add(month)
    if (month > 0 && LATE_DAY.test(written)) months.add(NEXT_MONTH + (month % 12) + 1)
  }
  for (const { start, end, rule } of possible) {
    const written = folded.slice(start, end)
    const month = monthIn(written)
    const isNext = months.has(NEXT_MONTH + month) && Number.parseInt(written, 10) <= EARLY_DAY
    if (months.has(month) || isNext) emit(start, end, 'DATE', 0.6, rule)
  }
}

/** Marks a month as the one behind a late day. */
const NEXT_MONTH = 100
const LATE_DAY = /^(?:2[4-9]|3[01])(?!\d)|^\d{4}-\d{2}-(?:2[4-9]|3[01])/
const EARLY_DAY = 7
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
  const { tokens, ids, folded } = scan
  const kind = tokens.kind[at]
  if (kind === WORD) {
    const says = sayOf.values[ids[at] as number] as number
    if (says === 0) return undefined
    if (says & MONTH) return namedDateAt(scan, at)
    if (says & SPOKEN) return spokenDateAt(scan, at)
    if (says & BIRTH) return spokenBirthAt(scan, at) ?? boxedBirthAt(folded, tokens.end[at] as number)
    if (says & LETTERS)
      return isMarkSoon(folded, tokens.end[at] as number)
        ? scannedDateAt(folded, tokens.start[at] as number)
        : undefined
    return says & HOLIDAY && (tokens.shape[at] as number) & INITIAL_UPPER ? holidayAt(scan, at) : undefined
  }
  if (kind === NUMBER) {
    const [start, end] = [tokens.start[at] as number, tokens.end[at] as number]
    const found = opensNumeric(folded, start, end)
      ? ((isMisread(folded, end) ? scannedDateAt(folded, start) : undefined) ??
        numericDateAt(scan, at, previous))
      : undefined
    if (end - start === 1 && !found && isBoxed(folded, end)) return singleDigitDateAt(scan, at)
    if (found || at + 1 >= tokens.count) return found
    return (sayOf.values[ids[at + 1] as number] as number) & DAY ? tarikhAt(scan, at) : undefined
  }
  if (kind !== ALNUM) return undefined
  const start = tokens.start[at] as number
  const scanned = isMarkSoon(folded, tokens.end[at] as number) ? scannedDateAt(folded, start) : undefined
  if (scanned || !isDigit(folded.charCodeAt(start))) return scanned
  return joinedDateAt(scan, at) ?? ordinalDateAt(scan, at, previous)
}

function spokenDateAt(scan: Scan, at: number): DateSpan | undefined {
  const last = spokenDateEnd(scan, at)
  if (last < 0) return undefined
  const { start, end } = scan.tokens
  return { start: start[at] as number, end: end[last] as number, score: 0.8, rule: 'date-spoken' }
}

/** Whether a date can begin with the digits at [start, end): a mark or more digits behind one or two, a length that dates have. */
function opensNumeric(folded: string, start: number, end: number): boolean {
  const next = folded.charCodeAt(end)
  if (end - start > 4) return true
  if (end - start === 4) return isMark(next)
  if (end - start === 3) return false
  if (isMark(next)) return true
  if (next !== 32 && next !== 9) return false
  const second = folded.charCodeAt(end + 1)
  return isMark(second) || isDigit(second)
}

/** Whether a mark stands behind, a space before it or none, and something right behind that. */
function isMarkSoon(folded: string, end: number): boolean {
  const next = folded.charCodeAt(end)
  const mark = next === 32 ? folded.charCodeAt(end + 1) : next
  return mark === 47 || ((mark === 45 || mark === 46) && next !== 32)
}

/** Whether one of the next few characters of a date is a letter that may be a digit. */
function isMisread(folded: string, end: number): boolean {
  if (!isMarkSoon(folded, end)) return false
  for (let at = end + 1; at < end + 11; at++) {
    const unit = folded.charCodeAt(at)
    if (unit === 111 || unit === 108 || unit === 105) return true
    if (!isDigit(unit) && unit !== 32 && !isMark(unit)) return false
  }
  return false
}

/** Whether another digit follows in the next box or behind one space. */
function isBoxed(folded: string, end: number): boolean {
  const next = folded.charCodeAt(end)
  if (next === 32 || next === 124)
    return isDigit(folded.charCodeAt(end + 1)) || folded.charCodeAt(end + 1) === 124
  return next === 93
}

/** Dash, full stop, slash, middle dot, backslash or underscore. */
function isMark(code: number): boolean {
  return (code >= 45 && code <= 47) || code === 183 || code === 92 || code === 95
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function firstToken({ tokens }: Scan, at: number, start: number): number {
  let first = at
  while (first > 0 && (tokens.start[first] ?? 0) > start) first--
  return first
}
