import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { CUE, CUES } from './cue.ts'
import { hasClinicalSuffix } from './name-suffix.ts'
import { isOnlyName } from './only-name.ts'

/** What a word can be in a pair of forename and surname. */
export const PAIR = {
  WORD_FORENAME: 1,
  ELDER: 2,
  SURNAME: 4,
  FORENAME: 8,
  CAPS_SURNAME: 16,
  /** The same where it does not open the sentence, as verbs do: "Read Patel". */
  WEAK_FORENAME: 32,
  /** What follows a forename in India, of which there are more than any list holds: Phulo Devi, Jagesar Mahto. */
  SECOND: 64,
  UNKNOWN: 128,
} as const

const NO_FORENAME =
  TAG.ROLE | TAG.RELATION | TAG.TITLE | TAG.FUNCTION | TAG.DRUG | TAG.HOSPITAL_WORD | TAG.WEEKDAY | TAG.EPONYM
const NO_SURNAME =
  NO_FORENAME | TAG.MEDICAL | TAG.MONTH | TAG.COUNTRY | TAG.ORGANISATION_WORD | TAG.CREDENTIAL
const NOT_HERE =
  CUE.PARTICLE | CUE.LABEL | CUE.SOFT_TITLE | CUE.NEVER | CUE.EPONYM_HEAD | CUE.PLACE_HEAD | CUE.BEFORE_DRUG

const SECONDS = new Set(
  `devi bai kaur singh khatun khatoon bibi begum bano banu kumari lal prasad yadav das mahto mahato oraon munda murmu soren
  hansda kumar sharma verma ansari sheikh shaikh khan ammal amma reddy rao naidu gowda nair menon pillai patil jadhav bhai
  behn ben bhen dei majhi nayak rathod chauhan thakur mistri paswan sahu gupta mishra pandey tiwari`.split(
    /\s+/,
  ),
)
const SHORTEST_UNKNOWN = 4

/** Verbs whose object a surname can be. */
const VERBS = new Set('read see chase saw rang ring page call drew rob van dai hi so an see do'.split(' '))

/** Bits of PAIR of a folded word. */
export function pairParts(word: string, tags: number): number {
  const cues = CUES.get(word) ?? 0
  const name = nameStrength(tags)
  const isSurname =
    (tags & TAG.SURNAME) !== 0 &&
    name >= 5 &&
    commonStrength(tags) <= (name >= 6 ? 1 : 0) &&
    !(tags & (name >= 6 ? NO_SURNAME & ~TAG.EPONYM : NO_SURNAME | TAG.TOWN))
  const mayOpen = (tags & TAG.FIRST_NAME) !== 0 && name >= 3 && (cues & NOT_HERE) === 0 && !VERBS.has(word)
  return (
    (mayOpen && commonStrength(tags) >= 2 && !(tags & NO_FORENAME)
      ? name >= 4 || tags & TAG.MONTH
        ? PAIR.WORD_FORENAME
        : PAIR.WEAK_FORENAME
      : 0) |
    (name >= 3 && (tags & TAG.FIRST_NAME) !== 0 && cues & CUE.RELATION && cues & CUE.HONORIFIC
      ? PAIR.ELDER
      : 0) |
    (isSurname ? PAIR.SURNAME : 0) |
    (SECONDS.has(word) ? PAIR.SECOND : 0) |
    ((tags & ~TAG.PHRASE_START) === 0 && word.length >= SHORTEST_UNKNOWN && !hasClinicalSuffix(word)
      ? PAIR.UNKNOWN
      : 0) |
    (isOnlyName(tags, 4) && (tags & TAG.FIRST_NAME) !== 0 && (cues & CUE.NEVER) === 0 ? PAIR.FORENAME : 0) |
    (!(tags & NO_SURNAME) && (cues & NOT_HERE) === 0 && commonStrength(tags) === 0 ? PAIR.CAPS_SURNAME : 0)
  )
}
