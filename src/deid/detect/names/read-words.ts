import {
  ALL_LOWER,
  ALL_UPPER,
  ALNUM,
  INITIAL_UPPER,
  INNER_UPPER,
  NEWLINE,
  PUNCT,
  SINGLE,
  WORD,
} from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Columns } from './columns.ts'
import { wordCues } from './cues-at.ts'
import { gradeCues } from './grade-cues.ts'
import { LOOK } from './look.ts'
import { opensSentence } from './opens-sentence.ts'
import { mayOpenTerm } from './opens-term.ts'
import { readMark } from './read-mark.ts'
import { clearSpots, file, type Spots } from './spots.ts'
import { GATE, gatesOfCues, wordGates } from './word-gates.ts'

/** A text is written without capitals when fewer than this share of its words have one. */
const LOWER_TEXT_SHARE = 0.03
/** A line is written in capitals when more than this share of its longer words are. */
const CAPS_LINE_SHARE = 0.7
/** Words shorter than this say nothing of how their line is written. */
const SHORTEST = 3
const FEWEST_LOWER = 3
/** So many words before one with a capital a phrase begins in lower case at most. */
const BEFORE = 2

/** The line being read: its first token, how many runs stood before it, and how its longer words are written. */
type Line = { first: number; runs: number; words: number; caps: number; hasCapital: boolean }

const line: Line = { first: 0, runs: 0, words: 0, caps: 0, hasCapital: false }
/** The last word in lower case that a phrase may begin at. */
const phrase = { at: 0 }
/** Words of the text not in lower case that are longer than a letter, and those of them with a capital only at the head. */
const text = { words: 0, capitals: 0 }

/** What a word sets off however it is written. */
const ANYWHERE =
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

/** One pass over the tokens: writes cues, looks and marks of each, and where each family of rules begins. */
export function readWords(scan: Scan, columns: Columns): void {
  const { count, kind, shape, start, end } = scan.tokens
  const { ids } = scan
  const { cues, looks, marks, spots } = columns
  const cuesOf = wordCues.values
  const gates = wordGates.values
  clearSpots(spots)
  openLine(0, spots)
  let words = 0
  text.words = 0
  text.capitals = 0
  phrase.at = -BEFORE - 1
  for (let at = 0; at < count; at++) {
    const id = ids[at] as number
    marks[at] = 0
    if (id === 0) {
      looks[at] = LOOK.NONE
      cues[at] = 0
      const what = kind[at]
      if (what === PUNCT) marks[at] = readMark(scan, columns, at)
      else if (what === NEWLINE) closeLine(scan, columns, at)
      else if (what === ALNUM) readGrade(scan, columns, at)
      continue
    }
    const bits = shape[at] as number
    const gate = gates[id] as number
    cues[at] = cuesOf[id] as number
    if ((bits & (ALL_LOWER | SINGLE)) === ALL_LOWER) {
      looks[at] = LOOK.LOWER
      words++
      if ((end[at] as number) - (start[at] as number) >= SHORTEST) line.words++
      if ((gate & GATE.OPENS_TERM) !== 0) phrase.at = at
      if ((gate & ANYWHERE) !== 0) fileWord(scan, columns, at, gate, true)
    } else readWritten(scan, columns, at, bits, gate)
  }
  closeLine(scan, columns, count)
  words += text.words
  if (words > 0 && text.capitals < words * LOWER_TEXT_SHARE) {
    line.first = 0
    line.runs = 0
    rereadLower(scan, columns, count, LOOK.LOWER_ANYWAY)
  }
}

function openLine(first: number, { runs }: Spots): void {
  line.first = first
  line.runs = runs.count
  line.words = 0
  line.caps = 0
  line.hasCapital = false
}

/** A word that is not all in lower case, or a single letter. */
function readWritten(scan: Scan, columns: Columns, at: number, bits: number, gate: number): void {
  if ((gate & ANYWHERE) !== 0) fileWord(scan, columns, at, gate, (bits & INITIAL_UPPER) === 0)
  if ((bits & INITIAL_UPPER) === 0 || (bits & SINGLE) !== 0) {
    readOdd(scan, columns, at, bits, gate)
    return
  }
  const capitals = (bits & ALL_UPPER) !== 0
  const opens = (capitals && line.hasCapital) || at === line.first || opensSentence(scan, at)
  text.words++
  if (!capitals) text.capitals++
  const length = lengthOf(scan, at)
  if (length <= LONGEST_INITIALS && (capitals ? length <= SHORTEST : (bits & INNER_UPPER) !== 0))
    file(columns.spots.shorts, at)
  if (length >= SHORTEST) {
    line.words++
    if (capitals) line.caps++
    if (!opens && at > line.first + 1) line.hasCapital = true
  }
  const look = capitals ? LOOK.CAPS_WORD : opens ? LOOK.OPENING : LOOK.CAPITAL
  columns.looks[at] = look
  if ((gate & CAPITALS) !== 0) fileCapital(scan, columns, at, gate, look)
  if ((gate & CAPITAL_RUNS) !== 0 || at - phrase.at <= BEFORE) fileRun(scan, columns, at, gate, look)
}

/** A letter by itself, or a word with a capital inside only: eGFR and pH are not names. */
function readOdd(scan: Scan, columns: Columns, at: number, bits: number, gate: number): void {
  let look: number = LOOK.LOWER
  if (bits & SINGLE) {
    if (bits & INITIAL_UPPER) {
      look = LOOK.INITIAL
      file(columns.spots.initials, at)
    }
  } else {
    text.words++
    if (lengthOf(scan, at) >= SHORTEST) line.words++
    if (!(bits & INNER_UPPER) && scan.tags[at]) look = LOOK.LOWER_ANYWAY
  }
  columns.looks[at] = look
  if (look !== LOOK.LOWER) fileRun(scan, columns, at, gate, look)
  else if ((gate & GATE.OPENS_TERM) !== 0) phrase.at = at
}

function lengthOf({ tokens }: Scan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

/** Files a word under the rules that begin at it however it is written. */
function fileWord(scan: Scan, { spots }: Columns, at: number, gate: number, lower: boolean): void {
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

/** What may head a column: "Surgeon", "Given by". */
const CELL = GATE.CELL_HEADER | GATE.BY

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

const TAB = 9
const SLASH = 47
const BAR = 124

function isSlash({ text, tokens }: Scan, at: number): boolean {
  return (
    at < tokens.count && tokens.kind[at] === PUNCT && text.charCodeAt(tokens.start[at] as number) === SLASH
  )
}

function isBar({ text, tokens }: Scan, at: number): boolean {
  return at >= 0 && tokens.kind[at] === PUNCT && text.charCodeAt(tokens.start[at] as number) === BAR
}

/** What a word with a capital sets off. */
const CAPITALS = GATE.SUBJECT | GATE.HEAD | GATE.PAIR
const CAPITAL_RUNS = GATE.POSSIBLE | GATE.OPENS_TERM

/** Files a word with a capital under the rules that need one. */
function fileCapital(scan: Scan, { spots }: Columns, at: number, gate: number, look: number): void {
  if (gate & GATE.SUBJECT && look === LOOK.OPENING) file(spots.subjects, at)
  if (gate & GATE.HEAD && (at === 0 || scan.tokens.kind[at - 1] !== WORD)) file(spots.heads, at)
  if (gate & GATE.PAIR && at + 1 < scan.tokens.count) {
    const after = wordGates.values[scan.ids[at + 1] as number] as number
    if (after & GATE.PAIRED) file(spots.pairs, at)
  }
}

/** Files a word that can be part of a name, or begins a phrase that can hide one. */
function fileRun(scan: Scan, columns: Columns, at: number, gate: number, look: number): void {
  const { runs } = columns.spots
  if (at - phrase.at <= BEFORE) filePhrases(scan, columns, at)
  const isLower = look === LOOK.LOWER_ANYWAY || look === LOOK.LOWER_LINE
  const possible = isLower ? GATE.POSSIBLE_LOWER : GATE.POSSIBLE
  if (look === LOOK.INITIAL || (gate & possible) !== 0 || (gate & GATE.OPENS_TERM && mayOpenTerm(scan, at)))
    file(runs, at)
}

/**
 * A phrase that begins in lower case holds a name only where a word with a capital is the second or third of it: de
 * Quervain, foramen of Monro.
 */
function filePhrases(scan: Scan, { looks, spots }: Columns, at: number): void {
  const { runs } = spots
  const last = runs.count > 0 ? (runs.at[runs.count - 1] as number) : -1
  for (let from = Math.max(at - BEFORE, last + 1, 0); from < at; from++)
    if (looks[from] === LOOK.LOWER && mayOpenTerm(scan, from)) file(runs, from)
}

const LONGEST_INITIALS = 5

/** At the end of a line: its words' looks may depend on the whole of it. */
function closeLine(scan: Scan, columns: Columns, next: number): void {
  const end = next - 1
  if (end > line.first && scan.tokens.kind[end] === WORD && lengthOf(scan, end) <= LONGEST_INITIALS)
    file(columns.spots.ends, end)
  if (line.caps > 0 && line.caps > line.words * CAPS_LINE_SHARE) {
    const { looks } = columns
    for (let at = line.first; at < next; at++) if (looks[at] === LOOK.CAPS_WORD) looks[at] = LOOK.CAPS_LINE
  }
  if (line.words > 0) file(columns.spots.lines, line.first)
  if (!line.hasCapital && line.words >= FEWEST_LOWER) rereadLower(scan, columns, next, LOOK.LOWER_LINE)
  openLine(next + 1, columns.spots)
}

const LOWER_RUNS = GATE.POSSIBLE_LOWER | GATE.OPENS_TERM

/** Gives the words in lower case from the line's first to `next` another look, and files their runs anew. */
function rereadLower(scan: Scan, columns: Columns, next: number, lower: number): void {
  const { ids, tokens } = scan
  const { looks, spots } = columns
  const gates = wordGates.values
  spots.runs.count = line.runs
  phrase.at = line.first - 1
  for (let at = line.first; at < next; at++) {
    const id = ids[at] as number
    if (id === 0) continue
    const isLower = ((tokens.shape[at] as number) & (ALL_LOWER | SINGLE)) === ALL_LOWER
    const gate = gates[id] as number
    if (isLower) {
      looks[at] = lower
      if ((gate & LOWER_RUNS) !== 0 || at - phrase.at <= BEFORE) fileRun(scan, columns, at, gate, lower)
      continue
    }
    const look = looks[at] as number
    if (look > LOOK.LOWER) fileRun(scan, columns, at, gate, look)
    else if ((gate & GATE.OPENS_TERM) !== 0) phrase.at = at
  }
}

function readGrade(scan: Scan, columns: Columns, at: number): void {
  if (at === line.first) file(columns.spots.rows, at)
  const cues = gradeCues(scan, at)
  if (cues === 0) return
  columns.cues[at] = cues
  fileWord(scan, columns, at, gatesOfCues(cues, 0), false)
}
