import { ALL_UPPER, INITIAL_UPPER, SINGLE, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Code } from './code-at.ts'
import { labelAt } from './label-words.ts'

/** Labels that are also the first letters of the number: CGHS 4471120, SN 8800231. */
const OWN_LETTERS = new Set(['cghs', 'echs', 'esic', 'sn', 'fir', 'hc'])

/** Start (UTF-16) of the code with the letters before it that are its own. */
export function ownStart({ folded, tokens }: Scan, code: Code): number {
  const before = code.first - 1
  if (before < 0 || tokens.kind[before] !== WORD || ((tokens.shape[before] ?? 0) & ALL_UPPER) === 0)
    return code.start
  const [start, end] = [tokens.start[before] ?? 0, tokens.end[before] ?? 0]
  // "card DL 0400 …": letters that a card's number begins with, though they may label a licence.
  if (end + 1 === code.start && folded.slice(start, end) === 'dl') return start
  return end + 1 === code.start && end - start <= 4 && OWN_LETTERS.has(folded.slice(start, end))
    ? start
    : code.start
}

/** Whether letters before digits are no label of theirs; one label after another is a prefix: ECHS DL 11 000044. */
function isOwn(scan: Scan, at: number, digits: number): boolean {
  const label = labelAt(scan, at)
  if (!label || label.least === 10) return true
  if (label.says === 'tail' || label.says === 'never' || at === 0) return false
  // "card: HR 0441 9902": what stands for a rate elsewhere.
  if (scan.text[scan.tokens.start[at - 1] as number] === ':') return true
  if (scan.tokens.kind[at - 1] !== WORD) return false
  const isSaid = scan.words[at - 1] === 'is' || scan.words[at - 1] === 'was'
  const before = at > 1 && isSaid ? labelAt(scan, at - 2) : labelAt(scan, at - 1)
  // "card HR 0441 9902"
  if (label.says === 'stop') return before?.says === 'tail' && digits > 3
  // "Ambulance PRF 00448127": a label of its own behind a word that labels nothing by itself.
  if (before && label.weight > 7 && !before.alone && before.says !== 'tail') return false
  return (
    before !== undefined && (isSaid || before.weight > 0) && before.says !== 'never' && before.says !== 'stop'
  )
}

/** A value with a word that a slash, a dash or "&" ties to its digits: ref maple/2291, MRD S&P-24-118. */
export function withTiedWord(scan: Scan, code: Code): Code | undefined {
  const { text, tokens } = scan
  const mark = text.charCodeAt(code.start - 1)
  if ((mark !== 47 && mark !== 45 && mark !== 38) || code.first < 2 || code.digits < 3) return undefined
  const word = code.first - 2
  if (tokens.kind[word] !== WORD || tokens.end[word] !== code.start - 1) return undefined
  const start = tokens.start[word] as number
  const isOwn = !labelAt(scan, word)
  return isOwn ? { ...code, first: word, start, letters: code.letters + code.start - start } : undefined
}

const LONGEST_PREFIX = 5
/** The name of a system, no word of any dictionary, may stand before its number: CAREPLUS 771204. */
const LONGEST_SYSTEM = 8

/** First token of a value that opens with upper-case letters apart from its digits: RBK 0093317. */
export function withPrefix(scan: Scan, code: Code): Code {
  const { tokens } = scan
  const before = code.first - 1
  if (before < 0 || tokens.kind[before] !== WORD) return code
  const shape = tokens.shape[before] as number
  const isUpper = (shape & ALL_UPPER) !== 0 || ((shape & SINGLE) !== 0 && (shape & INITIAL_UPPER) !== 0)
  const [start, end] = [tokens.start[before] as number, tokens.end[before] as number]
  if (!isUpper || end + 1 !== code.start || end - start > LONGEST_SYSTEM || !isOwn(scan, before, code.digits))
    return code
  if (end - start > LONGEST_PREFIX && (scan.tags[before] !== 0 || code.digits < 5)) return code
  return { ...code, first: before, start, letters: code.letters + end - start }
}
