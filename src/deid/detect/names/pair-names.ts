import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { CUE, CUES } from './cue.ts'
import { isOnlyName } from './cues-at.ts'
import { gapBefore, hasCue, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { hasClinicalSuffix } from './name-suffix.ts'
import { emitName } from './titled.ts'

const WORD_FORENAME = 1
const ELDER = 2
const SURNAME = 4
const FORENAME = 8
const CAPS_SURNAME = 16
/** The same where it does not open the sentence, as verbs do: "Read Patel". */
const WEAK_FORENAME = 32
/** What follows a forename in India, of which there are more than any list holds: Phulo Devi, Jagesar Mahto. */
const SECOND = 64
const UNKNOWN = 128
const OPENERS = WORD_FORENAME | ELDER

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

/** What a word can be in a pair of forename and surname. */
const parts = wordFeature((word, tags) => {
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
        ? WORD_FORENAME
        : WEAK_FORENAME
      : 0) |
    (name >= 3 && (tags & TAG.FIRST_NAME) !== 0 && cues & CUE.RELATION && cues & CUE.HONORIFIC ? ELDER : 0) |
    (isSurname ? SURNAME : 0) |
    (SECONDS.has(word) ? SECOND : 0) |
    ((tags & ~TAG.PHRASE_START) === 0 && word.length >= SHORTEST_UNKNOWN && !hasClinicalSuffix(word)
      ? UNKNOWN
      : 0) |
    (isOnlyName(tags, 4) && (tags & TAG.FIRST_NAME) !== 0 ? FORENAME : 0) |
    (!(tags & NO_SURNAME) && (cues & NOT_HERE) === 0 && commonStrength(tags) === 0 ? CAPS_SURNAME : 0)
  )
})

/**
 * Two words that are a name only together: a forename that is a word or an elder's title before what is a surname and nothing
 * else (Memory Chigumba, Appa Rao), and a surname in capitals before a forename that is not (PEMBERTHY Jory).
 */
export function pairNames(scan: NameScan, emit: Emit): void {
  const { values } = parts
  const { ids, looks } = scan
  for (const at of scan.spots.runs) {
    const bits = values[ids[at] as number] as number
    if (bits === 0) continue
    const next = at + 1
    const look = looks[at]
    if (look === LOOK.CAPITAL || look === LOOK.OPENING) {
      if (
        bits & (look === LOOK.OPENING ? OPENERS : OPENERS | WEAK_FORENAME) &&
        isBeside(scan, next, SURNAME) &&
        !isOwned(scan, next)
      )
        emitName(scan, at, next + 1, 0.8, 'pair-name', emit)
      else if (bits & UNKNOWN && isBeside(scan, next, SECOND) && !isOwned(scan, next))
        emitName(scan, at, next + 1, 0.8, 'pair-name', emit)
    } else if (look === LOOK.CAPS_WORD && bits & CAPS_SURNAME && isBeside(scan, next, FORENAME)) {
      if (opensColumn(scan, at) && lengthOf(scan, at) > 2 && closesColumn(scan, next + 1))
        emitName(scan, at, next + 1, 0.85, 'pair-name', emit)
    }
  }
}

function isBeside(scan: NameScan, at: number, part: number): boolean {
  if (scan.looks[at] !== LOOK.CAPITAL || gapBefore(scan, at) !== 1) return false
  return ((parts.values[scan.ids[at] as number] as number) & part) !== 0
}

/** "Mark Kocher's point", "Grace Okafor ward": something else is named after them. */
function isOwned(scan: NameScan, at: number): boolean {
  return hasCue(scan, at + 1, CUE.EPONYM_HEAD | CUE.PLACE_HEAD)
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

function opensColumn(scan: NameScan, at: number): boolean {
  return (
    at === 0 || scan.tokens.kind[at - 1] === NEWLINE || gapBefore(scan, at) > 1 || isMark(scan, at - 1, '|')
  )
}

function closesColumn(scan: NameScan, at: number): boolean {
  return !isWord(scan, at) || gapBefore(scan, at) > 1
}
