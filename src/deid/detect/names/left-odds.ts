import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { CUE } from './cue.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLetter,
  isLower,
  isMark,
  isWord,
  NAME_TAGS,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { WEIGHT } from './weights.ts'

/** Whatever of these a word has, it says something of the name behind it. */
const TELLING =
  CUE.RELATION |
  CUE.BEFORE_DRUG |
  CUE.SOFT_TITLE |
  CUE.NAMING |
  CUE.COPULA |
  CUE.DETERMINER |
  CUE.BEFORE_PLACE |
  CUE.MEETING |
  CUE.BEFORE_PERSON

/** What stands left of a run of words says of it: log-odds. */
export function leftOdds(scan: NameScan, first: number): number {
  const at = first - 1
  if (at < 0) return 0
  const kind = scan.tokens.kind[at]
  if (kind === WORD) return afterWord(scan, at, first)
  if (kind === NUMBER || kind === ALNUM) return slotOdds(scan, first, at, false)
  if (kind !== PUNCT) return 0
  const mark = scan.text.charCodeAt(scan.tokens.start[at] as number)
  if (mark === COLON || mark === HYPHEN) {
    const slot = slotOdds(scan, first, at - 1, true)
    if (slot > 0) return slot
    if (mark === COLON && isWord(scan, at - 1) && hasCue(scan, at - 1, CUE.BED)) return WEIGHT.afterSlotColon
  }
  if ((mark === STOP || mark === CLOSING) && isListed(scan, at, first)) return WEIGHT.afterItem
  if (mark === AMPERSAND && isKnownName(scan, first)) return WEIGHT.afterBeforePerson
  if (mark === SLASH && isLetterBefore(scan, at)) return withOdds(scan, at - 1, first)
  if (mark === BRACKET && isLongNumber(scan, at - 1) && isClosed(scan, first)) return WEIGHT.afterErrand
  // "wife: Sylvia", "son, Tom", "daughter (Priya)".
  if ((mark !== COMMA && mark !== BRACKET && mark !== COLON) || !isWord(scan, at - 1)) return 0
  const cues = scan.cues[at - 1] as number
  // "girl, Apgar 9"
  if (cues & CUE.RELATION) return (scan.tags[first] as number) & TAG.EPONYM ? 0 : WEIGHT.afterRelation
  if (mark === BRACKET && isClosed(scan, first) && isRole(scan, at - 1)) return WEIGHT.afterRole
  return cues & CUE.BEFORE_DRUG ? WEIGHT.afterDrugForm : 0
}

/** "The registrar (Kandola)". */
function isRole(scan: NameScan, at: number): boolean {
  return hasCue(scan, at, CUE.SOFT_TITLE | CUE.LABEL) || ((scan.tags[at] as number) & TAG.ROLE) !== 0
}

function isClosed(scan: NameScan, first: number): boolean {
  return isMark(scan, first + 1, ')') || (isWord(scan, first + 1) && isMark(scan, first + 2, ')'))
}

/** A telephone number: "70021-00448 (Moushumi)". */
function isLongNumber(scan: NameScan, at: number): boolean {
  return at >= 0 && scan.tokens.kind[at] === NUMBER && lengthOf(scan, at) >= 5
}

/** "Discussed w/ Hope", "lives w/ Bartholomew". */
function withOdds(scan: NameScan, at: number, first: number): number {
  if (wordAt(scan, at) !== 'w') return 0
  if (hasCue(scan, at - 1, CUE.TALK)) return WEIGHT.afterTalk
  const tags = scan.tags[first] as number
  return nameStrength(tags) >= 3 || ((tags & ~TAG.PHRASE_START) === 0 && scan.cues[first] === 0)
    ? WEIGHT.afterTalk
    : 0
}

const COLON = 58
const HYPHEN = 45
const AMPERSAND = 38
const COMMA = 44
const BRACKET = 40
const SLASH = 47

function isLetterBefore(scan: NameScan, at: number): boolean {
  return isWord(scan, at - 1) && isLetter(scan, at - 1)
}
const CLOSING = 41
const STOP = 46

/** "4. Fernando – asthma": a name and a dash in a numbered list, as of a ward round. */
function isListed(scan: NameScan, mark: number, first: number): boolean {
  const { kind } = scan.tokens
  if (kind[mark - 1] !== NUMBER || !isLineStart(scan, mark - 1) || gapBefore(scan, mark) > 0) return false
  return isKnownName(scan, first) && isMark(scan, first + 1, '-') && gapBefore(scan, first + 1) > 0
}

/** A name of some strength that is known from no term and no medicine. */
function isKnownName({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return nameStrength(word) >= 4 && (word & (TAG.EPONYM | TAG.DRUG | TAG.MEDICAL | TAG.TOWN)) === 0
}

/** 14:20 */
function isTime(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  return (
    isMark(scan, at - 1, ':') &&
    kind[at - 2] === NUMBER &&
    lengthOf(scan, at) === 2 &&
    lengthOf(scan, at - 2) <= 2
  )
}

function afterWord(scan: NameScan, at: number, first: number): number {
  const cues = scan.cues[at] as number
  const isTelling = (cues & TELLING) !== 0 || ((scan.tags[at] as number) & TAG.ROLE) !== 0
  if (!isTelling && !isLetter(scan, at)) return isDoneBy(scan, at) ? WEIGHT.afterErrand : 0
  if (cues & CUE.RELATION) return WEIGHT.afterRelation
  if (cues & CUE.BEFORE_DRUG) return WEIGHT.afterDrugForm
  if (cues & CUE.SOFT_TITLE || (scan.tags[at] as number) & TAG.ROLE) return WEIGHT.afterRole
  const word = wordAt(scan, at)
  if (cues & (CUE.NAMING | CUE.COPULA) && isIntroduction(scan, at, word)) return WEIGHT.afterIntroduction
  if ((word === 'of' || word === 'to') && hasCue(scan, at - 1, CUE.RELATION)) return WEIGHT.afterRelation
  if (word === 'and' && isCapital(scan, at - 1) && hasCue(scan, at - 2, CUE.RELATION))
    return WEIGHT.afterErrand
  if ((word === 'from' && hasCue(scan, at - 1, CUE.MESSAGE)) || isDoneBy(scan, at)) return WEIGHT.afterErrand
  if (isTalk(scan, at, word)) return WEIGHT.afterTalk
  if (cues & CUE.DETERMINER) return WEIGHT.afterArticle
  if (cues & CUE.BEFORE_PLACE) return isPlaceOrUnknown(scan, first) ? WEIGHT.afterBeforePlace : 0
  // "48 % by Simpson" is a method.
  if (cues & CUE.MEETING)
    return scan.tokens.kind[at - 1] === NUMBER || isMark(scan, at - 1, '%') ? 0 : WEIGHT.afterMeeting
  if (!(cues & CUE.BEFORE_PERSON)) return 0
  // "with Novelon", "or Hartmann": a little word speaks of a person only beside what can be one.
  const isName = nameStrength(scan.tags[first] as number) >= 2 && !((scan.tags[first] as number) & TAG.EPONYM)
  return isName ? WEIGHT.afterBeforePerson : 0
}

/** Row of a ward list or of a list of patients: S4 Young, Bed 3: Rao, 729 505 9903 Gillian Mew. */
function slotOdds(scan: NameScan, first: number, at: number, marked: boolean): number {
  const { kind } = scan.tokens
  if (at < 0 || gapBefore(scan, first) > 2) return 0
  if (kind[at] === ALNUM) return isRowStart(scan, at) && isBedCode(scan, at) ? WEIGHT.afterSlot : 0
  if (kind[at] !== NUMBER) return 0
  if (isWord(scan, at - 1) && hasCue(scan, at - 1, CUE.BED))
    return marked ? WEIGHT.afterSlotColon : WEIGHT.afterSlot
  if (!marked && isTime(scan, at)) return isKnownName(scan, first) ? WEIGHT.afterItem : 0
  const isPair = isWord(scan, first + 1) && isCapital(scan, first + 1) && gapBefore(scan, first + 1) === 1
  return !marked && isPair && lengthOf(scan, at) >= 3 && kind[at - 1] !== PUNCT ? WEIGHT.afterNumber : 0
}

function isLineStart({ tokens }: NameScan, at: number): boolean {
  return at === 0 || tokens.kind[at - 1] === NEWLINE
}

function isRowStart(scan: NameScan, at: number): boolean {
  if (isLineStart(scan, at)) return true
  return isMark(scan, at - 1, '.') || isMark(scan, at - 1, ';') || isMark(scan, at - 1, ':')
}

/** S4, B12, SR1. */
function isBedCode(scan: NameScan, at: number): boolean {
  return lengthOf(scan, at) <= 4 && /^[a-z]{1,2}\d{1,2}$/.test(foldedToken(scan, at))
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

/** "spoke to", "discussed with", "d/w", "as per": someone is spoken with or says so. */
function isTalk(scan: NameScan, at: number, word: string): boolean {
  if (word === 'to' || word === 'with') return hasCue(scan, at - 1, CUE.TALK)
  if (word === 'for') return wordAt(scan, at - 1) === 'ask'
  // d/w, s/b, r/v
  if (word === 'w' || word === 'b' || word === 'v')
    return (
      isMark(scan, at - 1, '/') && wordAt(scan, at - 2) === (word === 'w' ? 'd' : word === 'b' ? 's' : 'r')
    )
  return word === 'per' && wordAt(scan, at - 1) === 'as'
}

/** "seen by warden Sue": someone did it. */
function isDoneBy(scan: NameScan, at: number): boolean {
  return hasCue(scan, at - 2, CUE.DONE | CUE.MEETING) && isLower(scan, at) && wordAt(scan, at - 1) === 'by'
}

/** "My name is Jane", "this is", "it's", "I am", "myself": what introduces oneself or another. */
function isIntroduction(scan: NameScan, at: number, word: string): boolean {
  if (word === 'myself' || word === 'named' || word === 'called' || word === 'alias' || word === 'aka')
    return true
  if (word !== 'is' && word !== 'am' && word !== 's') return false
  const before = wordAt(scan, at - 1)
  return before === 'name' || (word === 'is' && before === 'this')
}

function isPlaceOrUnknown({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return (word & (TAG.TOWN | TAG.REGION)) !== 0 || (word & NAME_TAGS) === 0
}
