import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, WORD } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { CUE } from './cue.ts'
import { isEponymic } from './eponymic.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLower,
  isMark,
  isPossessive,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { isRoman } from './name-suffix.ts'
import { WEIGHT } from './weights.ts'

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
  if (isMark(scan, next, ':')) return isSpeaker(scan, next - 1) ? 0 : WEIGHT.heading
  if (isAge(scan, next) || isAgeSaid(scan, next))
    return isMark(scan, next, '(') && !isCapital(scan, next - 2) ? WEIGHT.besideAge : WEIGHT.beforeAge
  if (tokens.kind[next] === NUMBER) return numberOdds(scan, next)
  if (isWord(scan, next) && isRoman(wordAt(scan, next)) && !isLower(scan, next))
    return WEIGHT.beforeShortNumber
  if (isRole(scan, next)) return WEIGHT.besideRole
  if (isMark(scan, next, '+') || isMark(scan, next, '=')) return WEIGHT.beforeResult
  if (hasCue(scan, next, CUE.CREDENTIAL) || isGrade(scan, next)) return WEIGHT.beforeCredential
  if (hasCue(scan, next, CUE.HONORIFIC)) return WEIGHT.beforeHonorific
  if (hasCue(scan, next, CUE.RESULT)) return WEIGHT.beforeResult
  if (isInBed(scan, next)) return WEIGHT.beforeVerb
  if (isFeeling(scan, next)) return WEIGHT.beforeHumanVerb
  if (hasCue(scan, next, CUE.HUMAN_VERB) && isLower(scan, next)) return WEIGHT.beforeHumanVerb
  return hasCue(scan, next, CUE.PERSON_VERB) && scan.looks[next] !== LOOK.CAPITAL ? WEIGHT.beforeVerb : 0
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

/** SHO, SpR, FY1 behind a name. */
function isGrade(scan: NameScan, at: number): boolean {
  return GRADES.has(at < scan.tokens.count ? foldedToken(scan, at) : '')
}

const GRADES = new Set(
  'sho spr fy1 fy2 f1 f2 ct1 ct2 ct3 st1 st2 st3 st4 st5 st6 st7 st8 hca hcsw cns anp acp jr sr smo rmo cmo emo'.split(
    ' ',
  ),
)

/** "(ward boy)", "(niece)" behind a name: a role or a relation in brackets. */
function isRole(scan: NameScan, at: number): boolean {
  if (!isMark(scan, at, '(')) return false
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

const FEELINGS = new Set(
  'worried anxious keen happy unhappy well unwell aware upset tearful able unable retired married widowed divorced pregnant deaf blind concerned frightened scared angry annoyed pleased grateful willing unwilling reluctant confused disorientated asleep awake coping struggling managing living working staying crying hungry thirsty independent orientated oriented cheerful chatty'.split(
    ' ',
  ),
)

/** "is worried", "was very tearful". */
function isFeeling(scan: NameScan, at: number): boolean {
  const verb = wordAt(scan, at)
  if (verb !== 'is' && verb !== 'was' && verb !== 'seems' && verb !== 'remains') return false
  return FEELINGS.has(wordAt(scan, at + 1)) || FEELINGS.has(wordAt(scan, at + 2))
}

const BEDS = new Set(['bed', 'bay', 'room', 'cubicle', 'resus', 'side'])

/** "in bed 3" */
function isInBed(scan: NameScan, at: number): boolean {
  return wordAt(scan, at) === 'in' && BEDS.has(wordAt(scan, at + 1))
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
