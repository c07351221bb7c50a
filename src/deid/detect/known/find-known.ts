import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { INITIAL_UPPER, NEWLINE, POSSESSIVE, PUNCT, SINGLE, WORD } from '../../text/lex.ts'
import { type Emit, foldedToken, type Scan } from '../scan.ts'
import type { Compiled } from './compile-known.ts'
import { findKnownCodes } from './find-known-codes.ts'
import { withinOneEdit } from './within-one-edit.ts'

/** Looks for what is known of the patient. Work is bounded by tokens × (names + numbers known), both small. */
export function findKnown(scan: Scan, known: Compiled, emit: Emit): void {
  if (known.words.size > 0) findNames(scan, known, emit)
  findKnownCodes(scan, known, emit)
}

/** Runs of the patient's name words and initials: Dhillon Sukhwinder, S. S. Dhillon, SMITH-JONES, Bill. */
function findNames(scan: Scan, known: Compiled, emit: Emit): void {
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kind[at] !== WORD) continue
    if (!isKnownWord(scan, known, at) && !isKnownInitial(scan, known, at)) continue
    let next = at
    let last = at - 1
    let words = 0
    let sure = false
    while (next < tokens.count && next - at < 16) {
      if (isKnownWord(scan, known, next)) {
        if (words > 0 && isOrdinaryHere(scan, at, next)) break
        words++
        sure ||= isSure(scan, next)
      } else if (!isKnownInitial(scan, known, next)) break
      last = next
      next++
      while (
        next < tokens.count &&
        tokens.kind[next] === PUNCT &&
        next - last <= 2 &&
        '.-,^'.includes(scan.text[tokens.start[next] as number] as string)
      )
        next++
      if (tokens.kind[next] === NEWLINE) next++
    }
    if (words > 0 && (sure || words > 1))
      emit(
        tokens.start[at] as number,
        tokens.end[last] as number,
        'NAME',
        words > 1 ? 0.99 : 0.95,
        'known-name',
      )
    at = Math.max(at, last)
  }
}

function isKnownWord(scan: Scan, known: Compiled, at: number): boolean {
  const { tokens } = scan
  if (tokens.kind[at] !== WORD || (tokens.shape[at] as number) & SINGLE) return false
  const word = foldedToken(scan, at)
  if (known.words.has(word)) return true
  if (word.length < 5 || !(isCapital(scan, at) || scan.tags[at] === 0)) return false
  // A slip in a name gives no everyday word and seldom another name of many bearers.
  const tags = scan.tags[at] as number
  if (commonStrength(tags) > 1 || tags & (TAG.MEDICAL | TAG.DRUG | TAG.EPONYM)) return false
  return known.slips.some((name) => name.length + 1 >= word.length && withinOneEdit(name, word))
}

/** "May may go home": an everyday word in lower case behind a name that has a capital. */
function isOrdinaryHere(scan: Scan, first: number, at: number): boolean {
  return isCapital(scan, first) && !isCapital(scan, at) && commonStrength(scan.tags[at] as number) >= 5
}

function isKnownInitial({ tokens, folded }: Scan, known: Compiled, at: number): boolean {
  if (at >= tokens.count || tokens.kind[at] !== WORD) return false
  const shape = tokens.shape[at] as number
  return (
    (shape & SINGLE) !== 0 &&
    (shape & INITIAL_UPPER) !== 0 &&
    known.initials.has(folded.charAt(tokens.start[at] as number))
  )
}

/** Whether one word alone is enough: no everyday word, or written as a name in the middle of a sentence. */
function isSure(scan: Scan, at: number): boolean {
  const { tokens, text } = scan
  const tags = scan.tags[at] as number
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  if (length < 3) return false
  if (commonStrength(tags) < 3 && !(tags & (TAG.FUNCTION | TAG.MEDICAL | TAG.DRUG | TAG.MONTH)))
    return isCapital(scan, at) || length > 3
  if (!isCapital(scan, at)) return false
  if (nameStrength(tags) > commonStrength(tags)) return true
  const before = at > 0 ? (text[(tokens.end[at - 1] as number) - 1] as string) : '.'
  const opens = at === 0 || tokens.kind[at - 1] === NEWLINE || '.!?:•'.includes(before)
  return !opens || tokens.kind[at + 1] === POSSESSIVE
}

function isCapital({ tokens }: Scan, at: number): boolean {
  return ((tokens.shape[at] as number) & INITIAL_UPPER) !== 0
}
