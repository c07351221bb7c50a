import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, PUNCT } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAnyMark,
  isApart,
  isBlankLine,
  isRare,
  isUnknown,
  isWord,
  tokenLength,
} from './word-kind.ts'

/** Rows that are read below one header. */
const MOST_ROWS = 200
/** How far a cell may stand off its header, in units. */
const SLACK = 2
const MOST_LINE = 60
const MOST_CELL = 6
const MOST_HEADER = 4
const SHORT = 4
/** A line with fewer marks is no row of headers. */
const FEWEST_MARKS = 3

const HOSPITAL_HEADER =
  /^(?:ward|hospital|hosp|surgery|practice|prac|clinic|facility|centre|center|unit|site|home|lab|phc|location|loc)$/
const ORGANISATION_HEADER = /^(?:school|employer|college|nursery|company|insurer|tpa|agency|organisation)$/

/** A column by its number, where a mark parts the cells, or by its distance from the line's start. */
type Column = { mark: number; marks: number; number: number } | { offset: number }

/** Institutions in the cells below a header such as `Ward`, `Practice` or `School`, by the header's token. */
export function findInColumn(scan: PlaceScan, at: number, emit: Emit): void {
  const word = foldedToken(scan, at)
  const isHospital = HOSPITAL_HEADER.test(word)
  if (!isHospital && !ORGANISATION_HEADER.test(word)) return
  const column = columnOf(scan, at)
  if (!column) return
  const { tokens } = scan
  let line = lineEnd(scan, at)
  for (let rows = 0; rows < MOST_ROWS && line < tokens.count && !isBlankLine(scan, line); rows++) {
    const first = cellIn(scan, line + 1, column)
    const next = first < 0 ? first : cellEnd(scan, first, column)
    if (first >= 0 && isName(scan, first, next))
      emit(
        tokens.start[first] as number,
        tokens.end[next - 1] as number,
        isHospital ? 'HOSPITAL' : 'ORGANISATION',
        0.9,
        'column',
      )
    line = lineEnd(scan, line + 1)
  }
}

function lineEnd({ tokens }: PlaceScan, at: number): number {
  let end = at
  while (end < tokens.count && tokens.kind[end] !== NEWLINE) end++
  return end
}

function delimiterAt({ text, tokens }: PlaceScan, at: number): number {
  if (at < 0 || at >= tokens.count || tokens.kind[at] !== PUNCT) return 0
  const unit = text.charCodeAt(tokens.start[at] as number)
  return unit === 44 || unit === 124 || unit === 59 ? unit : 0
}

function columnOf(scan: PlaceScan, at: number): Column | undefined {
  const { tokens } = scan
  let line = at
  while (line > 0 && tokens.kind[line - 1] !== NEWLINE && at - line < MOST_LINE) line--
  const mark = delimiterAt(scan, at + 1) || delimiterAt(scan, at - 1)
  if (mark > 0) {
    const end = lineEnd(scan, at)
    if (at + 1 < end && delimiterAt(scan, at + 1) !== mark) return undefined
    const marks = countMarks(scan, line, end, mark)
    if (marks < FEWEST_MARKS || !areHeaders(scan, line, end, mark)) return undefined
    return { mark, marks, number: countMarks(scan, line, at, mark) }
  }
  const closes = at + 1 >= tokens.count || tokens.kind[at + 1] === NEWLINE || isApart(scan, at + 1)
  if (!closes || at === line || !isApart(scan, at) || !isHeaderRow(scan, line, at)) return undefined
  return { offset: (tokens.start[at] as number) - (tokens.start[line] as number) }
}

/** Headers are a word or two each, without a number. */
function areHeaders(scan: PlaceScan, line: number, end: number, mark: number): boolean {
  let words = 0
  for (let at = line; at < end; at++) {
    if (delimiterAt(scan, at) === mark) words = 0
    else if (scan.tokens.kind[at] === NUMBER || isAnyMark(scan, at, ':!?<>') || ++words > MOST_HEADER)
      return false
  }
  return true
}

/** A row of headers has no colon, no number and three fields or more. */
function isHeaderRow(scan: PlaceScan, line: number, at: number): boolean {
  const end = lineEnd(scan, at)
  let fields = 1
  for (let token = line; token < end; token++) {
    if (isAnyMark(scan, token, ':')) return false
    if (!isWord(scan, token) && scan.tokens.kind[token] !== PUNCT) return false
    if (token > line && isApart(scan, token)) fields++
  }
  return fields >= FEWEST_MARKS
}

function countMarks(scan: PlaceScan, from: number, to: number, mark: number): number {
  let number = 0
  for (let token = from; token < to; token++) if (delimiterAt(scan, token) === mark) number++
  return number
}

/** First token of the row's cell in the column, or -1. */
function cellIn(scan: PlaceScan, line: number, column: Column): number {
  const { tokens } = scan
  if (line >= tokens.count) return -1
  if ('mark' in column && countMarks(scan, line, lineEnd(scan, line), column.mark) !== column.marks) return -1
  const origin = tokens.start[line] as number
  let number = 0
  for (let at = line; at < tokens.count && tokens.kind[at] !== NEWLINE; at++) {
    if ('offset' in column) {
      const offset = (tokens.start[at] as number) - origin
      if (offset > column.offset + SLACK) return -1
      if (offset >= column.offset - SLACK && isApart(scan, at)) return at
    } else if (delimiterAt(scan, at) === column.mark) number++
    else if (number === column.number) return at
  }
  return -1
}

function cellEnd(scan: PlaceScan, first: number, column: Column): number {
  let next = first + 1
  while (next < scan.tokens.count && scan.tokens.kind[next] !== NEWLINE) {
    if ('offset' in column ? isApart(scan, next) : delimiterAt(scan, next) === column.mark) break
    next++
  }
  return next
}

const PLAIN = TAG.MEDICAL | TAG.DRUG | TAG.FUNCTION | TAG.ROLE | TAG.MONTH | TAG.WEEKDAY

/** Whether the cell has a word that tells one from another and nothing clinical beside it. */
function isName(scan: PlaceScan, first: number, next: number): boolean {
  if (next - first > MOST_CELL || !isWord(scan, first)) return false
  let telling = false
  for (let at = first; at < next; at++) {
    if (!isWord(scan, at)) continue
    // ENDO, MAU: a department written short.
    if (next === first + 1 && tokenLength(scan, at) <= SHORT && isUnknown(scan, at)) return false
    telling ||= tokenLength(scan, at) > 2 && !hasRole(scan, at, PLACE.DESCRIPTOR) && isRare(scan, at)
    if (hasTag(scan, at, PLAIN) && !hasRole(scan, at, PLACE.HOSPITAL | PLACE.ORGANISATION | PLACE.DESCRIPTOR))
      return false
  }
  return telling
}
