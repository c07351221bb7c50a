import { ALL_UPPER, INITIAL_UPPER, NUMBER } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { isMark, isWord, wordsBefore } from './context.ts'
import { DOUBTFUL, FOREIGN } from './months.ts'
import type { DateSpan } from './span.ts'

const IN = new Set(
  'in since from until till during by last this next early mid late of end beginning start before after around through each every mis ym d died born'.split(
    ' ',
  ),
)
/** Words before a month that ends its clause: "recall Aug." */
const DUE = new Set(
  'seen rtc recall review reviewed due clinic appt repeat again tci rv r/v booked expected follow-up f/u'.split(
    ' ',
  ),
)
const CLAUSE_END = /^[ \t]?(?:[.,;)\n]|$)/

/** "2024 Dec", "2024-Dec": the year before the month. */
export function yearBefore(scan: Scan, month: number): DateSpan | undefined {
  const { folded, tokens } = scan
  const year = isMark(scan, month - 1, '-/') ? month - 2 : month - 1
  if (year < 0 || tokens.kind[year] !== NUMBER) return undefined
  const start = tokens.start[year] as number
  const gap = (tokens.start[month] as number) - (tokens.end[year] as number)
  if (gap !== 1 || !/^(?:19|20)\d\d$/.test(folded.slice(start, tokens.end[year]))) return undefined
  if (DOUBTFUL.has(foldedToken(scan, month)) && ((tokens.shape[month] as number) & INITIAL_UPPER) === 0)
    return undefined
  return { start, end: tokens.end[month] as number, score: 0.85, rule: 'date-year-month' }
}

/** "since march she", no march fracture. */
function isMarch(scan: Scan, at: number, before: string): boolean {
  return SINCE.has(before) && !isWord(scan, at + 1, 'fracture') && !isWord(scan, at + 1, 'fractures')
}
const SINCE = new Set('since in until till by last next each every from during'.split(' '))

/** In lower case only what is no other word: "since jan". */
const PLAIN = new Set(
  'jan january feb february april june july aug august sept september oct october nov november dec december'.split(
    ' ',
  ),
)

/** A month by itself, where words before it say that it is one: "since April", "in early June". */
export function loneMonth(scan: Scan, at: number, last: number): DateSpan | undefined {
  const { tokens } = scan
  const word = foldedToken(scan, at)
  if (word.length < 3 || FOREIGN.has(word)) return undefined
  const [before = '', second] = wordsBefore(scan, at, 2)
  const isLower = ((tokens.shape[at] as number) & INITIAL_UPPER) === 0
  if (isLower && !PLAIN.has(word) && !(word === 'march' && isMarch(scan, at, before))) return undefined
  const near = tokens.start[at] === (tokens.end[at - 1] ?? -9) + 1 || isMark(scan, at - 1, '-')
  const isDue =
    (DUE.has(before) || second === 'last') &&
    CLAUSE_END.test(scan.folded.slice(tokens.end[at], (tokens.end[at] as number) + 2))
  if (!near || !(IN.has(before) || isDue) || (word.length < 4 && (tokens.shape[at] as number) & ALL_UPPER))
    return undefined
  if (before === 'of' && DOUBTFUL.has(word) && !isPart(scan, at)) return undefined
  return { start: tokens.start[at] ?? 0, end: tokens.end[last] ?? 0, score: 0.7, rule: 'date-month' }
}

/** "second week of June", "end of March". */
function isPart(scan: Scan, at: number): boolean {
  const [, part = ''] = wordsBefore(scan, at, 2)
  return PARTS.has(part)
}

const PARTS = new Set('week wk end beginning start middle month'.split(' '))
