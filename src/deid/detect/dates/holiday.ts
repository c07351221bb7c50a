import { NUMBER, POSSESSIVE, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import type { DateSpan } from './span.ts'

/** Named days and the words that complete them; those with '' stand alone when a year follows. */
const HOLIDAYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['easter', ['sunday', 'monday', 'saturday', 'weekend', '']],
  ['good', ['friday']],
  ['christmas', ['day', 'eve', '']],
  ['boxing', ['day']],
  ['new', ['year']],
  ['valentine', ['day']],
  ['diwali', ['']],
  ['holi', ['']],
  ['eid', ['']],
  ['halloween', ['']],
  ['hogmanay', ['']],
  ['bonfire', ['night']],
  ['dussehra', ['']],
  ['navratri', ['']],
  ['xmas', ['day', 'eve', '']],
  ['republic', ['day']],
  ['independence', ['day']],
  ['mother', ['day']],
  ['father', ['day']],
  ['pancake', ['day']],
  ['burns', ['night']],
  ['remembrance', ['sunday', 'day']],
  ['onam', ['']],
  ['pongal', ['']],
  ['ugadi', ['']],
  ['baisakhi', ['']],
  ['muharram', ['']],
  ['ramzan', ['']],
  ['ramadan', ['']],
])

/** Whether the name of a day can begin with the folded word. */
export function opensHoliday(word: string): boolean {
  return HOLIDAYS.has(word)
}

/** A day that has a name: Easter Sunday, Christmas Day, New Year's Eve, Diwali 2023. */
export function holidayAt(scan: Scan, at: number): DateSpan | undefined {
  const { tokens } = scan
  if ((tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) > 12) return undefined
  const seconds = HOLIDAYS.get(foldedToken(scan, at))
  if (!seconds) return undefined
  let next = at + 1
  if (tokens.kind[next] === POSSESSIVE) next++
  const second = next < tokens.count && tokens.kind[next] === WORD ? foldedToken(scan, next) : ''
  const named = second !== '' && seconds.includes(second)
  let last = named ? next : at
  if (named && second === 'year') {
    last = newYear(scan, next)
    if (last === 0) return undefined
  }
  const year = isYear(scan, last + 1)
  if (!named && !(year && seconds.includes(''))) return undefined
  return {
    start: tokens.start[at] ?? 0,
    end: tokens.end[year ? last + 1 : last] ?? 0,
    score: 0.75,
    rule: 'date-holiday',
  }
}

function newYear(scan: Scan, year: number): number {
  const { tokens } = scan
  const next = tokens.kind[year + 1] === POSSESSIVE ? year + 2 : year + 1
  if (next >= tokens.count || tokens.kind[next] !== WORD) return 0
  const word = foldedToken(scan, next)
  return word === 'day' || word === 'eve' ? next : 0
}

function isYear({ folded, tokens }: Scan, at: number): boolean {
  if (at >= tokens.count || tokens.kind[at] !== NUMBER) return false
  return /^(?:19|20)\d{2}$/.test(
    folded.slice(tokens.start[at], Math.min(tokens.end[at] ?? 0, (tokens.start[at] ?? 0) + 5)),
  )
}
