import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isLetter, isLower, isMark, isWord, type NameScan } from './name-scan.ts'

const BED = /^[a-z]{1,3}\d{1,2}[a-z]?$/
const NO_NAME = TAG.FUNCTION | TAG.DRUG | TAG.ROLE | TAG.RELATION | TAG.CREDENTIAL | TAG.HOSPITAL_WORD
const NO_CUE = CUE.NEVER | CUE.SOFT_TITLE | CUE.DOSE | CUE.BEFORE_DRUG | CUE.BED | CUE.RESULT

/** Rows of a ward list in lower case: `b12 patel r 82 cap`, `s2 mcgrath j`; and `k. mcdonald rn` where a grade shows it. */
export function wardRows(scan: NameScan, emit: Emit): void {
  const { rows, grades } = scan.spots
  for (let i = 0; i < rows.count; i++) readRow(scan, rows.at[i] as number, emit)
  for (let i = 0; i < grades.count; i++) readGraded(scan, grades.at[i] as number, emit)
}

function readRow(scan: NameScan, row: number, emit: Emit): void {
  const at = row + 1
  if (!isLower(scan, at) || gapBefore(scan, at) > 2 || !BED.test(foldedToken(scan, row))) return
  if ((scan.tags[at] as number) & NO_NAME || hasCue(scan, at, NO_CUE)) return
  const tags = scan.tags[at] as number
  const next = nameEnd(scan, at + 1)
  const initial = next > at + 1
  const isAged = scan.tokens.kind[next] === NUMBER
  const isName = nameStrength(tags) >= 4 && commonStrength(tags) <= 1
  const isUnknown = (tags & ~TAG.PHRASE_START) === 0
  if ((isName && (initial || isAged)) || (isUnknown && initial && isAged))
    emitName(scan, at, next, 0.8, 'ward-row', emit)
}

/** Token after the initial that stands behind a surname. */
function nameEnd(scan: NameScan, at: number): number {
  return isWord(scan, at) && isLetter(scan, at) && gapBefore(scan, at) === 1 && !isMark(scan, at + 1, '/')
    ? at + 1
    : at
}

/** An initial with its stop, a word and a credential or grade: "k. mcdonald rn". */
function readGraded(scan: NameScan, grade: number, emit: Emit): void {
  const at = grade - 1
  if (!isWord(scan, at) || isLetter(scan, at) || gapBefore(scan, grade) !== 1) return
  if (commonStrength(scan.tags[at] as number) >= 4 || hasCue(scan, at, NO_CUE)) return
  let first = at
  while (isMark(scan, first - 1, '.') && isWord(scan, first - 2) && isLetter(scan, first - 2)) first -= 2
  if (first === at && isPlainInitial(scan, at - 1)) first--
  if (first < at && gapBefore(scan, at) <= 1) emitName(scan, first, grade, 0.8, 'ward-row', emit)
}

/** "dr l marwood ct2": an initial without a stop that nothing but a title stands before. */
function isPlainInitial(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at) || !isLetter(scan, at) || gapBefore(scan, at + 1) !== 1) return false
  if (hasCue(scan, at - 1, CUE.TITLE)) return true
  return at === 0 || isMark(scan, at - 1, '.') || scan.tokens.kind[at - 1] === NEWLINE
}
