import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NUMBER, WORD } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { isEponymic } from './eponymic.ts'
import {
  gapBefore,
  hasCue,
  isLower,
  isMark,
  isPossessive,
  isWord,
  LOOK,
  NAME_TAGS,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { hasClinicalSuffix, hasNameSuffix } from './name-suffix.ts'
import { WEIGHT } from './weights.ts'

const TAG_WEIGHTS: readonly [tag: number, weight: number][] = [
  [TAG.MEDICAL, WEIGHT.medical],
  [TAG.DRUG, WEIGHT.drug],
  [TAG.EPONYM, WEIGHT.eponym],
  [TAG.TOWN, WEIGHT.place],
  [TAG.REGION, WEIGHT.place],
  [TAG.COUNTRY, WEIGHT.country],
  [TAG.MONTH, WEIGHT.month],
  [TAG.WEEKDAY, WEIGHT.month],
  [TAG.NUMBER_WORD, WEIGHT.month],
  [TAG.HOSPITAL_WORD, WEIGHT.hospital],
  [TAG.ORGANISATION_WORD, WEIGHT.organisation],
  [TAG.STREET_TYPE, WEIGHT.organisation],
  [TAG.FUNCTION, WEIGHT.function],
  [TAG.ROLE, WEIGHT.role],
  [TAG.TITLE, WEIGHT.title],
  [TAG.RELATION, WEIGHT.relation],
  [TAG.CREDENTIAL, WEIGHT.credential],
]

/** Weight of each tag bit. */
const BIT_WEIGHTS = Float64Array.from(
  { length: 32 },
  (_, bit) => TAG_WEIGHTS.find(([tag]) => tag === 1 << bit)?.[1] ?? 0,
)
const WEIGHTED = TAG_WEIGHTS.reduce((all, [tag]) => all | tag, 0)

function tagOdds(tags: number): number {
  let odds = 0
  for (let rest = tags & WEIGHTED; rest !== 0; rest &= rest - 1)
    odds += BIT_WEIGHTS[31 - Math.clz32(rest & -rest)] as number
  return odds
}

/** What the dictionaries and the way it is written say of a word, before its neighbours: log-odds of a name. */
export function wordOdds(scan: NameScan, at: number): number {
  const tags = scan.tags[at] as number
  if (hasCue(scan, at, CUE.NEVER)) return -9
  const strength = nameStrength(tags)
  let odds: number = WEIGHT.bias + lookOdds(scan, at) + (WEIGHT.common[commonStrength(tags)] as number)
  const known = strength > 0 || (tags & ~TAG.PHRASE_START) !== 0
  odds += known ? (WEIGHT.name[strength] as number) : WEIGHT.unknown + suffixOdds(wordAt(scan, at))
  return odds + tagOdds(tags)
}

function suffixOdds(word: string): number {
  if (hasClinicalSuffix(word)) return WEIGHT.clinicalSuffix
  return hasNameSuffix(word) ? WEIGHT.suffix : 0
}

function lookOdds({ looks, tokens }: NameScan, at: number): number {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  switch (looks[at]) {
    case LOOK.LOWER:
      return WEIGHT.lower
    case LOOK.LOWER_ANYWAY:
      return WEIGHT.lowerAnyway
    case LOOK.LOWER_LINE:
      return WEIGHT.lowerLine
    case LOOK.CAPITAL:
      return WEIGHT.capital
    case LOOK.OPENING:
      return WEIGHT.opening
    case LOOK.CAPS_LINE:
      return WEIGHT.capsLine
    case LOOK.CAPS_WORD:
      return length < 5 ? WEIGHT.capsShort : WEIGHT.capsLong
    default:
      return -9
  }
}

/** What stands left of a run of words says of it: log-odds. */
export function leftOdds(scan: NameScan, first: number): number {
  let at = first - 1
  if (at < 0) return 0
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
  if (DETERMINERS.has(word)) return WEIGHT.afterArticle
  if (hasCue(scan, at, CUE.BEFORE_PLACE)) return isPlaceOrUnknown(scan, first) ? WEIGHT.afterBeforePlace : 0
  return hasCue(scan, at, CUE.BEFORE_PERSON) ? WEIGHT.afterBeforePerson : 0
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

/** What stands right of a run of words that ends before `next` says of it: log-odds. */
export function rightOdds(scan: NameScan, next: number): number {
  const { tokens } = scan
  if (isEponymic(scan, next - 1)) return WEIGHT.beforeEponymHead
  if (next >= tokens.count) return 0
  if (isCode(scan, next)) return WEIGHT.inCode
  if (isPossessive(scan, next) || isMark(scan, next, "'")) {
    if (hasCue(scan, next + 1, CUE.RELATION)) return WEIGHT.beforeOwnedRelation
    return placeFollows(scan, next + 1) ? WEIGHT.beforePlaceHead : WEIGHT.beforePossessive
  }
  if (placeFollows(scan, next)) return WEIGHT.beforePlaceHead
  if (isCareOf(scan, next)) return WEIGHT.beforeCareOf
  if (isMark(scan, next, ':')) return WEIGHT.heading
  if (isAge(scan, next)) return isMark(scan, next, '(') ? WEIGHT.besideAge : WEIGHT.beforeAge
  if (tokens.kind[next] === NUMBER) return numberOdds(scan, next)
  if (isMark(scan, next, '+') || isMark(scan, next, '=')) return WEIGHT.beforeResult
  if (hasCue(scan, next, CUE.CREDENTIAL)) return WEIGHT.beforeCredential
  if (hasCue(scan, next, CUE.HONORIFIC)) return WEIGHT.beforeHonorific
  if (hasCue(scan, next, CUE.RESULT)) return WEIGHT.beforeResult
  return hasCue(scan, next, CUE.PERSON_VERB) && scan.looks[next] !== LOOK.CAPITAL ? WEIGHT.beforeVerb : 0
}

/** A mark and digits that touch the word. */
function isCode(scan: NameScan, at: number): boolean {
  if (!isMark(scan, at, '-') && !isMark(scan, at, '.')) return false
  const { kind, start, end } = scan.tokens
  return kind[at + 1] === NUMBER && start[at] === end[at - 1] && start[at + 1] === end[at]
}

/** A dose, a score, or some longer number. */
function numberOdds(scan: NameScan, at: number): number {
  const { tokens } = scan
  if (hasCue(scan, at + 1, CUE.DOSE)) return WEIGHT.beforeDose
  const short = (tokens.end[at] as number) - (tokens.start[at] as number) <= 2
  const isDate = tokens.kind[at + 2] === NUMBER && tokens.kind[at + 4] === NUMBER
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

/** (5), 72 y, 31 F, , 34M: two digits or fewer with a mark of age or sex. */
function isAge(scan: NameScan, from: number): boolean {
  const { tokens, folded } = scan
  const at = isMark(scan, from, '(') || isMark(scan, from, ',') ? from + 1 : from
  const bracketed = isMark(scan, from, '(')
  if (at >= tokens.count) return false
  if (
    at > from &&
    isSex(scan, at) &&
    (isMark(scan, at + 1, ',') || isMark(scan, at + 1, '/') || isMark(scan, at + 1, ')'))
  )
    return true
  const start = tokens.start[at] as number
  const length = (tokens.end[at] as number) - start
  if (tokens.kind[at] === 3)
    return length <= 5 && /^\d{1,3}(?:m|f|y|yo|yr|yrs)$/.test(folded.slice(start, start + length))
  if (tokens.kind[at] !== NUMBER || length > 3) return false
  if (bracketed && isMark(scan, at + 1, ')')) return true
  if (at > from && (isMark(scan, at + 1, ',') || isMark(scan, at + 1, '.') || isMark(scan, at + 1, ';')))
    return true
  return /^(?:y|yo|yr|yrs|years?|m|f|male|female|months?|mths?)$/.test(wordAt(scan, at + 1))
}

function isSex(scan: NameScan, at: number): boolean {
  return /^(?:m|f|male|female)$/.test(wordAt(scan, at))
}
