import { commonStrength, nameStrength } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isMark, isWord, type NameScan, wordAt } from './name-scan.ts'
import { OTHER_NAMED } from './other-named.ts'
import { readName } from './read-name.ts'
import { withForename } from './with-forename.ts'

/** Rows that are read below one header. */
const MOST_ROWS = 200
/** How far a cell may stand off its header, in units. */
const SLACK = 2

/** Names in the cells below a header `Name`: columns set apart by two spaces, tabs, bars or commas. */
export function tableNames(scan: NameScan, emit: Emit): void {
  let done = 0
  let header = -1
  const { headers } = scan.spots
  for (let i = 0; i < headers.count; i++) {
    const at = headers.at[i] as number
    if (at < header || !isNameHeader(scan, at)) continue
    const line = lineStart(scan, at)
    // Below a header all are cells; beside it further columns may hold names.
    if (at < done && line !== header) continue
    const column = columnOf(scan, line, at)
    if (!column) continue
    done = Math.max(done, readRows(scan, at, column, emit))
    header = line
  }
}

/** A column by its number, where a mark parts the cells, or by its distance from the line's start. */
type Column = { mark: string; number: number } | { offset: number }

function isNameHeader(scan: NameScan, at: number): boolean {
  const word = wordAt(scan, at)
  // "Given by", "Checked by"
  if (word === 'by') return hasCue(scan, at - 1, CUE.DONE) && isHeaderLine(scan, lineStart(scan, at))
  if (!hasCue(scan, at, CUE.LABEL)) return false
  // "Test name"
  if (isWord(scan, at - 1) && gapBefore(scan, at) === 1 && OTHER_NAMED.has(wordAt(scan, at - 1))) return false
  if (isNameWord(word)) return true
  // In a row of headers between bars also "Pt" and "Nurse".
  if (isMark(scan, at + 1, '|') && isMark(scan, at - 1, '|')) return true
  return !isMark(scan, at + 1, '|') && !isMark(scan, at + 1, ',') && isHeaderLine(scan, lineStart(scan, at))
}

function isNameWord(word: string): boolean {
  return word.endsWith('name') || word === 'patient' || word === 'names'
}

const FEWEST_COLUMNS = 3
const LONGEST_LINE = 60

/** Whether a line holds three headers or more, set apart by space or bars, and no value. */
function isHeaderLine(scan: NameScan, line: number): boolean {
  const { kind, count } = scan.tokens
  let columns = 1
  for (let at = line; at < count && kind[at] !== NEWLINE; at++) {
    if (at > line + LONGEST_LINE) return false
    if (kind[at] === NUMBER || kind[at] === ALNUM || isMark(scan, at, ':') || isMark(scan, at, '='))
      return false
    if (isMark(scan, at, '|') || (at > line && gapBefore(scan, at) > 1)) columns++
  }
  return columns >= FEWEST_COLUMNS
}

function lineStart({ tokens }: NameScan, at: number): number {
  let first = at
  while (first > 0 && tokens.kind[first - 1] !== NEWLINE && at - first < 60) first--
  return first
}

function columnOf(scan: NameScan, line: number, at: number): Column | undefined {
  const { tokens, text } = scan
  const after = at + 1
  // "Name        : …" is a label.
  if (isMark(scan, after, ':') || isMark(scan, after, '=')) return undefined
  const begin = isCellStart(scan, line, at) ? at : at - 1
  if (
    after >= tokens.count ||
    (at > line && tokens.kind[after] === NEWLINE && !isCellStart(scan, line, begin))
  )
    return undefined
  const mark = markAt(scan, after) || (at > line ? markAt(scan, at - 1) : '')
  if (mark) return { mark, number: countMarks(scan, line, at, mark) }
  const closes =
    tokens.kind[after] === NEWLINE ||
    gapBefore(scan, after) > 1 ||
    text[(tokens.start[after] as number) - 1] === '\t'
  if (begin < line || !closes || !isCellStart(scan, line, begin)) return undefined
  // A line that holds nothing but the word is no header.
  if (begin === line && tokens.kind[after] === NEWLINE) return undefined
  return { offset: (tokens.start[begin] as number) - (tokens.start[line] as number) }
}

function markAt({ tokens, text }: NameScan, at: number): string {
  if (tokens.kind[at] !== PUNCT) return ''
  const mark = text[tokens.start[at] as number] as string
  return mark === '|' || mark === ',' || mark === ';' ? mark : ''
}

function countMarks(scan: NameScan, line: number, at: number, mark: string): number {
  let number = 0
  for (let token = line; token < at; token++) if (markAt(scan, token) === mark) number++
  return number
}

function isCellStart(scan: NameScan, line: number, at: number): boolean {
  return at === line || gapBefore(scan, at) > 1 || scan.text[(scan.tokens.start[at] as number) - 1] === '\t'
}

/** Reads the rows up to a blank line; returns the token after them. */
function readRows(scan: NameScan, header: number, column: Column, emit: Emit): number {
  const { tokens } = scan
  let at = header
  const ofStaff = !isNameWord(wordAt(scan, header))
  for (let rows = 0; rows <= MOST_ROWS; rows++) {
    while (at < tokens.count && tokens.kind[at] !== NEWLINE) at++
    if (at >= tokens.count || isBlank(scan, at)) return at
    const line = at + 1
    const cell = cellIn(scan, line, column)
    if (cell > 0) readCell(scan, cell, ofStaff, emit)
    at = line
  }
  return at
}

function isBlank({ text, tokens }: NameScan, at: number): boolean {
  return /\n[^\n]*\n/.test(text.slice(tokens.start[at], tokens.end[at]))
}

/** First token of the row's cell in the column, or 0. */
function cellIn(scan: NameScan, line: number, column: Column): number {
  const { tokens } = scan
  const origin = tokens.start[line] as number
  let number = 0
  for (let at = line; at < tokens.count && tokens.kind[at] !== NEWLINE; at++) {
    if ('offset' in column) {
      const offset = (tokens.start[at] as number) - origin
      if (offset > column.offset + SLACK) return 0
      if (offset >= column.offset - SLACK && isCellStart(scan, line, at)) return at
    } else if (markAt(scan, at) === column.mark) number++
    else if (number === column.number) return at
  }
  return 0
}

function readCell(scan: NameScan, cell: number, ofStaff: boolean, emit: Emit): void {
  const { tokens } = scan
  const at = tokens.kind[cell] === WORD ? cell : cell + 1
  if (tokens.kind[at] !== WORD) return
  const end = readName(scan, at, 'label')
  if (end === at || (end === at + 1 && (isHeader(scan, at) || (ofStaff && isPlainWord(scan, at))))) return
  const whole = withForename(scan, at, end)
  const closes = whole >= tokens.count || tokens.kind[whole] !== WORD || gapBefore(scan, whole) > 1
  if (closes) emitName(scan, at, whole, 0.88, 'table-name', emit)
}

/** "Good", "Fair": rather the word than the name. */
function isPlainWord({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return commonStrength(word) >= 5 && commonStrength(word) > nameStrength(word)
}

/** A word that itself heads a column: "Nurse", "Parent". */
function isHeader(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return hasCue(scan, at, CUE.LABEL | CUE.SOFT_TITLE | CUE.RELATION) && commonStrength(tags) >= 5
}
