import type { EntityType } from '../../entity.ts'
import type { Emit, Scan } from '../scan.ts'
import { columnType } from './column-type.ts'
import { digitsOf } from './found.ts'
import { isLabel } from './label-words.ts'

type Cell = { start: number; end: number }
/** A header line: what its columns hold, and what parts them. */
type Header = { mark: string; cells: Cell[]; types: (EntityType | undefined)[]; line: number }

const LINE_FEED = 10
const LONGEST_LINE = 2000
const LONGEST_VALUE = 40
const MOST_CELLS = 60
const MARKS: readonly string[] = ['|', '\t', ',', ';', ' ']
const GAP = / {2,}|\t+/g

/** Words that name a column although they label no number in a sentence. */
const COLUMN_WORDS = new Set([
  'dob',
  'id',
  'inv',
  'invno',
  'refno',
  'ref',
  'birthdate',
  'birth',
  'postcode',
  'post',
  'pincode',
  'pin',
  'age',
  'ageyears',
  'ageyrs',
])

/** Whether a header with the folded word may name a column whose values are looked for. */
export function namesColumn(word: string): boolean {
  return isLabel(word) || COLUMN_WORDS.has(word)
}

/**
 * Reads the values of tables, CSV and aligned columns whose header names what the column holds. The function returned is to be
 * called for each NEWLINE token and, with the number of tokens, at the end; `canHead` is whether the line has a word that names
 * a column and no number.
 */
export function columnReader(scan: Scan, emit: Emit): (newline: number, canHead: boolean) => void {
  const { text, tokens } = scan
  let header: Header | undefined
  let start = 0
  return (newline, canHead) => {
    if (newline === tokens.count) {
      if (header) readLine(scan, start, text.length, false, header, emit)
      return
    }
    const from = tokens.start[newline] as number
    const to = tokens.end[newline] as number
    let end = from
    while (end < to && text.charCodeAt(end) !== LINE_FEED) end++
    // A break that holds no line feed ends no line.
    if (end === to) return
    let last = to - 1
    while (text.charCodeAt(last) !== LINE_FEED) last--
    if (header || canHead) header = readLine(scan, start, end, canHead, header, emit)
    start = last + 1
  }
}

function readLine(
  { text, folded }: Scan,
  start: number,
  end: number,
  canHead: boolean,
  header: Header | undefined,
  emit: Emit,
): Header | undefined {
  if (end - start > LONGEST_LINE) return undefined
  if (end - start < 3 || (header && emitRow(text, start, end, header, emit))) return header
  return (
    (canHead ? readHeader(folded, start, end) : undefined) ??
    (header && isRule(text, start, end) ? header : undefined)
  )
}

function emitRow(text: string, start: number, end: number, header: Header, emit: Emit): boolean {
  const cells = cellsOf(text, start, end, header.mark)
  if (cells.length < 2) return false
  const whole = cells.length === header.cells.length
  if (!whole && header.mark !== ' ') return false
  for (const cell of cells) {
    const column = whole ? cells.indexOf(cell) : columnUnder(header, cell.start - start)
    const type = header.types[column]
    if (type === 'AGE_OVER_89') emitAge(text, cell, emit)
    else if (type && isValue(text, cell, type))
      emit(cell.start, cell.end, type, type === 'DOB' ? 0.98 : 0.9, 'column')
  }
  return true
}

const AGE = /^(?:[MF][ /,-]{0,3})?(9\d|1[01]\d|12[0-5])(?![\d.%])/i

/** An age of 90 or more in a column of ages: "94", "94/F", "M/91". */
function emitAge(text: string, { start, end }: Cell, emit: Emit): void {
  const match = AGE.exec(text.slice(start, Math.min(end, start + 12)))
  if (!match) return
  const to = start + match[0].length
  emit(to - (match[1] as string).length, to, 'AGE_OVER_89', 0.9, 'column')
}

/** Index of the aligned column that starts where the value does, give or take two characters; -1 when none does. */
function columnUnder(header: Header, offset: number): number {
  return header.cells.findIndex(({ start }) => Math.abs(start - header.line - offset) <= 2)
}

/** Whether the cell holds what its column says, not a result or a word. */
function isValue(text: string, { start, end }: Cell, type: EntityType): boolean {
  if (end - start > LONGEST_VALUE || end - start < 3) return false
  const value = text.slice(start, end)
  // "Policy no: …" below a heading with a wide gap: no cell of a column.
  if (/[A-Za-z]{2}[ .]{0,2}:/.test(value)) return false
  if (/\d[.,]\d{1,2}(?!\d)|%/.test(value) && type !== 'DOB') return false
  const digits = digitsOf(value).length
  return digits >= 4 || (digits >= 3 && /[A-Z]/.test(value) && !/[a-z ]/.test(value))
}

function readHeader(folded: string, start: number, end: number): Header | undefined {
  for (const mark of marksIn(folded, start, end)) {
    const cells = cellsOf(folded, start, end, mark)
    if (cells.length < 2 || (mark === ' ' && cells.length < 3 && !isShort(cells))) continue
    const types = cells.map(({ start, end }) => columnType(folded, start, end))
    if (types.some((type) => type !== undefined)) return { mark, cells, types, line: start }
  }
  return undefined
}

const LONGEST_HEADER = 20

/** Two aligned columns are told from a sentence with a wide gap by their short headers. */
function isShort(cells: readonly Cell[]): boolean {
  return cells.every(({ start, end }) => end - start <= LONGEST_HEADER && end > start)
}

/** The marks that may part the cells of a header; none in a line of "key: value" pairs. The line holds no digits. */
function marksIn(folded: string, start: number, end: number): string[] {
  let seen = 0
  for (let at = start; at < end; at++) {
    const code = folded.charCodeAt(at)
    if (code >= 97 && code <= 122) continue
    if (code === 58 && isPair(folded, at)) return []
    if (code === 124) seen |= 1
    else if (code === 9) seen |= 2
    else if (code === 44) seen |= 4
    else if (code === 59) seen |= 8
    else if (code === 32 && folded.charCodeAt(at + 1) === 32) seen |= 16
  }
  return MARKS.filter((_, i) => (seen & (1 << i)) !== 0)
}

function isPair(folded: string, colon: number): boolean {
  const next = folded.charCodeAt(colon + 1)
  const value = next === 32 ? folded.charCodeAt(colon + 2) : next
  return value >= 97 && value <= 122
}

function cellsOf(text: string, start: number, end: number, mark: string): Cell[] {
  const cells: Cell[] = []
  const line = text.slice(start, end)
  let from = 0
  const push = (to: number): void => {
    if (cells.length < MOST_CELLS) cells.push(trimmed(text, start + from, start + to))
  }
  if (mark === ' ') {
    for (const gap of line.matchAll(GAP)) {
      if (gap.index > from) push(gap.index)
      from = gap.index + gap[0].length
    }
  } else
    for (let at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, from)) {
      push(at)
      from = at + 1
    }
  if (from < line.length || mark !== ' ') push(line.length)
  return cells
}

function trimmed(text: string, start: number, end: number): Cell {
  let [from, to] = [start, end]
  while (from < to && /[\s"']/.test(text[from] ?? '')) from++
  while (to > from && /[\s"']/.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}

/** The line of dashes below a header. */
function isRule(text: string, start: number, end: number): boolean {
  return /^[\s|+=:_-]+$/.test(text.slice(start, end))
}
