import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { CUE, CUES } from './cue.ts'

const NO_PERSON =
  TAG.RELATION | TAG.ROLE | TAG.TITLE | TAG.FUNCTION | TAG.DRUG | TAG.EPONYM | TAG.HOSPITAL_WORD | TAG.WEEKDAY
const NO_PERSON_CUE = CUE.RELATION | CUE.SOFT_TITLE | CUE.TITLE | CUE.LABEL | CUE.NEVER | CUE.PLACE_HEAD

/** What a forename is as well. */
export const FORENAME = { ANY: 1, WORD: 2 } as const

/** Bits of FORENAME of a folded word: 0 for what is no forename, or rather something else. */
export function subjectForename(word: string, tags: number): number {
  const isForename =
    (tags & TAG.FIRST_NAME) !== 0 &&
    (tags & NO_PERSON) === 0 &&
    nameStrength(tags) >= 3 &&
    ((CUES.get(word) ?? 0) & NO_PERSON_CUE) === 0
  if (!isForename) return 0
  return commonStrength(tags) >= 2 ? FORENAME.ANY | FORENAME.WORD : FORENAME.ANY
}
