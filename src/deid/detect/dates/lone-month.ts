import { TAG } from '../../tables/tag.ts'
import { ALL_LOWER, ALL_UPPER, INITIAL_UPPER, NUMBER, POSSESSIVE, WORD } from '../../text/lex.ts'
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
const CLAUSE_END = /^[ \t]?(?:[.,;:)\n]|$)/

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
  const isSaid = near && (IN.has(before) || isDue) && !(word.length < 4 && isAllUpper(scan, at))
  if (!isSaid && (isLower || !isMonthByItself(scan, at, word))) return undefined
  if (before === 'of' && DOUBTFUL.has(word) && !isPart(scan, at)) return undefined
  return { start: tokens.start[at] ?? 0, end: tokens.end[last] ?? 0, score: 0.7, rule: 'date-month' }
}

/** Capitalised, these are a month wherever they stand; they are no name, and no abbreviation of anything else. */
const CERTAIN = new Set('january february feb july september sept october november december aug'.split(' '))
/** People and short forms are called so too. */
const UNCERTAIN = new Set('jan mar march apr april may jun june august sep oct nov dec'.split(' '))
const PERSON = TAG.TITLE | TAG.RELATION | TAG.ROLE

/** "Last smear March neg", "stent Aug, itch": a month in capitals that no preposition leads, amid a sentence. */
function isMonthByItself(scan: Scan, at: number, word: string): boolean {
  const { tokens } = scan
  if (isAllUpper(scan, at) || isMark(scan, at + 1, '-') || tokens.kind[at + 1] === POSSESSIVE) return false
  if (CERTAIN.has(word)) return word.length > 3 || isAmid(scan, at)
  if (!UNCERTAIN.has(word) || !isAmid(scan, at) || isWord(scan, at + 1, 'fracture')) return false
  const closes = CLAUSE_END.test(scan.folded.slice(tokens.end[at], (tokens.end[at] as number) + 2))
  // A short form may shorten another word ("Dec appetite"), a capital behind a name is its surname.
  return closes || (word.length > 3 && tokens.kind[at + 1] === WORD && isAllLower(scan, at + 1))
}

/** Behind a small or a whole capital word of the same line that speaks of no person. */
function isAmid({ tokens, tags }: Scan, at: number): boolean {
  if (at === 0 || tokens.kind[at - 1] !== WORD) return false
  if ((tokens.start[at] as number) - (tokens.end[at - 1] as number) > 2) return false
  const shape = tokens.shape[at - 1] as number
  const tag = tags[at - 1] as number
  if ((tag & PERSON) !== 0) return false
  return (
    (shape & ALL_LOWER) !== 0 || ((shape & ALL_UPPER) !== 0 && (tag & (TAG.FIRST_NAME | TAG.SURNAME)) === 0)
  )
}

function isAllUpper({ tokens }: Scan, at: number): boolean {
  return ((tokens.shape[at] as number) & ALL_UPPER) !== 0
}

function isAllLower({ tokens }: Scan, at: number): boolean {
  return ((tokens.shape[at] as number) & ALL_LOWER) !== 0
}

/** "second week of June", "end of March". */
function isPart(scan: Scan, at: number): boolean {
  const [, part = ''] = wordsBefore(scan, at, 2)
  return PARTS.has(part)
}

const PARTS = new Set('week wk end beginning start middle month'.split(' '))
