import { ALL_LOWER, ALL_UPPER, ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { isDated, isMark, isWord, unitFollows } from './context.ts'
import { loneMonth, yearBefore } from './lone-month.ts'
import { DOUBTFUL, FOREIGN, MONTHS } from './months.ts'
import type { DateSpan } from './span.ts'
import { isShortNumber, shortYearAfter, spokenDayAfter, spokenDayBefore, spokenYearAfter } from './spoken.ts'

const JOINED = /^(\d{1,2})(?:st|nd|rd|th)?([a-z]{3,9})(\d{4}|\d{2})?$/

/** What stands on either side of a month. */
type Side = { at: number; ordinal: boolean; year: boolean } | undefined

/** The date around the month at WORD token `at`: 3rd of March 2024, March 3rd, Mar 2021, third of August, in April. */
export function namedDateAt(scan: Scan, at: number): DateSpan | undefined {
  const { tokens } = scan
  const day = dayBefore(scan, at)
  const second = secondMonth(scan, at)
  const after = day
    ? (yearAfter(scan, second) ?? shortYear(scan, day, second))
    : (yearAfter(scan, second, true) ?? dayAfter(scan, second))
  if (!day && !after) return yearBefore(scan, at) ?? loneMonth(scan, at, second)
  if (!isMonth(scan, at, day, after) || (!day && FOREIGN.has(foldedToken(scan, at)))) return undefined
  const first = day ? day.at : at
  const last = after ? after.at : second
  const year = day || after?.year ? undefined : yearBefore(scan, at)
  if (year) return { ...year, end: tokens.end[last] as number }
  const named = mailTimeEnd(scan.folded, tokens.end[last] as number)
  const end = FOREIGN.has(foldedToken(scan, at)) ? besideEnd(scan.folded, named) : named
  return { start: tokens.start[first] ?? 0, end, score: 0.93, rule: 'date-named' }
}

const MAIL_TIME = / \d{2}:\d{2}(?::\d{2})? [+-]\d{4}(?!\d)/y

/** End of a date with the time and zone of an e-mail's header behind it: "3 Sep 2024 18:12:41 +0530". */
function mailTimeEnd(folded: string, end: number): number {
  if (folded.charCodeAt(end + 3) !== 58) return end
  MAIL_TIME.lastIndex = end
  return MAIL_TIME.test(folded) ? MAIL_TIME.lastIndex : end
}

const BESIDE = / ?[/(=,] ?\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)/y

/** End of the date of India's calendar with the same day in the other beside it: "17 Purattasi / 03.10.25". */
function besideEnd(folded: string, end: number): number {
  BESIDE.lastIndex = end
  return BESIDE.test(folded) ? BESIDE.lastIndex : end
}

/** First letters of the months: j f m a s o n d. */
const FIRST = new Uint8Array(128)
for (const letter of 'jfmasond') FIRST[letter.charCodeAt(0)] = 1

/** Whether a month can begin behind the one or two digits and their ordinal ending: not in 500mg. */
function opensMonth(folded: string, start: number): boolean {
  const second = folded.charCodeAt(start + 1)
  const at = second >= 48 && second <= 57 ? start + 2 : start + 1
  return FIRST[folded.charCodeAt(at) & 127] === 1 || FIRST[folded.charCodeAt(at + 2) & 127] === 1
}

/** 12Mar2024, 12th-Mar: the date of an ALNUM token whose letters are a month. */
export function joinedDateAt(scan: Scan, at: number): DateSpan | undefined {
  const { tokens } = scan
  const [start, end] = [tokens.start[at] ?? 0, tokens.end[at] ?? 0]
  if (end - start < 4 || end - start > 15 || !opensMonth(scan.folded, start)) return undefined
  const match = JOINED.exec(foldedToken(scan, at))
  if (!match || !MONTHS.has(match[2] ?? '') || !isDay(Number(match[1]))) return undefined
  const year = match[3] ? undefined : yearAfter(scan, at)
  return { start, end: year ? (tokens.end[year.at] ?? end) : end, score: 0.9, rule: 'date-joined' }
}

/** "Jan-Mar 2023", "June/July": the last of the months that a dash joins. */
function secondMonth(scan: Scan, at: number): number {
  const joins =
    isMark(scan, at + 1, '-/') || (scan.tokens.kind[at + 1] === WORD && foldedToken(scan, at + 1) === 'to')
  const next = at + 2
  return joins && next < scan.tokens.count && scan.tokens.kind[next] === WORD && monthOf(scan, next)
    ? next
    : at
}

function dayBefore(scan: Scan, month: number): Side {
  let at = month - 1
  const { tokens } = scan
  if (at >= 0 && tokens.kind[at] === NEWLINE) at--
  for (let marks = 0; marks < 2 && isMark(scan, at, '-/.,'); marks++) at--
  const spoken = spokenDayBefore(scan, at)
  if (spoken >= 0) return { at: rangeFrom(scan, spoken), ordinal: true, year: false }
  // "12 tarikh ko August" of Hindi notes in Latin letters.
  if (isWord(scan, at, 'of') || isWord(scan, at, 'ko')) at--
  if (isWord(scan, at, 'day') || isWord(scan, at, 'tarikh') || isWord(scan, at, 'tareekh')) at--
  let ordinal = false
  if (isOrdinalEnd(scan, at)) {
    ordinal = true
    at--
  }
  if (!isDayToken(scan, at)) return undefined
  if (tokens.kind[at] === ALNUM) ordinal = true
  // "seen 12/11. Oct": a day and its month end the sentence before.
  const isEnded = tokens.kind[month - 1] === PUNCT && scan.folded[(tokens.start[at] as number) - 1] === '/'
  return isEnded || isPartOfMore(scan, at) ? undefined : { at: rangeFrom(scan, at), ordinal, year: false }
}

/** "3-5 March", "3rd to 5th March", "3 and 5 March": the first of the days. */
function rangeFrom(scan: Scan, at: number): number {
  const joins =
    isMark(scan, at - 1, '-&/') ||
    isWord(scan, at - 1, 'to') ||
    isWord(scan, at - 1, 'and') ||
    isWord(scan, at - 1, 'or')
  if (!joins) return at
  let first = at - 2
  if (isOrdinalEnd(scan, first)) first--
  if (!isDayToken(scan, first) || isPartOfMore(scan, first)) return at
  // "3, 5 and 9 March"
  for (let more = 0; more < 3 && isMark(scan, first - 1, ',') && isDayToken(scan, first - 2); more++)
    first -= 2
  return first
}

function yearAfter(scan: Scan, from: number, fourDigits = false): Side {
  const { folded, tokens } = scan
  let at = from + 1
  let quoted = false
  for (let marks = 0; marks < 3; marks++, at++) {
    if (isMark(scan, at, "'")) quoted = true
    else if (
      !isMark(scan, at, '-/.,') &&
      !(tokens.kind[at] === NEWLINE && marks === 0) &&
      !isWord(scan, at, 'of')
    )
      break
  }
  if (at >= tokens.count) return undefined
  if (tokens.kind[at] === WORD) {
    const spoken = spokenYearAfter(scan, at)
    return spoken < 0 ? undefined : { at: spoken, ordinal: false, year: true }
  }
  if (tokens.kind[at] === ALNUM && /^(?:19|20)\d{2}t\d{2,6}$/.test(foldedToken(scan, at)))
    return { at, ordinal: false, year: true }
  if (tokens.kind[at] !== NUMBER) return undefined
  const end = tokens.end[at] ?? 0
  const length = end - (tokens.start[at] ?? 0)
  // "Price,May,1931-05-24"
  if (length === 4 && /^-\d\d-/.test(folded.slice(end, end + 4))) return undefined
  if (length === 4)
    return /^(?:1[89]|20|21)/.test(foldedToken(scan, at)) ? { at, ordinal: false, year: true } : undefined
  if (length !== 2 || (fourDigits && !quoted) || tokens.kind[at - 1] === NEWLINE) return undefined
  if (/^[:./]\d|^(?:am|pm)/.test(folded.slice(end, end + 2)) || unitFollows(folded, end)) return undefined
  return { at, ordinal: false, year: true }
}

/** "thirteenth of April forty eight": a year in two words behind a day in words. */
function shortYear(scan: Scan, day: { at: number }, month: number): Side {
  const { tokens } = scan
  const first = tokens.kind[day.at]
  if (first === NUMBER) return undefined
  const at = shortYearAfter(scan, month + 1)
  return at < 0 ? undefined : { at, ordinal: false, year: true }
}

function dayAfter(scan: Scan, month: number): Side {
  const { tokens } = scan
  let at = month + 1
  while (at - month <= 2 && isMark(scan, at, '-/.,')) at++
  const spoken = spokenDayAfter(scan, at)
  if (spoken >= 0) return withYear(scan, spoken, true)
  if (isWord(scan, at, 'the')) at++
  if (!isDayToken(scan, at) || at >= tokens.count) return undefined
  let ordinal = tokens.kind[at] === ALNUM
  if (isOrdinalEnd(scan, at + 1)) {
    ordinal = true
    at++
  }
  const end = tokens.end[at] ?? 0
  // "OCT 12/11": a scan and its day.
  if (isWord(scan, month, 'oct') && (tokens.shape[month] as number) & ALL_UPPER && scan.folded[end] === '/')
    return undefined
  if (!ordinal && (unitFollows(scan.folded, end) || /^[:.]\d/.test(scan.folded.slice(end, end + 2))))
    return undefined
  return withYear(scan, rangeTo(scan, at), ordinal)
}

function withYear(scan: Scan, at: number, ordinal: boolean): Side {
  const year = yearAfter(scan, at, true)
  return { at: year ? year.at : at, ordinal, year: year !== undefined }
}

/** "March 3-5": the last of the days. */
function rangeTo(scan: Scan, at: number): number {
  return isMark(scan, at + 1, '-/') && isDayToken(scan, at + 2) ? at + 2 : at
}

/** Whether a word that may be another (may, MAR, oct, Jan) is the month here. */
function isMonth(scan: Scan, at: number, day: Side, after: Side): boolean {
  const word = foldedToken(scan, at)
  // Jan-Aadhaar
  if (isMark(scan, at + 1, '-') && !after && scan.tokens.kind[at + 2] === WORD && monthOf(scan, at + 2) === 0)
    return scan.tokens.start[at + 2] !== scan.tokens.end[at + 1]
  if (!DOUBTFUL.has(word) || after?.year || day?.ordinal || after?.ordinal) return true
  const shape = scan.tokens.shape[at] ?? 0
  if (shape & ALL_LOWER && word === 'march')
    return day !== undefined
      ? !isWord(scan, at + 1, 'fracture') && !isWord(scan, at + 1, 'fractures')
      : isDated(scan, at)
  if (shape & ALL_LOWER && word === 'may') return isDated(scan, day ? day.at : at)
  if ((shape & ALL_UPPER) === 0 || word === 'may' || word.length > 3) return true
  const next = (day ? at : (after?.at ?? at)) + 1
  return !(scan.tokens.kind[next] === WORD && ((scan.tokens.shape[next] ?? 0) & ALL_LOWER) !== 0)
}

function isDayToken(scan: Scan, at: number): boolean {
  const { tokens } = scan
  if (at < 0 || at >= tokens.count) return false
  if (tokens.kind[at] === ALNUM) {
    if ((tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) > 4) return false
    const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(foldedToken(scan, at))
    return match !== null && isDay(Number(match[1]))
  }
  return isShortNumber(scan, at) && isDay(Number(foldedToken(scan, at)))
}

function isPartOfMore({ folded, tokens }: Scan, at: number): boolean {
  const start = tokens.start[at] ?? 0
  return /[.:]/.test(folded[start - 1] ?? ' ') && /\d/.test(folded[start - 2] ?? ' ')
}

function isDay(day: number): boolean {
  return day >= 1 && day <= 31
}

function isOrdinalEnd(scan: Scan, at: number): boolean {
  return isWord(scan, at, 'st') || isWord(scan, at, 'nd') || isWord(scan, at, 'rd') || isWord(scan, at, 'th')
}

/** Month number of the WORD token, 0 when it is none. */
export function monthOf(scan: Scan, at: number): number {
  const length = (scan.tokens.end[at] ?? 0) - (scan.tokens.start[at] ?? 0)
  return length < 2 || length > 10 ? 0 : (MONTHS.get(foldedToken(scan, at)) ?? 0)
}
