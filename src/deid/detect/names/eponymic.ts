import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isMark, isPossessive, isWord, LOOK, type NameScan } from './name-scan.ts'

const FARTHEST = 6

/**
 * Whether the word is a person's name that stands for a disease, sign, test or device: some head noun follows, directly,
 * after a possessive, or after further names: Hoehn and Yahr score, Kayser-Fleischer ring, Graves' disease.
 */
export function isEponymic(scan: NameScan, at: number): boolean {
  const { tokens } = scan
  let names = 0
  for (let next = at + 1; next < Math.min(tokens.count, at + FARTHEST); next++) {
    if (tokens.kind[next] === NEWLINE) {
      // A head noun may stand on the next line, a name may not be one there.
      return hasCue(scan, next + 1, CUE.EPONYM_HEAD) && scan.looks[next + 1] === LOOK.LOWER
    }
    // The next column of a table says nothing.
    if (gapBefore(scan, next) > 1) return false
    if (hasCue(scan, next, CUE.EPONYM_HEAD) || isOnlyMedical(scan, next)) return true
    if (isPossessive(scan, next) || isMark(scan, next, "'") || isTouchingHyphen(scan, next)) continue
    if (names > 0 && scan.tokens.kind[next] === NUMBER) return true
    const joined = isMark(scan, next - 1, '-') || isAnd(scan, next - 1)
    if (isAnd(scan, next) && isWord(scan, next + 1)) continue
    if (joined && isWord(scan, next) && ++names <= 2) continue
    return false
  }
  return false
}

/** A clinical word that is nothing else. */
function isOnlyMedical({ tags }: NameScan, at: number): boolean {
  return ((tags[at] as number) & ~TAG.PHRASE_START) === TAG.MEDICAL
}

function isAnd({ folded, tokens }: NameScan, at: number): boolean {
  const start = tokens.start[at] as number
  return tokens.end[at] === start + 3 && folded.startsWith('and', start)
}

/** A dash with spaces begins something else. */
function isTouchingHyphen(scan: NameScan, at: number): boolean {
  return isMark(scan, at, '-') && gapBefore(scan, at) === 0
}
