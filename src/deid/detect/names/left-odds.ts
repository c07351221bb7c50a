import { nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, PUNCT } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { CUE } from './cue.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLower,
  isMark,
  isWord,
  NAME_TAGS,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { WEIGHT } from './weights.ts'

/** What stands left of a run of words says of it: log-odds. */
export function leftOdds(scan: NameScan, first: number): number {
  let at = first - 1
  if (at < 0) return 0
  const slot = slotOdds(scan, first)
  if (slot > 0) return slot
  if (isMark(scan, at, '&') && nameStrength(scan.tags[first] as number) >= 4) return WEIGHT.afterBeforePerson
  // "wife: Sylvia", "son, Tom", "daughter (Priya)".
  if (isMark(scan, at, ',') || isMark(scan, at, '(') || isMark(scan, at, ':')) at--
  const apart = at !== first - 1
  if (at < 0 || !isWord(scan, at)) return 0
  if (hasCue(scan, at, CUE.RELATION)) return WEIGHT.afterRelation
  if (hasCue(scan, at, CUE.BEFORE_DRUG)) return WEIGHT.afterDrugForm
  if (apart) return 0
  if (hasCue(scan, at, CUE.SOFT_TITLE) || (scan.tags[at] as number) & TAG.ROLE) return WEIGHT.afterRole
  const word = wordAt(scan, at)
  if (isIntroduction(scan, at, word)) return WEIGHT.afterIntroduction
  if ((word === 'of' || word === 'to') && hasCue(scan, at - 1, CUE.RELATION)) return WEIGHT.afterRelation
  if (word === 'and' && isCapital(scan, at - 1) && hasCue(scan, at - 2, CUE.RELATION))
    return WEIGHT.afterErrand
  if (isErrand(scan, at, word)) return WEIGHT.afterErrand
  if (isTalk(scan, at, word)) return WEIGHT.afterTalk
  if (DETERMINERS.has(word)) return WEIGHT.afterArticle
  if (hasCue(scan, at, CUE.BEFORE_PLACE)) return isPlaceOrUnknown(scan, first) ? WEIGHT.afterBeforePlace : 0
  // "48 % by Simpson" is a method.
  if (hasCue(scan, at, CUE.MEETING))
    return scan.tokens.kind[at - 1] === NUMBER || isMark(scan, at - 1, '%') ? 0 : WEIGHT.afterMeeting
  if (!hasCue(scan, at, CUE.BEFORE_PERSON)) return 0
  // "with Novelon", "or Hartmann": a little word speaks of a person only beside what can be one.
  const isName = nameStrength(scan.tags[first] as number) >= 2 && !((scan.tags[first] as number) & TAG.EPONYM)
  return isName ? WEIGHT.afterBeforePerson : 0
}

/** Row of a ward list or of a list of patients: S4 Young, Bed 3: Rao, 729 505 9903 Gillian Mew. */
function slotOdds(scan: NameScan, first: number): number {
  const { kind } = scan.tokens
  const marked = isMark(scan, first - 1, ':') || isMark(scan, first - 1, '-')
  const at = marked ? first - 2 : first - 1
  if (at < 0 || gapBefore(scan, first) > 2) return 0
  if (kind[at] === ALNUM) return isLineStart(scan, at) && isBedCode(scan, at) ? WEIGHT.afterSlot : 0
  if (kind[at] !== NUMBER) return 0
  if (BEDS.has(wordAt(scan, at - 1))) return marked ? WEIGHT.afterSlotColon : WEIGHT.afterSlot
  const isPair = isWord(scan, first + 1) && isCapital(scan, first + 1) && gapBefore(scan, first + 1) === 1
  return !marked && isPair && lengthOf(scan, at) >= 3 && kind[at - 1] !== PUNCT ? WEIGHT.afterNumber : 0
}

const BEDS = new Set('bed bay room cubicle chair cot sr trolley station sideroom'.split(' '))

function isLineStart({ tokens }: NameScan, at: number): boolean {
  return at === 0 || tokens.kind[at - 1] === NEWLINE
}

/** S4, B12, SR1. */
function isBedCode(scan: NameScan, at: number): boolean {
  return lengthOf(scan, at) <= 4 && /^[a-z]{1,2}\d{1,2}$/.test(foldedToken(scan, at))
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

const TALKS = new Set(
  'spoke spoken speak speaking talked talking discussed discuss discussion explained handed apologised apologized written wrote rang agreed liaised liaise met meeting chat counselled conversation reviewed'.split(
    ' ',
  ),
)

/** "spoke to", "discussed with", "d/w", "as per": someone is spoken with or says so. */
function isTalk(scan: NameScan, at: number, word: string): boolean {
  if (word === 'to' || word === 'with') return TALKS.has(wordAt(scan, at - 1))
  if (word === 'w') return isMark(scan, at - 1, '/') && wordAt(scan, at - 2) === 'd'
  return word === 'per' && wordAt(scan, at - 1) === 'as'
}

const MESSAGES = new Set(
  'handover call message email e-mail letter text note update fax request referral reply regards wishes card visit'.split(
    ' ',
  ),
)

/** "handover from Hope", "seen by warden Sue": someone gives or takes. */
function isErrand(scan: NameScan, at: number, word: string): boolean {
  if (word === 'from' && MESSAGES.has(wordAt(scan, at - 1))) return true
  return isLower(scan, at) && wordAt(scan, at - 1) === 'by' && hasCue(scan, at - 2, CUE.DONE | CUE.MEETING)
}

const DETERMINERS = new Set(
  'the a an his her their my our your this that these those no any some each both'.split(' '),
)

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
