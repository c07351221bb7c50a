import { TAG } from '../../tables/word-tables.ts'
import {
  ALL_LOWER,
  ALL_UPPER,
  INITIAL_UPPER,
  INNER_UPPER,
  NEWLINE,
  POSSESSIVE,
  PUNCT,
  SINGLE,
  WORD,
} from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import { createSpots, readCues, type Spots } from './cues-at.ts'

/** How a word is written, as far as it says something about a name. */
export const LOOK = {
  NONE: 0,
  /** Lower case in a text that uses capitals. */
  LOWER: 1,
  /** Lower case in a text without capitals. */
  LOWER_ANYWAY: 2,
  /** A capital where only a name or a term has one. */
  CAPITAL: 3,
  /** A capital that opens a sentence, a line or a label's value. */
  OPENING: 4,
  /** Capitals on a line of capitals. */
  CAPS_LINE: 5,
  /** Capitals among ordinary words: an abbreviation or a surname. */
  CAPS_WORD: 6,
  INITIAL: 7,
  /** Lower case on a line without capitals, in a text that has some. */
  LOWER_LINE: 8,
} as const

/** A scan with what its words say of their neighbours. Columns are reused from text to text. */
export type NameScan = Scan & {
  /** Bits of CUE per token. */
  cues: Uint32Array
  /** LOOK per token. */
  looks: Uint8Array
  spots: Spots
}

/** Tokens past the end that rules may ask for. */
const BEYOND = 8

const columns = { cues: new Uint32Array(4096), looks: new Uint8Array(4096), spots: createSpots() }

/** A text is written without capitals when fewer than this share of its words have one. */
const LOWER_TEXT_SHARE = 0.03
/** A line is written in capitals when more than this share of its longer words are. */
const CAPS_LINE_SHARE = 0.7

/** Reads cues and looks for every token of a text. */
export function nameScan(scan: Scan): NameScan {
  const { count } = scan.tokens
  if (columns.cues.length < count + BEYOND) {
    columns.cues = new Uint32Array(count * 2 + BEYOND)
    columns.looks = new Uint8Array(count * 2 + BEYOND)
  }
  readCues(scan, columns.cues, columns.spots)
  readLooks(scan, columns.looks, columns.spots.runs)
  columns.looks.fill(LOOK.NONE, count, count + BEYOND)
  return { ...scan, ...columns }
}

function readLooks(scan: Scan, looks: Uint8Array, runs: number[]): void {
  const { count } = scan.tokens
  const lowerText = isLowerText(scan.tokens)
  const line: Line = { first: 0, next: 0, capsLine: false, lower: 0 }
  runs.length = 0
  while (line.first < count) {
    judgeLine(scan, line, lowerText)
    writeLooks(scan, line, looks, runs)
    if (line.next < count) looks[line.next] = LOOK.NONE
    line.first = line.next + 1
  }
}

/** Tokens [first, next) of one line: whether it is written in capitals, and the look of its words in lower case. */
type Line = { first: number; next: number; capsLine: boolean; lower: number }

/** Reads to the end of the line that begins at `line.first`. */
function judgeLine({ text, tokens }: Scan, line: Line, lowerText: boolean): void {
  const { kind, start, end, shape, count } = tokens
  const { first } = line
  let words = 0
  let caps = 0
  let hasCapital = false
  let at = first
  for (; at < count; at++) {
    const what = kind[at] as number
    if (what === NEWLINE) break
    if (what !== WORD || (end[at] as number) - (start[at] as number) < 3) continue
    const bits = shape[at] as number
    words++
    if ((bits & (INITIAL_UPPER | ALL_UPPER)) === 0) continue
    if (bits & ALL_UPPER) caps++
    if (!hasCapital && bits & INITIAL_UPPER && at > first + 1) hasCapital = !opensSentence(text, tokens, at)
  }
  line.next = at
  line.capsLine = words > 0 && caps > words * CAPS_LINE_SHARE
  line.lower = lowerText ? LOOK.LOWER_ANYWAY : words >= 3 && !hasCapital ? LOOK.LOWER_LINE : LOOK.LOWER
}

function writeLooks(scan: Scan, line: Line, looks: Uint8Array, runs: number[]): void {
  const { kind, shape } = scan.tokens
  for (let at = line.first; at < line.next; at++) {
    if (kind[at] !== WORD) {
      looks[at] = LOOK.NONE
      continue
    }
    const bits = shape[at] as number
    const look = (bits & (ALL_LOWER | SINGLE)) === ALL_LOWER ? line.lower : lookOf(scan, at, bits, line)
    looks[at] = look
    if (look > LOOK.LOWER) {
      pushPhrases(scan, at, looks, runs)
      runs.push(at)
    }
  }
}

/**
 * A phrase that begins in lower case holds a name only where a word with a capital is the second or third of it: de
 * Quervain, foramen of Monro.
 */
function pushPhrases({ tags }: Scan, at: number, looks: Uint8Array, runs: number[]): void {
  const last = runs.length > 0 ? (runs[runs.length - 1] as number) : -1
  for (let from = Math.max(at - 2, last + 1, 0); from < at; from++) {
    if (looks[from] === LOOK.LOWER && (tags[from] as number) & TAG.PHRASE_START) runs.push(from)
  }
}

function lookOf({ text, tokens, tags }: Scan, at: number, shape: number, line: Line): number {
  if (shape & SINGLE) return shape & INITIAL_UPPER ? LOOK.INITIAL : LOOK.LOWER
  if (shape & ALL_LOWER) return line.lower
  // McDonald and O'BRIEN are written so; eGFR and pH are not names.
  if (!(shape & INITIAL_UPPER))
    return shape & INNER_UPPER || !(tags[at] as number) ? LOOK.LOWER : LOOK.LOWER_ANYWAY
  if (shape & ALL_UPPER) return line.capsLine ? LOOK.CAPS_LINE : LOOK.CAPS_WORD
  return at === line.first || opensSentence(text, tokens, at) ? LOOK.OPENING : LOOK.CAPITAL
}

function isLowerText(tokens: Scan['tokens']): boolean {
  let words = 0
  let capitals = 0
  const { count, kind, shape } = tokens
  // No text has more words than tokens: once there are this many capitals the answer is known.
  const enough = count * LOWER_TEXT_SHARE
  for (let at = 0; at < count; at++) {
    if (kind[at] !== WORD || (shape[at] as number) & SINGLE) continue
    words++
    if (((shape[at] as number) & (INITIAL_UPPER | ALL_UPPER)) === INITIAL_UPPER && ++capitals >= enough)
      return false
  }
  return words > 0 && capitals < words * LOWER_TEXT_SHARE
}

const OPENERS = '.!?:•*>[|='

function opensSentence(text: string, tokens: Scan['tokens'], at: number): boolean {
  if (at === 0) return true
  const kind = tokens.kind[at - 1]
  if (kind === NEWLINE) return true
  if (kind !== PUNCT) return false
  const mark = text[tokens.start[at - 1] as number] as string
  if (mark === '-' || mark === '#') return at > 1 && tokens.kind[at - 2] === NEWLINE
  if (mark !== '.') return OPENERS.includes(mark)
  // The stop of an initial or of a title ends no sentence.
  return !(at > 1 && ((tokens.shape[at - 2] as number) & SINGLE || tokens.end[at - 1] === tokens.start[at]))
}

/** Whether the token is this one punctuation character. */
export function isMark({ text, tokens }: Scan, at: number, mark: string): boolean {
  if (at < 0 || at >= tokens.count || tokens.kind[at] !== PUNCT) return false
  return text.charCodeAt(tokens.start[at] as number) === mark.charCodeAt(0)
}

export function hasCue({ cues, tokens }: NameScan, at: number, cue: number): boolean {
  return at >= 0 && at < tokens.count && ((cues[at] as number) & cue) !== 0
}

export function isWord({ tokens }: Scan, at: number): boolean {
  return at >= 0 && at < tokens.count && tokens.kind[at] === WORD
}

export function isPossessive({ tokens }: Scan, at: number): boolean {
  return at < tokens.count && tokens.kind[at] === POSSESSIVE
}

/** Units between the token and the one before. */
export function gapBefore({ tokens }: Scan, at: number): number {
  return at > 0 ? (tokens.start[at] as number) - (tokens.end[at - 1] as number) : 0
}

/** Whether the token is a lone letter. */
export function isLetter({ tokens }: NameScan, at: number): boolean {
  return ((tokens.shape[at] as number) & SINGLE) !== 0
}

/** The folded word at a token; '' for what is no word, and outside the text. */
export function wordAt(scan: Scan, at: number): string {
  return isWord(scan, at) ? foldedToken(scan, at) : ''
}

/** Whether the token is a word in lower case. */
export function isLower({ looks }: NameScan, at: number): boolean {
  const look = looks[at]
  return look === LOOK.LOWER || look === LOOK.LOWER_ANYWAY || look === LOOK.LOWER_LINE
}

/** Whether the token is a word with a capital at its head. */
export function isCapital({ looks, tokens }: NameScan, at: number): boolean {
  const look = looks[at] as number
  return at < tokens.count && look >= LOOK.CAPITAL && look <= LOOK.INITIAL
}

/** Words that carry a name in the dictionaries. */
export const NAME_TAGS = TAG.FIRST_NAME | TAG.SURNAME
