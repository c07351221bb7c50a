import { NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { wordsBefore } from './context.ts'
import { monthOf } from './named.ts'
import type { DateSpan } from './span.ts'
import { isShortNumber } from './spoken.ts'

const ON = new Set(
  'on since until till by from to before after between due admitted discharged adm dated home back again review reviewed seen see clinic visit monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun'.split(
    ' ',
  ),
)
/** Those after which the article can be left out. */
const BARE = new Set('on since until till by from due admitted discharged adm dated home'.split(' '))
const WEEKDAYS = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}$/

/** A day of the month by its ordinal alone: "on the 12th", "Tue 12th". What it counts must not follow (12th rib). */
export function ordinalDateAt(scan: Scan, at: number, previous?: DateSpan): DateSpan | undefined {
  const { tokens } = scan
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  if (length < 3 || length > 4) return undefined
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(foldedToken(scan, at))
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 31) return undefined
  const numbered = numberedMonth(scan, at)
  if (numbered) return numbered
  if (isNext(scan, at, previous) || isEntry(scan, at))
    return { start: tokens.start[at] ?? 0, end: tokens.end[at] ?? 0, score: 0.65, rule: 'date-ordinal' }
  const [first = '', second = ''] = wordsBefore(scan, at, 2)
  const word = first === 'the' ? second : first
  if (!WEEKDAYS.test(word) && countsSomething(scan, at + 1)) return undefined
  if (!ON.has(word) || (first !== 'the' && !WEEKDAYS.test(first) && !BARE.has(first))) return undefined
  return { start: tokens.start[at] ?? 0, end: tokens.end[at] ?? 0, score: 0.65, rule: 'date-ordinal' }
}

/** "12th March, 14th and 16th": the next of several days. */
function isNext(scan: Scan, at: number, previous: DateSpan | undefined): boolean {
  if (!previous || countsSomething(scan, at + 1)) return false
  const start = scan.tokens.start[at] as number
  return (
    start - previous.end < 10 &&
    /^(?:, ?|,? and |,? & ?| to | ?[-–/] ?)(?:the )?$/.test(scan.folded.slice(previous.end, start))
  )
}

/** "14th: well", "15th – CT": the day that opens an entry of a diary. */
function isEntry({ folded, tokens }: Scan, at: number): boolean {
  const end = tokens.end[at] as number
  const mark = folded.charCodeAt(end)
  if (mark !== 58 && !(mark === 32 && /^ [-–] /.test(folded.slice(end, end + 3)))) return false
  return /(?:^|\n|[.;] )$/.test(folded.slice(Math.max(0, (tokens.start[at] as number) - 2), tokens.start[at]))
}

const OF_MONTH = / of (?:the )?(\d{1,2})(?:st|nd|rd|th)?,? (?:of )?((?:19|20)\d{2}|'?\d{2})(?!\d)/y

/** "14th of the 3rd 1951" */
function numberedMonth({ folded, tokens }: Scan, at: number): DateSpan | undefined {
  OF_MONTH.lastIndex = tokens.end[at] as number
  const match = OF_MONTH.exec(folded)
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 12) return undefined
  return { start: tokens.start[at] as number, end: OF_MONTH.lastIndex, score: 0.85, rule: 'date-ordinal' }
}

/** Whether the folded word is Hindi for "day of the month". */
export function isTarikh(word: string): boolean {
  return TARIKH.has(word)
}

/** "15 tarikh ko": the 15th, in Hindi. */
export function tarikhAt(scan: Scan, at: number): DateSpan | undefined {
  const { tokens } = scan
  if (!isShortNumber(scan, at) || Number(foldedToken(scan, at)) > 31) return undefined
  return { start: tokens.start[at] ?? 0, end: tokens.end[at] ?? 0, score: 0.6, rule: 'date-ordinal' }
}

const TARIKH = new Set(['tarikh', 'tareekh', 'तारीख', 'taarikh'])

const FOLLOWS = new Set(
  'at and but with for she he they it when because after before until to or was had has we i who where which by in as only then w via if her his my our their this please morning evening afternoon night am pm so again inst next last not is are will it'.split(
    ' ',
  ),
)

/** "the 2nd of this month" */
const OF = new Set(['this', 'next', 'last', 'that'])

function countsSomething(scan: Scan, next: number): boolean {
  const { tokens } = scan
  if (next >= tokens.count) return false
  const kind = tokens.kind[next]
  if (kind === NEWLINE || kind === PUNCT) return false
  if (kind === NUMBER) return false
  if (kind === WORD && foldedToken(scan, next) === 'of' && next + 1 < tokens.count)
    return !OF.has(foldedToken(scan, next + 1)) && monthOf(scan, next + 1) === 0
  return kind !== WORD || (!FOLLOWS.has(foldedToken(scan, next)) && monthOf(scan, next) === 0)
}
