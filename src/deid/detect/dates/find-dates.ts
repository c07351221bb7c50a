import { ALNUM, INITIAL_UPPER, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit, Scan } from '../scan.ts'
import { isBirthDate } from './context.ts'
import { holidayAt } from './holiday.ts'
import { withLead } from './lead.ts'
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
  let taken = 0
  let previous: DateSpan | undefined
  for (let at = 0; at < count; at++) {
    if ((start[at] ?? 0) < taken) continue
    const found = dateAt(scan, at, previous)
    if (!found || found.end <= taken) continue
    previous = found
    taken = found.end
    const first = firstToken(scan, at, found.start)
    emit(
      withLead(scan, first, found.start),
      found.end,
      isBirthDate(scan, first) ? 'DOB' : 'DATE',
      found.score,
      found.rule,
    )
  }
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
