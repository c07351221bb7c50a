import { NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Columns } from './columns.ts'
import { file, type Spots } from './spots.ts'
import { GATE, wordGates } from './word-gates.ts'

/** What a word sets off however it is written. */
export const ANYWHERE =
  GATE.TITLE |
  GATE.CARE_OF |
  GATE.LABEL |
  GATE.DONE |
  GATE.SIGN_OFF |
  GATE.SAID |
  GATE.NAME |
  GATE.CITING |
  GATE.EPONYM |
  GATE.HEADER |
  GATE.BY |
  GATE.WRITING |
  GATE.INTRODUCES |
  GATE.GRADE |
  GATE.INDIC

/** What may head a column: "Surgeon", "Given by". */
const CELL = GATE.CELL_HEADER | GATE.BY

const TAB = 9
const SLASH = 47
const BAR = 124

/** Files a word under the rules that begin at it however it is written. */
export function fileWord(scan: Scan, { spots }: Columns, at: number, gate: number, lower: boolean): void {
  if (gate & GATE.TITLE || (gate & GATE.CARE_OF && isSlash(scan, at + 1))) file(spots.titles, at)
  if (gate & (GATE.LABEL | GATE.DONE | GATE.SIGN_OFF)) fileLabel(scan, spots, at, gate)
  if (gate & GATE.HEADER || (gate & CELL && (isBar(scan, at - 1) || endsCell(scan, at + 1))))
    file(spots.headers, at)
  if (gate & GATE.WRITING) file(spots.writings, at)
  if (gate & GATE.SAID) file(spots.said, at)
  if (lower && gate & GATE.NAME) file(spots.names, at)
  if (gate & GATE.INTRODUCES) file(spots.introductions, at)
  if (gate & GATE.GRADE) file(spots.grades, at)
  if (gate & GATE.INDIC) spots.indic++
  if (gate & GATE.EPONYM) spots.terms++
  if (gate & GATE.CITING) spots.isCiting = true
}

/** Whether a wide gap, a bar or the line's end stands at the token. */
function endsCell({ text, tokens }: Scan, at: number): boolean {
  const { kind, start, end, count } = tokens
  if (at >= count || kind[at] === NEWLINE) return true
  const before = end[at - 1] as number
  return (start[at] as number) - before > 1 || text.charCodeAt(before) === TAB
}

/** A label needs a mark, a gap or a line end behind it, and `seen` a `by`. */
function fileLabel({ text, tokens, ids }: Scan, { labels }: Spots, at: number, gate: number): void {
  const { kind, start, end, count } = tokens
  const next = at + 1
  if (next >= count) return
  if (!(gate & GATE.SIGN_OFF) && kind[next] === WORD) {
    const after = wordGates.values[ids[next] as number] as number
    const isLabel =
      (gate & GATE.LABEL) !== 0 &&
      ((gate & GATE.BARE_LABEL) !== 0 ||
        (after & GATE.IN_LABEL) !== 0 ||
        (start[next] as number) - (end[at] as number) > 1 ||
        text.charCodeAt(end[at] as number) === TAB)
    const isDone = (gate & GATE.DONE) !== 0 && (after & GATE.BY) !== 0
    if (!isLabel && !isDone) return
  }
  file(labels, at)
}

function isSlash({ text, tokens }: Scan, at: number): boolean {
  return (
    at < tokens.count && tokens.kind[at] === PUNCT && text.charCodeAt(tokens.start[at] as number) === SLASH
  )
}

function isBar({ text, tokens }: Scan, at: number): boolean {
  return at >= 0 && tokens.kind[at] === PUNCT && text.charCodeAt(tokens.start[at] as number) === BAR
}
