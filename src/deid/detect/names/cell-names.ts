import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NUMBER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isCapital, isMark, LOOK, type NameScan } from './name-scan.ts'

const FEWEST_WORDS = 2
const MOST_WORDS = 4

/** A forename and surnames that fill a cell between bars: `| 3 | Mukesh Sah | 14/2/25 |`. */
export function cellNames(scan: NameScan, emit: Emit): void {
  const { cells } = scan.spots
  for (let i = 0; i < cells.count; i++) {
    const at = cells.at[i] as number
    if (scan.looks[at] !== LOOK.OPENING) continue
    const end = cellEnd(scan, at)
    if (end > 0) emitName(scan, at, end, 0.8, 'cell-name', emit)
  }
}

function cellEnd(scan: NameScan, first: number): number {
  const known = isForename(scan, first)
  if (!known && ((scan.tags[first] as number) & ~TAG.PHRASE_START) !== 0) return 0
  let at = first + 1
  let words = 1
  while (words < MOST_WORDS && !isMark(scan, at, '|')) {
    const next = isMark(scan, at, '-') && gapBefore(scan, at) === 0 ? at + 1 : at
    if (gapBefore(scan, next) > 1 || !isSurname(scan, next)) return 0
    at = next + 1
    words++
  }
  if (words < FEWEST_WORDS || !isMark(scan, at, '|')) return 0
  // Before a date or a number even words no dictionary holds are someone.
  return known || scan.tokens.kind[at + 1] === NUMBER ? at : 0
}

const NO_NAME = TAG.FUNCTION | TAG.ROLE | TAG.DRUG | TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD | TAG.WEEKDAY

function isForename(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return (
    (tags & TAG.FIRST_NAME) !== 0 &&
    (tags & (NO_NAME | TAG.EPONYM | TAG.MEDICAL | TAG.MONTH)) === 0 &&
    nameStrength(tags) >= 3 &&
    !hasCue(scan, at, CUE.LABEL | CUE.NEVER)
  )
}

/** All tags but the beginning of a phrase. */
const TAG_BITS = 0x3fffff & ~TAG.PHRASE_START

/** A surname, or a word that is in no dictionary: "Sah" is one beside a forename, whatever its letters stand for elsewhere. */
function isSurname(scan: NameScan, at: number): boolean {
  if (!isCapital(scan, at) || hasCue(scan, at, CUE.PLACE_HEAD | CUE.EPONYM_HEAD | CUE.NEVER)) return false
  const tags = scan.tags[at] as number
  if (tags & NO_NAME) return false
  return nameStrength(tags) >= 2 || commonStrength(tags) === 0 || (tags & TAG_BITS) === TAG.MEDICAL
}
