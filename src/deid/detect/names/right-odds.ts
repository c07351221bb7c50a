import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, POSSESSIVE, PUNCT, WORD } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { isEponymic } from './eponymic.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLetter,
  isLower,
  isMark,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { WEIGHT } from './weights.ts'
import { isRomanAt } from './word-gates.ts'

/** What stands right of a run of words that ends before `next` says of it: log-odds. */
export function rightOdds(scan: NameScan, next: number): number {
  if (isEponymic(scan, next - 1)) return WEIGHT.beforeEponymHead
  const { tokens } = scan
  if (next >= tokens.count) return 0
  switch (tokens.kind[next]) {
    case WORD:
      return beforeWord(scan, next)
    case NUMBER:
      return isAge(scan, next, next) ? WEIGHT.beforeAge : numberOdds(scan, next)
    case ALNUM:
      if (isAge(scan, next, next)) return WEIGHT.beforeAge
      return hasCue(scan, next, CUE.GRADE) ? WEIGHT.beforeCredential : 0
    case POSSESSIVE:
      return beforePossessive(scan, next)
    case PUNCT:
      return beforeMark(scan, next, scan.text.charCodeAt(tokens.start[next] as number))
    default:
      return 0
  }
}

/** Whatever of these a word has, it says something of the name before it. */
const TELLING =
  CUE.CREDENTIAL |
  CUE.GRADE |
  CUE.HONORIFIC |
  CUE.RESULT |
  CUE.COPULA |
  CUE.HUMAN_VERB |
  CUE.PERSON_VERB |
  CUE.BEFORE_PLACE

function beforeWord(scan: NameScan, next: number): number {
  if (placeFollows(scan, next)) return WEIGHT.beforePlaceHead
  if (isLetter(scan, next) && isCareOf(scan, next)) return WEIGHT.beforeCareOf
  const cues = scan.cues[next] as number
  if (cues & CUE.NOT_PERSON && isNumbered(scan, next)) return WEIGHT.beforeDose
  if (cues & CUE.COPULA && isAgeSaid(scan, next)) return WEIGHT.beforeAge
  if (!isLower(scan, next) && isRomanAt(scan, next)) return WEIGHT.beforeRoman
  if (cues & CUE.BED && slotOdds(scan, next) > 0) return WEIGHT.beforeVerb
  if (cues & CUE.RELATION && wordAt(scan, next + 1) === 'of') return WEIGHT.beforeOwnedRelation
  if (isReachedOn(scan, next)) return WEIGHT.beforeHumanVerb
  if (!(cues & TELLING)) return 0
  if (cues & (CUE.CREDENTIAL | CUE.GRADE)) return WEIGHT.beforeCredential
  if (cues & CUE.HONORIFIC) return WEIGHT.beforeHonorific
  if (cues & CUE.RESULT) return WEIGHT.beforeResult
  if (cues & CUE.BEFORE_PLACE && isInBed(scan, next)) return WEIGHT.beforeVerb
  if (cues & CUE.COPULA && isFeeling(scan, next)) return WEIGHT.beforeHumanVerb
  if (cues & CUE.HUMAN_VERB && isLower(scan, next)) return WEIGHT.beforeHumanVerb
  return cues & CUE.PERSON_VERB && scan.looks[next] !== LOOK.CAPITAL ? WEIGHT.beforeVerb : 0
}

/** "Bill No. 4471", "Card ID: 12": the word is a label of a number. */
function isNumbered(scan: NameScan, at: number): boolean {
  const word = wordAt(scan, at)
  if (word !== 'no' && word !== 'number' && word !== 'id') return false
  // "Hamid Rezaei GPhC no 2209914"
  if (isCapital(scan, at - 2) && gapBefore(scan, at - 1) === 1) return false
  const next = isMark(scan, at + 1, '.') || isMark(scan, at + 1, ':') ? at + 2 : at + 1
  return (
    scan.tokens.kind[next] === NUMBER ||
    (next > at + 1 && (isWord(scan, next) || scan.tokens.kind[next] === ALNUM))
  )
}

function beforePossessive(scan: NameScan, at: number): number {
  if (hasCue(scan, at + 1, CUE.RELATION)) return WEIGHT.beforeOwnedRelation
  if (isOwnDisease(scan, at)) return WEIGHT.beforeResult * 2
  return placeFollows(scan, at + 1) ? WEIGHT.beforePlaceHead : WEIGHT.beforePossessive
}

/** "Blount's not rickets", "aunt Edwards';": an eponym that owns nothing is the disease. */
function isOwnDisease({ tags, tokens }: NameScan, at: number): boolean {
  if (((tags[at - 1] as number) & (TAG.EPONYM | TAG.COMMON)) !== TAG.EPONYM) return false
  const next = at + 1
  return next >= tokens.count || tokens.kind[next] !== WORD || ((tags[next] as number) & TAG.FUNCTION) !== 0
}

const HYPHEN = 45
const STOP = 46
const APOSTROPHE = 39
const AMPERSAND = 38
const COLON = 58
const BRACKET = 40
const COMMA = 44
const PLUS = 43
const EQUALS = 61

function beforeMark(scan: NameScan, next: number, mark: number): number {
  switch (mark) {
    case HYPHEN:
    case STOP:
      return isCode(scan, next) ? WEIGHT.inCode : 0
    case APOSTROPHE:
      return beforePossessive(scan, next)
    case AMPERSAND:
      return placeFollows(scan, next) ? WEIGHT.beforePlaceHead : 0
    case COLON:
      return isSpeaker(scan, next - 1) ? 0 : WEIGHT.heading
    case COMMA:
      return isAge(scan, next + 1, next) ? WEIGHT.beforeAge : slotOdds(scan, next + 1)
    case BRACKET:
      if (isSubtype(scan, next)) return WEIGHT.beforeEponymHead
      if (isAge(scan, next + 1, next)) return isCapital(scan, next - 2) ? WEIGHT.beforeAge : WEIGHT.besideAge
      return isRole(scan, next) ? WEIGHT.besideRole : 0
    case PLUS:
    case EQUALS:
      return WEIGHT.beforeResult
    default:
      return 0
  }
}

/** "ring Anjali on 01632 960099": a telephone number of someone's. */
function isReachedOn(scan: NameScan, at: number): boolean {
  if (scan.tokens.kind[at + 1] !== NUMBER || !isWord(scan, at) || wordAt(scan, at) !== 'on') return false
  return (scan.tokens.end[at + 1] as number) - (scan.tokens.start[at + 1] as number) >= SHORTEST_DIALLED
}

const SHORTEST_DIALLED = 4

/** ", bed 4", ", ward 12" behind a name: where someone lies or works. */
function slotOdds(scan: NameScan, at: number): number {
  if (!isWord(scan, at) || scan.tokens.kind[at + 1] !== NUMBER || gapBefore(scan, at + 1) > 1) return 0
  const word = wordAt(scan, at)
  if (word === 'bed') return WEIGHT.beforeAge
  return word === 'ward' || word === 'room' || word === 'bay' ? WEIGHT.beforeVerb : 0
}

/** "is a 34 yo": an age behind a verb. */
function isAgeSaid(scan: NameScan, at: number): boolean {
  if (!isWord(scan, at) || scan.tokens.kind[at + 2] !== NUMBER || !isWord(scan, at + 1)) return false
  const verb = wordAt(scan, at)
  const article = wordAt(scan, at + 1)
  return (
    (verb === 'is' || verb === 'was') &&
    (article === 'a' || article === 'an' || article === 'aged') &&
    !isMark(scan, at + 3, '%')
  )
}

/** "Olu: rv am": a known name with words behind its colon heads what someone says. */
function isSpeaker(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  return (
    (tags & TAG.FIRST_NAME) !== 0 &&
    (tags & TAG.EPONYM) === 0 &&
    nameStrength(tags) >= 4 &&
    commonStrength(tags) <= 3 &&
    isWord(scan, at + 2) &&
    isCapital(scan, at)
  )
}

/** "(ward boy)", "(niece)" behind a name: a role or a relation in brackets. */
function isRole(scan: NameScan, at: number): boolean {
  if (!isMark(scan, at, '(')) return false
  if (hasCue(scan, at + 1, CUE.GRADE) && isMark(scan, at + 2, ')')) return true
  for (let inside = at + 1; inside <= at + 2; inside++) {
    if (!isWord(scan, inside)) return false
    if (
      hasCue(scan, inside, CUE.RELATION | CUE.SOFT_TITLE) ||
      (scan.tags[inside] as number) & (TAG.ROLE | TAG.RELATION)
    )
      return true
  }
  return false
}

/** "Duffy (a)": a letter in lower case in brackets. */
function isSubtype(scan: NameScan, at: number): boolean {
  return isMark(scan, at + 2, ')') && /^[a-d]$/.test(wordAt(scan, at + 1)) && isLower(scan, at + 1)
}

/** "is worried", "was very tearful". */
function isFeeling(scan: NameScan, at: number): boolean {
  const verb = wordAt(scan, at)
  if (verb !== 'is' && verb !== 'was' && verb !== 'seems' && verb !== 'remains') return false
  return hasCue(scan, at + 1, CUE.FEELING) || hasCue(scan, at + 2, CUE.FEELING)
}

/** "in bed 3" */
function isInBed(scan: NameScan, at: number): boolean {
  return wordAt(scan, at) === 'in' && isWord(scan, at + 1) && hasCue(scan, at + 1, CUE.BED)
}

/** A mark and digits that touch the word. */
function isCode(scan: NameScan, at: number): boolean {
  if (!isMark(scan, at, '-') && !isMark(scan, at, '.')) return false
  const { kind, start, end } = scan.tokens
  return (
    (kind[at + 1] === NUMBER || kind[at + 1] === ALNUM) &&
    start[at] === end[at - 1] &&
    start[at + 1] === end[at]
  )
}

/** A dose, a score, or some longer number. */
function numberOdds(scan: NameScan, at: number): number {
  const { tokens } = scan
  if (hasCue(scan, at + 1, CUE.DOSE)) return WEIGHT.beforeDose
  const short = (tokens.end[at] as number) - (tokens.start[at] as number) <= 2
  const isDate =
    tokens.kind[at + 2] === NUMBER && tokens.kind[at + 4] === NUMBER && !isMark(scan, at + 1, ',')
  return short && !isDate && tokens.kind[at + 1] !== WORD ? WEIGHT.beforeShortNumber : WEIGHT.beforeNumber
}

const PLACE_REACH = 5

/** Thornfield Day Hospital, Kiran Fertility & Maternity Centre: a head noun at the end of capitalised words. */
function placeFollows(scan: NameScan, from: number): boolean {
  for (let at = from; at < from + PLACE_REACH && at < scan.tokens.count; at++) {
    if (isMark(scan, at, '&')) continue
    if (!isWord(scan, at) || scan.looks[at] === LOOK.LOWER || (isLower(scan, at) && at > from)) return false
    if (at > from && gapBefore(scan, at) > 1) return false
    if (hasCue(scan, at, CUE.PLACE_HEAD)) return true
  }
  return false
}

/** S/O, D/O, W/O, C/O, H/O, B/O, F/O, M/O; R/O is left out: it goes before an address. */
export function isCareOf({ folded, tokens }: NameScan, at: number): boolean {
  const start = tokens.start[at] as number
  if (at + 2 >= tokens.count || tokens.end[at] !== start + 1) return false
  if (
    tokens.start[at + 1] !== start + 1 ||
    tokens.start[at + 2] !== start + 2 ||
    tokens.end[at + 2] !== start + 3
  )
    return false
  return /^[sdwchbfm]\/o$/.test(folded.slice(start, start + 3))
}

/** (5), 72 y, 31 F, , 34M: two digits or fewer with a mark of age or sex; `from` is `at` or the mark before it. */
function isAge(scan: NameScan, at: number, from: number): boolean {
  const { tokens, folded } = scan
  if (at >= tokens.count) return false
  const kind = tokens.kind[at]
  const marked = at > from
  if (kind === WORD) return marked && isSex(scan, at)
  const start = tokens.start[at] as number
  const length = (tokens.end[at] as number) - start
  if (kind === ALNUM)
    return length <= 5 && /^\d{1,3}(?:m|f|y|yo|yr|yrs)$/.test(folded.slice(start, start + length))
  if (kind !== NUMBER || length > 3) return false
  if (marked && isMark(scan, at + 1, ')') && isMark(scan, from, '(')) return true
  if (isDecimal(scan, at)) return false
  if (marked && (isMark(scan, at + 1, ',') || isMark(scan, at + 1, '.') || isMark(scan, at + 1, ';')))
    return true
  return isWord(scan, at + 1) && hasCue(scan, at + 1, CUE.AGE_UNIT)
}

/** 2.5 */
function isDecimal({ tokens, text }: NameScan, at: number): boolean {
  const end = tokens.end[at] as number
  return text[end] === '.' && tokens.kind[at + 2] === NUMBER && tokens.start[at + 2] === end + 1
}

function isSex(scan: NameScan, at: number): boolean {
  if (!hasCue(scan, at, CUE.AGE_UNIT) || !/^(?:m|f|male|female)$/.test(wordAt(scan, at))) return false
  if (isMark(scan, at + 1, '/')) return !(isWord(scan, at + 2) && isLetter(scan, at + 2))
  return isMark(scan, at + 1, ',') || isMark(scan, at + 1, ')')
}
