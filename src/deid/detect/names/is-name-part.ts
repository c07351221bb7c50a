import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { isClosingWord, isInitialBefore } from './is-closing-word.ts'
import { isLabelEnd } from './is-label-end.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, NAME_TAGS, type NameScan } from './name-scan.ts'
import { isProfession } from './name-word-shapes.ts'
import type { Trust } from './trust.ts'

const ORDINARY =
  TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.HOSPITAL_WORD | TAG.ROLE | TAG.RELATION | TAG.ORGANISATION_WORD
const HARD = TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY | TAG.CREDENTIAL

/** Whether the word at `at` may be part of a name where one is expected. */
export function isNamePart(
  scan: NameScan,
  at: number,
  trust: Trust,
  first: boolean,
  forename: boolean,
): boolean {
  const tags = scan.tags[at] as number
  if (isMark(scan, at - 1, '-') && !first && isCapital(scan, at) && gapBefore(scan, at) === 0) return true
  if (tags & HARD && !(tags & NAME_TAGS && nameStrength(tags) >= 2))
    return trust !== 'weak' && forename && isWordSurname(scan, at)
  // Dr R Ward: behind a title and an initial even the name of a place is a surname.
  if (trust === 'title' && nameStrength(tags) >= 2 && isCapital(scan, at) && isInitialBefore(scan, at))
    return true
  if (isOtherWord(scan, at, trust, first)) return false
  switch (scan.looks[at]) {
    case LOOK.LOWER:
    case LOOK.LOWER_ANYWAY:
    case LOOK.LOWER_LINE:
      return isLowerPart(scan, at, trust, first)
    case LOOK.CAPS_WORD:
      if (!first && isUnit(scan, at)) return false
      if (trust === 'weak' && nameStrength(tags) === 0) return false
      return !isOrdinary(tags) || nameStrength(tags) > 0
    default:
      return isCapitalPart(scan, at, trust, first, forename)
  }
}

/** Whether the word is a title, a credential, a label or a thing named after someone, and no part of the name. */
function isOtherWord(scan: NameScan, at: number, trust: Trust, first: boolean): boolean {
  const tags = scan.tags[at] as number
  // "Mr Fox Wagner 2": the surname, then a grade.
  if (!first && tags & TAG.EPONYM && scan.tokens.kind[at + 1] === NUMBER) return true
  if (hasCue(scan, at, CUE.TITLE) && !(first && (trust === 'title' || isForenameToo(tags, trust))))
    return true
  if (hasCue(scan, at, CUE.NEVER | CUE.CREDENTIAL) && !(first && trust === 'title' && isCapital(scan, at)))
    return true
  return !first && trust !== 'weak' && isLabelEnd(scan, at + 1) && nameStrength(tags) < 2
}

function isOrdinary(tags: number): boolean {
  return (tags & ORDINARY) !== 0 || commonStrength(tags) >= 2
}

/** Whether a word in lower case is part of the name: seldom where the text uses capitals. */
function isLowerPart(scan: NameScan, at: number, trust: Trust, first: boolean): boolean {
  const tags = scan.tags[at] as number
  const name = nameStrength(tags)
  const common = commonStrength(tags)
  if (!first && isMark(scan, at - 1, '-') && name >= 3) return true
  // A rare surname that closes the name: norman twelvetrees.
  if (!first && (tags & ~TAG.PHRASE_START) === 0 && !isWord(scan, at + 1)) return true
  if (name >= 3 && common <= 4 && (trust !== 'weak' || lengthOf(scan, at) > 3)) return true
  if (scan.looks[at] !== LOOK.LOWER_ANYWAY && !first) return false
  if (first && trust === 'title' && scan.looks[at] !== LOOK.LOWER && name >= 4) return true
  return first && trust === 'title'
    ? common < 4 && !(tags & (TAG.MEDICAL | TAG.DRUG))
    : trust !== 'weak' && !isOrdinary(tags)
}

/** Whether a word with a capital at its head, or one on a line of capitals, is part of the name. */
function isCapitalPart(scan: NameScan, at: number, trust: Trust, first: boolean, forename: boolean): boolean {
  const tags = scan.tags[at] as number
  const name = nameStrength(tags)
  if (first && trust === 'title') return !(tags & TAG.ROLE) || name > 0
  if (
    forename &&
    scan.looks[at] === LOOK.CAPITAL &&
    !isPost(scan, at, trust === 'title' ? POSTS : POSTS | TAG.DRUG)
  )
    return true
  if (!first && name === 0 && isClosingWord(scan, at, trust)) return true
  if (name === 0 && isProfession(scan, at)) return false
  if (trust === 'weak' && first) return name >= 2 ? name + 2 > commonStrength(tags) : !isOrdinary(tags)
  return (
    !isOrdinary(tags) || (name > 0 && !hasCue(scan, at, CUE.PLACE_HEAD)) || (name > 0 && trust === 'label')
  )
}

/** "S/N Obi ED": where someone works, which is a forename too. */
function isUnit(scan: NameScan, at: number): boolean {
  const isName = ((scan.tags[at] as number) & NAME_TAGS) === TAG.FIRST_NAME
  return isName && lengthOf(scan, at) === 2 && scan.looks[at - 1] === LOOK.CAPITAL
}

/** Sangeeta More, Priya Bare: a small word with a capital that closes the name of someone labelled or titled. */
function isWordSurname(scan: NameScan, at: number): boolean {
  if (scan.looks[at] !== LOOK.CAPITAL || lengthOf(scan, at) < 4) return false
  if ((scan.tags[at] as number) & (TAG.MONTH | TAG.WEEKDAY | TAG.CREDENTIAL) || hasCue(scan, at, CUE.NEVER))
    return false
  const next = at + 1
  return next >= scan.tokens.count || scan.tokens.kind[next] === NEWLINE || gapBefore(scan, next) > 1
}

/** Selvi, Kumari: behind a label the first part of the name. */
function isForenameToo(tags: number, trust: Trust): boolean {
  return trust === 'label' && (tags & TAG.FIRST_NAME) !== 0 && nameStrength(tags) >= 5
}

const POSTS = TAG.ROLE | TAG.MEDICAL | TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD | TAG.COUNTRY | TAG.RELATION

/** A post, a place or a clinical word behind a name is no surname. */
function isPost(scan: NameScan, at: number, posts: number): boolean {
  const tags = scan.tags[at] as number
  if (tags & posts) return true
  return (
    hasCue(scan, at, CUE.PLACE_HEAD | CUE.SOFT_TITLE | CUE.LABEL | CUE.EPONYM_HEAD) || isProfession(scan, at)
  )
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}
