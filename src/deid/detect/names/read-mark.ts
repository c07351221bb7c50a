import { ALL_LOWER, INITIAL_UPPER, NUMBER, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Columns } from './columns.ts'
import { file } from './spots.ts'

const QUOTE = 34
const OPEN = 40
const COMMA = 44
const HYPHEN = 45
const STOP = 46
const STROKE = 95
const COLON = 58
const ANGLE = 62
const BAR = 124

/** The character of a mark, which is filed under the rules that begin at it. */
export function readMark({ text, tokens }: Scan, { spots }: Columns, at: number): number {
  const mark = text.charCodeAt(tokens.start[at] as number)
  switch (mark) {
    case COMMA:
      if (isBetweenWords(tokens, at)) file(spots.commas, at)
      break
    case COLON:
    case ANGLE:
      if (isBehindSpeaker(text, tokens, at)) file(spots.turns, at)
      break
    case HYPHEN:
      if (isBetweenLetters(tokens, at)) spots.hyphens++
      break
    case STOP:
    case STROKE:
      if (joinsWords(tokens, at)) file(spots.joints, at)
      break
    case OPEN:
      if (isBetweenNames(tokens, at)) file(spots.brackets, at)
      break
    case QUOTE:
      file(spots.quotes, at)
      break
    case BAR:
      if (at + 1 < tokens.count) file(spots.cells, at + 1)
  }
  return mark
}

/** SMITH, John */
function isBetweenWords({ kind, shape, start, end, count }: Scan['tokens'], at: number): boolean {
  if (at === 0 || at + 1 >= count || kind[at + 1] !== WORD || kind[at - 1] !== WORD) return false
  return ((shape[at - 1] as number) & INITIAL_UPPER) !== 0 && start[at] === end[at - 1]
}

/** A word or a stop touches the mark, and one space and no number follow. */
function isBehindSpeaker(text: string, { kind, start, end, count }: Scan['tokens'], at: number): boolean {
  if (at === 0 || at + 1 >= count || kind[at + 1] === NUMBER || start[at] !== end[at - 1]) return false
  if ((start[at + 1] as number) - (end[at] as number) !== 1) return false
  return kind[at - 1] === WORD || text.charCodeAt(start[at - 1] as number) === STOP
}

/** marta.k, jo_kerr */
function joinsWords({ kind, shape, start, end, count }: Scan['tokens'], at: number): boolean {
  if (at === 0 || at + 1 >= count || kind[at - 1] !== WORD || start[at] !== end[at - 1]) return false
  if (start[at + 1] !== end[at]) return false
  return ((shape[at - 1] as number) & (shape[at + 1] as number) & ALL_LOWER) !== 0
}

/** Robert (Bob) Tunnard */
function isBetweenNames({ kind, shape, count }: Scan['tokens'], at: number): boolean {
  if (at === 0 || at + 3 >= count || kind[at - 1] !== WORD || kind[at + 1] !== WORD) return false
  const names = (shape[at - 1] as number) & (shape[at + 1] as number) & (shape[at + 3] as number)
  return kind[at + 3] === WORD && (names & INITIAL_UPPER) !== 0
}

/** Whether one character stands on either side. */
function isBetweenLetters({ start, end, count }: Scan['tokens'], at: number): boolean {
  if (at === 0 || at + 1 >= count) return false
  const before = (start[at] as number) - (start[at - 1] as number)
  const after = (end[at + 1] as number) - (end[at] as number)
  return before === 1 && after === 1
}
