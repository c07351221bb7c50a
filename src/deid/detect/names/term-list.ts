import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { hasCue, isCapital, isLower, isMark, isWord, type NameScan } from './name-scan.ts'
import { isRomanAt } from './word-gates.ts'

/** So many parts of a list are looked at on either side, and so many words of each. */
const MOST_PARTS = 4
const MOST_WORDS = 4
const LONGEST_VALUE = 5

/**
 * How many eponyms and medicines stand in a list with the run of words from `first` up to `next`: Crabtree, Shah, Plester;
 * Phalen / Tinel; Bates 28, Waterlow 21.
 */
export function termsInList(scan: NameScan, first: number, next: number): number {
  return countTerms(scan, next, 1) + countTerms(scan, first - 1, -1)
}

/** Goes over the parts of a list from the token beside one of them, forwards or back. */
function countTerms(scan: NameScan, from: number, step: 1 | -1): number {
  let at = from
  let terms = 0
  for (let parts = 0; parts < MOST_PARTS; parts++) {
    at = pastValue(scan, at, step)
    if (!isJoint(scan, at)) return terms
    at += step
    // ", and"
    if (isJoint(scan, at)) at += step
    at = pastValue(scan, at, step)
    const part = at
    for (let words = 0; words < MOST_WORDS && isPartOfName(scan, at); words++, at += step)
      if (isTerm(scan, at)) terms++
    if (at === part) return terms
  }
  return terms
}

function isPartOfName(scan: NameScan, at: number): boolean {
  if (at < 0 || at >= scan.tokens.count) return false
  if (scan.tokens.kind[at] === WORD) return isCapital(scan, at)
  return scan.tokens.kind[at] === POSSESSIVE || isMark(scan, at, '-')
}

/** A capitalised eponym that is seldom anyone's name, or a medicine. */
function isTerm(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at)) return false
  const tags = scan.tags[at] as number
  if ((tags & (TAG.EPONYM | TAG.COMMON)) === TAG.EPONYM && nameStrength(tags) <= 5) return true
  return (tags & (TAG.DRUG | TAG.COMMON)) === TAG.DRUG && nameStrength(tags) <= 2
}

const VALUE_MARKS = ['.', '%', '+'].map((mark) => mark.charCodeAt(0))

/** The token beyond a number, a stage or a result that begins at `at`, going by `step`. */
function pastValue(scan: NameScan, at: number, step: 1 | -1): number {
  let past = at
  for (let steps = 0; steps < LONGEST_VALUE && past >= 0 && isValue(scan, past); steps++) past += step
  return past
}

function isValue(scan: NameScan, at: number): boolean {
  if (at >= scan.tokens.count) return false
  const kind = scan.tokens.kind[at]
  if (kind === NUMBER || kind === ALNUM) return true
  if (kind === WORD) return hasCue(scan, at, CUE.RESULT) || (!isLower(scan, at) && isRomanAt(scan, at))
  return kind === PUNCT && VALUE_MARKS.includes(scan.text.charCodeAt(scan.tokens.start[at] as number))
}

const JOINTS = [',', '/', '&', ';'].map((mark) => mark.charCodeAt(0))

function isJoint({ text, tokens, cues, ids, words }: NameScan, at: number): boolean {
  if (at < 0 || at >= tokens.count) return false
  const kind = tokens.kind[at]
  if (kind === PUNCT) return JOINTS.includes(text.charCodeAt(tokens.start[at] as number))
  if (kind !== WORD || ids[at] === 0 || cues[at] === 0) return false
  return words[at] === 'and' || words[at] === 'or'
}
