import { TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE, SINGLE, WORD } from '../../text/lex.ts'
import { foldedToken, type Scan } from '../scan.ts'
import type { Columns } from './columns.ts'
import { LOOK } from './look.ts'
import { readWords } from './read-words.ts'
import { createSpots } from './spots.ts'

export { LOOK } from './look.ts'

/** A scan with what its words say of their neighbours. */
export type NameScan = Scan & Columns

/** Tokens past the end that rules may ask for. */
const BEYOND = 8

const columns = columnsFor(4096)

function columnsFor(length: number): Columns {
  return {
    cues: new Uint32Array(length),
    looks: new Uint8Array(length),
    marks: new Uint16Array(length),
    spots: createSpots(length),
  }
}

/** Reads cues and looks for every token of a text. */
export function nameScan(scan: Scan): NameScan {
  const { count } = scan.tokens
  if (columns.cues.length < count + BEYOND) Object.assign(columns, columnsFor(count * 2 + BEYOND))
  readWords(scan, columns)
  const { cues, looks, marks, spots } = columns
  looks.fill(LOOK.NONE, count, count + BEYOND)
  const { text, folded, tokens, tags, ids, tables, words, kind } = scan
  return { text, folded, tokens, tags, ids, tables, words, kind, cues, looks, marks, spots }
}

/** Whether the token is this one punctuation character. */
export function isMark({ marks, tokens }: NameScan, at: number, mark: string): boolean {
  return at >= 0 && at < tokens.count && marks[at] === mark.charCodeAt(0)
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

const TAB = 9
const TAB_WIDTH = 4

/** Units between the token and the one before; a tab is as wide as the gap between two columns. */
export function gapBefore({ text, tokens }: Scan, at: number): number {
  if (at <= 0) return 0
  const start = tokens.start[at] as number
  const gap = start - (tokens.end[at - 1] as number)
  return gap === 1 && text.charCodeAt(start - 1) === TAB ? TAB_WIDTH : gap
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
