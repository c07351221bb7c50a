import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, POSSESSIVE, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { hasTag, isCapital, isPunctuation } from './word-kind.ts'

/** A stretch of an address between two separators. */
export type Chunk = {
  /** First token. */
  first: number
  /** Token after the last. */
  next: number
  /** `street`: a road, a numbered door, a building; `name`: capitalised words that may be a locality. */
  kind: 'street' | 'name'
}

const MOST_WORDS = 6

/** Words that number a door or a plot, and that a number follows. */
export const PREMISE = new Set(
  'flat apartment apt plot door house shop quarter quarters qtr qtrs block room unit suite villa bungalow survey khasra site gala hno dno floor wing tower phase sector lot box lane gali street road cross main ward old new no'.split(
    ' ',
  ),
)
/** Nouns that end the name of a building or a settlement. */
export const BUILDING = new Set(
  'apartments apartment complex towers tower building buildings heights residency residences chambers mansion mansions villas villa bhavan bhawan niwas nivas sadan kutir kunj house cottage farm lodge manor barn rectory vicarage croft chs society quarters chawl enclave estate flats arcade plaza palace court'.split(
    ' ',
  ),
)
const LANDMARK = new Set('near opp opposite behind beside besides above adjacent nr'.split(' '))
const ORDINAL = /^\d{1,3}(?:st|nd|rd|th)$/

/** The chunk that begins at token `at`, or undefined when what stands there is no part of an address. */
export function chunkAt(scan: Scan, at: number): Chunk | undefined {
  const { tokens } = scan
  let next = at
  let words = 0
  let street = false
  let name = false
  for (; next < tokens.count && words < MOST_WORDS; next++) {
    const kind = tokens.kind[next]
    if (kind === WORD) {
      const folded = foldedToken(scan, next)
      const opens = next === at && LANDMARK.has(folded)
      if (!opens && !isCapital(scan, next) && !(name && JOINS.has(folded))) {
        if (!isLowerStreet(scan, next, name || street)) break
        street = true
      } else if (isStreetWord(scan, next, folded, next > at)) street = true
      else if (opens) street = true
      else name = true
      words++
    } else if (kind === NUMBER || kind === ALNUM) {
      if (tokenLength(scan, next) > 6) break
      street ||= ORDINAL.test(foldedToken(scan, next)) || followsNumberSign(scan, next)
      words++
    } else if (kind === POSSESSIVE) continue
    else if (!joins(scan, next)) break
  }
  next = trimRight(scan, at, next)
  if (next === at || !(street || name)) return undefined
  // "Diagnosis:" is a heading, not a locality.
  if (isPunctuation(scan, next, ':')) return undefined
  return { first: at, next, kind: street ? 'street' : 'name' }
}

const JOINS = new Set('of the and upon on le under by cum'.split(' '))

function isStreetWord(scan: Scan, index: number, folded: string, inner: boolean): boolean {
  if (inner && (hasTag(scan, index, TAG.STREET_TYPE) || BUILDING.has(folded))) return true
  return PREMISE.has(folded) && numberFollows(scan, index + 1)
}

/** In notes without capitals: the road of "14 elm road". */
function isLowerStreet(scan: Scan, index: number, begun: boolean): boolean {
  return begun && hasTag(scan, index, TAG.STREET_TYPE) && !hasTag(scan, index, TAG.FUNCTION)
}

/** Whether a house number stands at `index`, with "No." before it or not. */
export function numberFollows(scan: Scan, index: number): boolean {
  const { tokens } = scan
  let at = index
  for (let skipped = 0; skipped < 4 && at < tokens.count; skipped++, at++) {
    const kind = tokens.kind[at]
    if (kind === NUMBER || kind === ALNUM) return tokenLength(scan, at) <= 6
    const isNo = kind === WORD && /^(?:no|nos|number|h|d)$/.test(foldedToken(scan, at))
    if (
      !isNo &&
      !isPunctuation(scan, at, '.') &&
      !isPunctuation(scan, at, ':') &&
      !isPunctuation(scan, at, '#')
    )
      return false
  }
  return false
}

function followsNumberSign(scan: Scan, index: number): boolean {
  return index > 0 && isPunctuation(scan, index - 1, '#')
}

function tokenLength({ tokens }: Scan, index: number): number {
  return (tokens.end[index] ?? 0) - (tokens.start[index] ?? 0)
}

/** Punctuation inside a chunk: the dot of "St." and "No.", hyphen, slash, apostrophe, number sign. */
function joins(scan: Scan, index: number): boolean {
  const { text, tokens } = scan
  const character = text[tokens.start[index] ?? 0] ?? ''
  if (character === '#' || character === '/' || character === '&' || character === "'") return true
  if (character === '-') return tokens.end[index] === tokens.start[index + 1]
  if (character !== '.') return false
  const previous = tokenLength(scan, index - 1)
  return tokens.end[index - 1] === tokens.start[index] && previous <= 3 && tokens.kind[index + 1] !== NEWLINE
}

/** Takes joining words and punctuation off the end again. */
function trimRight(scan: Scan, first: number, next: number): number {
  let end = next
  while (end > first) {
    const kind = scan.tokens.kind[end - 1]
    if (kind === NUMBER || kind === ALNUM || kind === POSSESSIVE) break
    if (kind === WORD && !JOINS.has(foldedToken(scan, end - 1))) break
    end--
  }
  return end
}
