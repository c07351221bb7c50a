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
import { CAPITALS, fileCapital } from './file-capital.ts'
import { BEFORE, fileRun, phrase } from './file-run.ts'
import { ANYWHERE, fileWord } from './file-word.ts'
import { gradeCues } from './grade-cues.ts'
import { LOOK } from './look.ts'
import { opensSentence } from './opens-sentence.ts'
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
const LONGEST_INITIALS = 5
/** What begins a run, in a word with a capital and in one in lower case. */
const CAPITAL_RUNS = GATE.POSSIBLE | GATE.OPENS_TERM
const LOWER_RUNS = GATE.POSSIBLE_LOWER | GATE.OPENS_TERM

/** The line being read: its first token, how many runs stood before it, and how its longer words are written. */
type Line = { first: number; runs: number; words: number; caps: number; hasCapital: boolean }

const line: Line = { first: 0, runs: 0, words: 0, caps: 0, hasCapital: false }
/** Words of the text not in lower case that are longer than a letter, and those of them with a capital only at the head. */
const text = { words: 0, capitals: 0 }

/** One pass over the tokens: writes cues, looks and marks of each, and where each family of rules begins. */
export function readWords(scan: Scan, columns: Columns): void {
  const { count, kind, shape, start, end } = scan.tokens
  const { ids } = scan
  const { cues, looks, marks } = columns
  const cuesOf = wordCues.values
  const gates = wordGates.values
  openText(columns)
  let words = 0
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

function openText({ spots }: Columns): void {
  clearSpots(spots)
  openLine(0, spots)
  text.words = 0
  text.capitals = 0
  phrase.at = -BEFORE - 1
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
