import { ALL_LOWER, NUMBER, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { goesOnAfterMark } from './formed-at.ts'
import type { Found } from './found.ts'
import { labelBefore } from './label-before.ts'
import { endsMask } from './mask-before.ts'
import { hasDigits } from './phone.ts'

const SPACE = 32
const SMALL_X = 120
const LARGE_X = 88
const MOST_DIGITS = 3
/** Nothing goes on from a number found so many characters before. */
const FAR = 16

/** Words that tie a dictated letter to what explains it: "N as in Nagpur", "P for Peter". */
const tiesLetter = wordFeature((word) => (word === 'for' || word === 'in' ? 1 : 0))

/** What stands behind a number that goes no further: space, comma, semicolon, bracket, per cent, line end. */
const ENDS = new Uint8Array(128)
for (const mark of ' ,;)%\n') ENDS[mark.charCodeAt(0)] = 1
/** What joins two numbers: dash, full stop, slash, colon. */
const JOINS = new Uint8Array(128)
for (const mark of '-./:') JOINS[mark.charCodeAt(0)] = 1

/**
 * Whether up to three digits, or two such numbers with a mark between them, stand behind a word that labels nothing:
 * most doses, pressures, results and durations do. No rule makes anything of these; one that could is left to the rules.
 */
export function isPlain(scan: Scan, at: number, previous: Found | undefined): boolean {
  const { text, tokens, ids } = scan
  const start = tokens.start[at] as number
  const end = tokens.end[at] as number
  if (tokens.kind[at] !== NUMBER || end - start > MOST_DIGITS || at < 3) return false
  if (text.charCodeAt(start - 1) !== SPACE || tokens.end[at - 1] !== start - 1) return false
  if (previous !== undefined && start - previous.end < FAR) return false
  const isWord = tokens.kind[at - 1] === WORD
  const isOwn = isWord && ((tokens.shape[at - 1] as number) & ALL_LOWER) === 0
  if (
    isWord
      ? endsMask(scan, at - 1) || text.charCodeAt(start - 2) === SMALL_X
      : !isPause(text.charCodeAt(start - 2))
  )
    return false
  if (isOwn && (text.charCodeAt(start - 2) === LARGE_X || isFirstWord(scan, at))) return false
  if (tiesLetter.values[ids[isWord ? at - 2 : at - 3] as number] !== 0 || !endsHere(scan, at, end))
    return false
  if (hasDigits(text, start) || labelBefore(scan, at) !== undefined) return false
  // Capitals may be the number's own letters.
  return !isOwn || labelBefore(scan, at - 1) === undefined
}

/** Whether the word before the number may be the letters of a code whose digits follow in groups. */
function isFirstWord({ text, tokens }: Scan, at: number): boolean {
  const length = (tokens.end[at - 1] as number) - (tokens.start[at - 1] as number)
  return length < 4 && goesOnAfterMark(text, tokens.end[at] as number)
}

/** Comma, full stop, colon, semicolon. */
function isPause(code: number): boolean {
  return code === 44 || code === 46 || code === 58 || code === 59
}

/** Whether the number, or the pair that it opens, ends before a mark or a gap that no more of it can follow. */
function endsHere({ folded, tokens }: Scan, at: number, end: number): boolean {
  const next = folded.charCodeAt(end)
  const second = at + 2
  const isPair =
    JOINS[next & 127] === 1 &&
    next < 128 &&
    second < tokens.count &&
    tokens.kind[second] === NUMBER &&
    tokens.start[second] === end + 1
  if (!isPair) return isEnd(folded, end)
  const last = tokens.end[second] as number
  return last - end - 1 <= MOST_DIGITS && isEnd(folded, last) && !opensLabel(folded, last)
}

function isEnd(folded: string, end: number): boolean {
  const next = folded.charCodeAt(end)
  const after = folded.charCodeAt(end + 1)
  if (next === 46) return after === SPACE || after === 10 || end + 1 >= folded.length
  if (next >= 128 || ENDS[next] === 0) return false
  // The BH of a number plate; another group of digits.
  return after !== 98 && !(next === SPACE && isDigit(after))
}

/** Whether a label of what stands before it may begin with the bracket or the dash behind a space. */
function opensLabel(folded: string, end: number): boolean {
  const mark = folded.charCodeAt(end + 1)
  return mark === 40 || mark === 91 || mark === 45 || mark === 0x2013
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
