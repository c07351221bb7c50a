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
import { readCues } from './cues-at.ts'

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
}

/** Tokens past the end that rules may ask for. */
const BEYOND = 8

const columns = { cues: new Uint32Array(4096), looks: new Uint8Array(4096) }

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
  readCues(scan, columns.cues)
  readLooks(scan, columns.looks)
  columns.looks.fill(LOOK.NONE, count, count + BEYOND)
  return { ...scan, cues: columns.cues, looks: columns.looks }
}

function readLooks(scan: Scan, looks: Uint8Array): void {
  const { text, tokens } = scan
  const lowerText = isLowerText(tokens)
  let first = 0
  while (first < tokens.count) {
    let next = first
    let caps = 0
    let words = 0
    let capitals = 0
    for (; next < tokens.count && tokens.kind[next] !== NEWLINE; next++) {
      if (tokens.kind[next] !== WORD || (tokens.end[next] as number) - (tokens.start[next] as number) < 3)
        continue
      const shape = tokens.shape[next] as number
      words++
      if (shape & ALL_UPPER) caps++
      if (capitals === 0 && shape & INITIAL_UPPER && next > first + 1 && !opensSentence(text, tokens, next))
        capitals++
    }
    const capsLine = words > 0 && caps > words * CAPS_LINE_SHARE
    const lower = lowerText ? LOOK.LOWER_ANYWAY : words >= 3 && capitals === 0 ? LOOK.LOWER_LINE : LOOK.LOWER
    const line = { first, capsLine, lower }
    for (let at = first; at < next; at++) looks[at] = lookOf(scan, at, line)
    if (next < tokens.count) looks[next] = LOOK.NONE
    first = next + 1
  }
}

type Line = { first: number; capsLine: boolean; lower: number }

function lookOf({ text, tokens, tags }: Scan, at: number, line: Line): number {
  if (tokens.kind[at] !== WORD) return LOOK.NONE
  const shape = tokens.shape[at] as number
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
