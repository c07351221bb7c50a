import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, SINGLE } from '../../text/lex.ts'
import { isForename } from './is-forename.ts'
import { isLabelEnd } from './is-label-end.ts'
import { isNameLike } from './is-name-like.ts'
import { gapBefore, isCapital, isLower, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { isShortForename } from './name-word-shapes.ts'

/** First token of the name's next part, past a hyphen, the comma of "SMITH, John" or one line end. */
export function afterJoint(scan: NameScan, at: number): number {
  const { tokens } = scan
  if (isMark(scan, at, '-') && gapBefore(scan, at) === 0) {
    if (tokens.kind[at + 1] === NEWLINE) return at + 2
    return gapBefore(scan, at + 1) === 0 ? at + 1 : at
  }
  if (isMark(scan, at, '.') && gapBefore(scan, at) === 0 && isShortForename(scan, at - 1)) return at + 1
  if (isMark(scan, at, '.') && gapBefore(scan, at) === 0 && isClosingInitial(scan, at + 1)) return at + 1
  if (
    isMark(scan, at, "'") &&
    gapBefore(scan, at) === 0 &&
    gapBefore(scan, at + 1) === 1 &&
    isForenameLike(scan, at + 1)
  )
    return at + 1
  if (isJoin(scan, at)) return at + 1
  if (tokens.kind[at] === NEWLINE && (isContinued(scan, at) || isSplit(scan, at))) return at + 1
  return at
}

/** The e and y of Fernandes e Costa, Ortega y Gasset. */
function isJoin(scan: NameScan, at: number): boolean {
  const { tokens, folded } = scan
  if (((tokens.shape[at] as number) & SINGLE) === 0 || !isWord(scan, at) || isCapital(scan, at)) return false
  const letter = folded[tokens.start[at] as number]
  if (letter !== 'e' && letter !== 'y') return false
  return (
    isCapital(scan, at + 1) && nameStrength(scan.tags[at + 1] as number) >= 4 && gapBefore(scan, at + 1) === 1
  )
}

/** Whether a capitalised word that no other use explains follows, as after the final apostrophe of Achieng'. */
function isForenameLike(scan: NameScan, at: number): boolean {
  return isNameLike(scan, at) && isCapital(scan, at) && commonStrength(scan.tags[at] as number) === 0
}

/** ARUMUGAM. P: an initial behind the stop, and nothing of a sentence behind it. */
function isClosingInitial(scan: NameScan, at: number): boolean {
  if (at >= scan.tokens.count || scan.looks[at] !== LOOK.INITIAL || gapBefore(scan, at) > 1) return false
  return !isWord(scan, at + 1) || gapBefore(scan, at + 1) > 1
}

/** Whether a name broken by a single line end goes on after it: a known name that is no label and opens no sentence. */
function isContinued(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at + 1)) return false
  const word = scan.tags[at + 1] as number
  if (nameStrength(word) < 3 || commonStrength(word) > 2 || isBlank(scan, at)) return false
  const after = at + 2
  const lineGoesOn = isWord(scan, after) || isMark(scan, after, ',') || isMark(scan, after, '.')
  return lineGoesOn && !isLabelEnd(scan, after) && (isLower(scan, after) || !isWord(scan, after))
}

const LINE_FEED = 10
const RETURN = 13

/** Whether a line without text lies within the token. */
function isBlank({ text, tokens }: NameScan, at: number): boolean {
  const end = tokens.end[at] as number
  let ends = 0
  for (let unit = tokens.start[at] as number; unit < end; unit++) {
    const code = text.charCodeAt(unit)
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(unit + 1) !== LINE_FEED)) ends++
  }
  return ends > 1
}

/** Whether a forename ends the line and a surname is all that stands on the next. */
function isSplit(scan: NameScan, at: number): boolean {
  const { tokens } = scan
  const surname = scan.tags[at + 1] as number
  if (!isForename(scan, at - 1) || !isWord(scan, at + 1) || !isCapital(scan, at + 1)) return false
  if (!(surname & TAG.SURNAME) || nameStrength(surname) < 3 || commonStrength(surname) > 2) return false
  if (isBlank(scan, at)) return false
  return at + 2 >= tokens.count || tokens.kind[at + 2] === NEWLINE
}
