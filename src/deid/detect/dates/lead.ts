import { NEWLINE, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { isMark } from './context.ts'

const WEEKDAYS = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun somvar mangalvar
  budhvar guruvar shukravar shanivar ravivar`.split(/\s+/),
)

/** Start (UTF-16) of the date that begins at token `first`, with the weekday, "the" and "week of" that go before it. */
export function withLead(scan: Scan, first: number, start: number): number {
  let at = first - 1
  let from = start
  if (isWord(scan, at) && foldedToken(scan, at) === 'the') {
    from = scan.tokens.start[at] ?? from
    at--
  }
  if (isWord(scan, at) && foldedToken(scan, at) === 'of' && isWeek(scan, at - 1))
    return scan.tokens.start[at - 1] ?? from
  const marks = isMark(scan, at, ',.') ? 1 : 0
  const day = at - marks
  return isWord(scan, day) && WEEKDAYS.has(foldedToken(scan, day)) ? (scan.tokens.start[day] ?? from) : from
}

function isWeek(scan: Scan, at: number): boolean {
  if (!isWord(scan, at)) return false
  const word = foldedToken(scan, at)
  return word === 'week' || word === 'wk'
}

function isWord({ tokens }: Scan, at: number): boolean {
  if (at < 0 || tokens.kind[at] !== WORD || tokens.kind[at + 1] === NEWLINE) return false
  return (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) <= 11
}
