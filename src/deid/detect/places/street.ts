import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { numberFollows, PREMISE } from './chunk.ts'
import { hasTag, isCapital, isDistinctive, isPunctuation, opensSentence } from './word-kind.ts'

/** Street words that mean something else often enough to need a house number or a capital of their own. */
const WEAK = new Set(
  'way close drive place court view rise hill park green gate main cross row end square walk path bridge side house yard field grove gardens garden terrace mount st bank reach drove link parade chase dell ridge quarter circle point junction sector block phase extension layout colony'.split(
    ' ',
  ),
)
/** What a number before a word of these means is no house number. */
const NOT_A_STREET = new Set(
  'ward bay bed theatre clinic room line lead gauge french size day week weeks days'.split(' '),
)
const MOST_NAME_WORDS = 4

/** A road found in the text: tokens [first, next) and how sure. */
export type Street = { first: number; next: number; score: number }

/** The road whose type word ("Road", "Nagar", "Marg") is token `index`, with its house number where it has one. */
export function streetAt(scan: Scan, index: number): Street | undefined {
  if (!hasTag(scan, index, TAG.STREET_TYPE)) return undefined
  const folded = foldedToken(scan, index)
  const first = nameStart(scan, index)
  if (first === index) return undefined
  const number = houseNumber(scan, first)
  const capital = isCapital(scan, index)
  const distinct = someDistinctive(scan, first, index)
  if (number === first) {
    if (WEAK.has(folded) || !capital || !distinct) return undefined
    return { first, next: index + 1, score: opensSentence(scan, first) ? 0.6 : 0.75 }
  }
  if (!capital && (WEAK.has(folded) || first < index - 2)) return undefined
  return { first: number, next: index + 1, score: WEAK.has(folded) && !distinct ? 0.6 : 0.9 }
}

function nameStart({ tokens, ...scan }: Scan, index: number): number {
  const whole = { tokens, ...scan }
  const lower = !isCapital(whole, index)
  let first = index
  while (first > 0 && index - first < MOST_NAME_WORDS && isNameWord(whole, first - 1, lower)) first--
  return first
}

function isNameWord(scan: Scan, at: number, lower: boolean): boolean {
  const { tokens } = scan
  if (isPunctuation(scan, at, '.') && at > 0 && (tokens.end[at - 1] ?? 0) - (tokens.start[at - 1] ?? 0) <= 3)
    return tokens.end[at - 1] === tokens.start[at] && isCapital(scan, at - 1)
  if (tokens.kind[at] === ALNUM) return /^\d{1,3}(?:st|nd|rd|th)$/.test(foldedToken(scan, at))
  if (tokens.kind[at] !== WORD || hasTag(scan, at, TAG.FUNCTION)) return false
  return lower ? !hasTag(scan, at, TAG.MEDICAL) : isCapital(scan, at)
}

function someDistinctive(scan: Scan, first: number, next: number): boolean {
  for (let at = first; at < next; at++)
    if (scan.tokens.kind[at] === WORD && isDistinctive(scan, at)) return true
  return false
}

/** First token of the house number that ends before `first` ("14", "No. 14,", "12-14", "22B", "#12,"), or `first`. */
function houseNumber(scan: Scan, first: number): number {
  const { tokens } = scan
  let at = first - 1
  if (at >= 0 && isPunctuation(scan, at, ',')) at--
  if (at < 0 || !isHouseNumber(scan, at)) return first
  while (
    at >= 2 &&
    isJoiner(scan, at - 1) &&
    tokens.end[at - 1] === tokens.start[at] &&
    isHouseNumber(scan, at - 2)
  )
    at -= 2
  if (at >= 1 && isPunctuation(scan, at - 1, '#')) return at - 1
  let start = at
  if (start >= 1 && isPunctuation(scan, start - 1, '.')) start--
  if (start >= 1 && tokens.kind[start - 1] === WORD) {
    const word = foldedToken(scan, start - 1)
    if (NOT_A_STREET.has(word)) return first
    if (PREMISE.has(word)) return withPremise(scan, start - 1)
  }
  return at
}

function isJoiner(scan: Scan, at: number): boolean {
  return isPunctuation(scan, at, '-') || isPunctuation(scan, at, '/')
}

function isHouseNumber(scan: Scan, at: number): boolean {
  const { tokens } = scan
  if (tokens.kind[at] !== NUMBER && tokens.kind[at] !== ALNUM) return false
  return /^\d{1,4}[a-z]?$/.test(foldedToken(scan, at))
}

/** Takes in the H of "H. No. 14". */
function withPremise(scan: Scan, at: number): number {
  let start = at
  if (start >= 1 && isPunctuation(scan, start - 1, '.')) start--
  const isLetter = start >= 1 && /^[hd]$/.test(foldedToken(scan, start - 1))
  return isLetter ? start - 1 : at
}

/** A numbered door ("Flat 3", "H.No. 4-5-67", "Plot No 45", "PO Box 12") that begins at token `at`. */
export function premiseAt(scan: Scan, at: number): Street | undefined {
  const { tokens } = scan
  if (isPunctuation(scan, at, '#') && numberFollows(scan, at)) return doorNumber(scan, at, at + 1, 0.6)
  if (tokens.kind[at] !== WORD) return undefined
  const folded = foldedToken(scan, at)
  if (/^[hd]$/.test(folded))
    return /^(?:no)$/.test(afterDot(scan, at)) ? doorNumber(scan, at, at + 1, 0.85) : undefined
  if (!DOORS.has(folded)) return undefined
  return doorNumber(scan, at, at + 1, isCapital(scan, at) ? 0.8 : 0.55)
}

const DOORS = new Set(
  'flat apartment apt plot door house shop qtr quarter hno dno box villa bungalow khasra survey gala'.split(
    ' ',
  ),
)

function afterDot(scan: Scan, at: number): string {
  const next = isPunctuation(scan, at + 1, '.') || isPunctuation(scan, at + 1, '/') ? at + 2 : at + 1
  return next < scan.tokens.count ? foldedToken(scan, next) : ''
}

/** Reads on from a door word over "No.", ":" and "#" to the number and its parts ("4-5-67/A"). */
function doorNumber(scan: Scan, first: number, from: number, score: number): Street | undefined {
  if (!numberFollows(scan, from) && !numberFollows(scan, from + 1)) return undefined
  const { tokens } = scan
  let at = from
  while (at < tokens.count && at < from + 5 && !isHouseNumber(scan, at)) at++
  if (!isHouseNumber(scan, at)) return undefined
  while (
    at + 2 < tokens.count &&
    isJoiner(scan, at + 1) &&
    touching(scan, at + 1) &&
    isDoorPart(scan, at + 2)
  )
    at += 2
  return { first, next: at + 1, score }
}

function touching({ tokens }: Scan, at: number): boolean {
  return tokens.end[at - 1] === tokens.start[at] && tokens.end[at] === tokens.start[at + 1]
}

function isDoorPart({ tokens }: Scan, at: number): boolean {
  const kind = tokens.kind[at]
  return (
    (kind === NUMBER || kind === ALNUM || kind === WORD) &&
    (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) <= 5
  )
}
