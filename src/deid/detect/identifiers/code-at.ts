import { ALL_LOWER, ALL_UPPER, ALNUM, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { labelAt } from './label-words.ts'

/** An unbroken run of letters, digits and the marks that join them in a number: SVMH/23/104482. */
export type Code = {
  /** UTF-16 offsets. */
  start: number
  end: number
  /** Tokens, `last` inclusive. */
  first: number
  last: number
  digits: number
  letters: number
}

const MAX_PIECES = 12
const LONGEST = 64
const LONGEST_TAIL_WORD = 6

/** The code that token `at` (NUMBER or ALNUM) is part of; the words before it that belong to it are taken in. */
export function codeAt(scan: Scan, at: number): Code {
  const { text, tokens } = scan
  const start = tokens.start[at] as number
  const end = tokens.end[at] as number
  if (tokens.kind[at] === NUMBER && !joins(text.charCodeAt(start - 1)) && !joins(text.charCodeAt(end)))
    return { start, end, first: at, last: at, digits: end - start, letters: 0 }
  const first = firstPiece(scan, at)
  const last = lastPiece(scan, at)
  return measure(scan, first, last)
}

/** Dash, full stop, slash, colon, underscore. */
function joins(code: number): boolean {
  return (code >= 45 && code <= 47) || code === 58 || code === 95
}

/** Counts letters and digits of tokens `first` to `last`. */
export function measure({ text, tokens }: Scan, first: number, last: number): Code {
  const start = tokens.start[first] ?? 0
  const end = tokens.end[last] ?? start
  let digits = 0
  let letters = 0
  for (let i = start; i < end && i < start + LONGEST * 4; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 48 && unit <= 57) digits++
    else if ((unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)) letters++
  }
  return { start, end, first, last, digits, letters }
}

function firstPiece(scan: Scan, at: number): number {
  const { tokens } = scan
  let first = at
  while (
    at - first < MAX_PIECES &&
    first >= 2 &&
    joined(scan, first - 1) &&
    (isJoiner(scan, first - 1, false) || isDotted(scan, first - 1))
  ) {
    const before = first - 2
    if (tokens.kind[before] !== WORD || !isPrefix(scan, before, tokens.kind[first] === ALNUM)) break
    first = before
  }
  return first
}

/** AHB.0000118273: capitals, a full stop, a long number. */
function isDotted(scan: Scan, mark: number): boolean {
  const { text, tokens } = scan
  if (text[tokens.start[mark] as number] !== '.' || tokens.kind[mark - 1] !== WORD) return false
  if (((tokens.shape[mark - 1] as number) & ALL_UPPER) === 0 || labelAt(scan, mark - 1)) return false
  return (
    tokens.kind[mark + 1] === NUMBER &&
    (tokens.end[mark + 1] as number) - (tokens.start[mark + 1] as number) >= 3
  )
}

/** Whether a word can open a code: short, or not in lower case; a little longer before letters and digits (sess-9f21a7c0). */
function isPrefix({ tokens }: Scan, at: number, isMixed: boolean): boolean {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  if (length <= 2 || (isMixed && length <= 5)) return true
  return length <= 10 && ((tokens.shape[at] as number) & ALL_LOWER) === 0
}

/** The code without the label that a dash ties to it: the 123456 of UHID-123456. */
export function withoutLabel(scan: Scan, code: Code): Code {
  // CCN-2024-551027: with two marks the letters are part of the number.
  if (code.last - code.first !== 2 || scan.tokens.kind[code.first] !== WORD) return code
  const { start, end } = scan.tokens
  const isShort = (end[code.first] as number) - (start[code.first] as number) < 3
  const label = labelAt(scan, code.first)
  if (label && isShort && label.least !== undefined && code.digits < 5)
    return measure(scan, code.first + 2, code.last)
  return label && !isShort ? measure(scan, code.first + 2, code.last) : code
}

function lastPiece(scan: Scan, at: number): number {
  const { tokens } = scan
  let last = at
  for (let pieces = 0; pieces < MAX_PIECES && last + 2 < tokens.count; pieces++) {
    if (!joined(scan, last + 1) || !isJoiner(scan, last + 1, tokens.kind[last + 2] === NUMBER)) break
    const next = last + 2
    if (tokens.start[next] !== tokens.end[last + 1]) break
    const kind = tokens.kind[next]
    const length = (tokens.end[next] ?? 0) - (tokens.start[next] ?? 0)
    const fits = kind === NUMBER || kind === ALNUM || (kind === WORD && isTailWord(scan, next, length))
    if (!fits) break
    last = next
  }
  return last
}

function isTailWord({ tokens }: Scan, at: number, length: number): boolean {
  return length <= LONGEST_TAIL_WORD && ((tokens.shape[at] ?? 0) & ALL_LOWER) === 0
}

/** Whether the mark touches what stands before it. */
function joined({ tokens }: Scan, mark: number): boolean {
  return (
    tokens.kind[mark] === PUNCT &&
    tokens.start[mark] === tokens.end[mark - 1] &&
    tokens.end[mark] === tokens.start[mark + 1]
  )
}

function isJoiner({ text, tokens }: Scan, mark: number, beforeNumber: boolean): boolean {
  const unit = text[tokens.start[mark] ?? 0]
  if (unit === '-' || unit === '/' || unit === '_') return true
  // B-2023:32-90114: a colon between groups that dashes tie.
  if (unit === ':')
    return text[tokens.start[mark - 2] ?? 0] === '-' && text[tokens.end[mark + 1] ?? 0] === '-'
  return unit === '.' && beforeNumber && tokens.kind[mark - 1] !== WORD
}
