import { commonStrength, nameStrength } from '../../tables/word-tables.ts'
import { afterJoint } from './after-joint.ts'
import { CUE } from './cue.ts'
import { isClosingWord } from './is-closing-word.ts'
import { isForename } from './is-forename.ts'
import { isLabelEnd } from './is-label-end.ts'
import { isNameLike } from './is-name-like.ts'
import { isNamePart } from './is-name-part.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { isShortForename } from './name-word-shapes.ts'
import { nicknameEnd } from './nickname.ts'
import type { Trust } from './trust.ts'

const MOST_WORDS = 6
/** Wider than this, a gap parts columns. */
const COLUMN_GAP = 3

/**
 * Token after the name that begins at `from`, or `from` when none does. Reads initials, particles, hyphens, a bracketed or
 * quoted nickname, and goes on over one line end where the next word can only be a name.
 */
export function readName(scan: NameScan, from: number, trust: Trust): number {
  let end = from
  let at = from
  let words = 0
  while (at < scan.tokens.count && words < MOST_WORDS) {
    if (at > from && isColumn(scan, at)) break
    const part = partEnd(scan, at, trust, words === 0, words > 0 && isForename(scan, end - 1))
    if (part === at) break
    if (!hasCue(scan, at, CUE.PARTICLE) || isWholeName(scan, at)) end = part
    else if (!isWord(scan, part) && !isMark(scan, part, '-')) break
    words++
    at = afterNickname(scan, afterJoint(scan, part))
  }
  return end
}

/** Whether a gap before the token parts columns; one of two spaces does before what is no name. */
function isColumn(scan: NameScan, at: number): boolean {
  const gap = gapBefore(scan, at)
  if (gap < COLUMN_GAP - 1 || gap >= COLUMN_GAP) return gap >= COLUMN_GAP
  const tags = scan.tags[at] as number
  return scan.looks[at] !== LOOK.INITIAL && (nameStrength(tags) < 3 || commonStrength(tags) > 3)
}

/** Past a nickname that a surname follows; `at` when there is none. */
function afterNickname(scan: NameScan, at: number): number {
  const next = nicknameEnd(scan, at)
  if (next === 0 || !isCapital(scan, next) || gapBefore(scan, next) !== 1) return at
  return isNameLike(scan, next) && !hasCue(scan, next, CUE.LABEL | CUE.CREDENTIAL) ? next : at
}

/**
 * Token after the initial, particle or word at `at`; `at` when it is no part of a name. `forename` says that the part before
 * is one, so that a capitalised word behind it is a surname whatever else it means.
 */
function partEnd(scan: NameScan, at: number, trust: Trust, first: boolean, forename: boolean): number {
  if (!isWord(scan, at)) return at
  if (scan.looks[at] === LOOK.INITIAL) {
    // "Harpreet S/N": a staff nurse.
    if (!first && isMark(scan, at + 1, '/') && gapBefore(scan, at + 1) + gapBefore(scan, at + 2) === 0)
      return at
    const dotted = isMark(scan, at + 1, '.') && gapBefore(scan, at + 1) === 0
    if (dotted) return at + 2
    return isLabelEnd(scan, at + 1) ||
      (first &&
        !isNameLike(scan, at + 1) &&
        !isTitledSurname(scan, at + 1, trust) &&
        !isClosingWord(scan, at + 1, trust))
      ? at
      : at + 1
  }
  if (
    hasCue(scan, at, CUE.PARTICLE) &&
    isWord(scan, at + 1) &&
    (isNameLike(scan, at + 1) || hasCue(scan, at + 1, CUE.PARTICLE))
  )
    return at + 1
  if (hasCue(scan, at, CUE.PARTICLE) && isMark(scan, at + 1, '-') && isNameLike(scan, at + 2)) return at + 1
  // Md. Akhtar, Sk. Rejaul, Kh. Premjit
  if (
    isShortForename(scan, at) &&
    isMark(scan, at + 1, '.') &&
    isNameLike(scan, at + 2) &&
    isCapital(scan, at)
  )
    return at + 2
  // Noor Mohd., Swathi Ch.
  if (!first && isShortForename(scan, at) && isMark(scan, at + 1, '.') && isCapital(scan, at)) return at + 2
  return isNamePart(scan, at, trust, first, forename) ? at + 1 : at
}

function isTitledSurname(scan: NameScan, at: number, trust: Trust): boolean {
  return trust === 'title' && isCapital(scan, at) && nameStrength(scan.tags[at] as number) >= 2
}

function isWholeName(scan: NameScan, at: number): boolean {
  return nameStrength(scan.tags[at] as number) >= 2
}
