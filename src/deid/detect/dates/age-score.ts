import { TAG } from '../../tables/tag.ts'
import { ALL_UPPER, INITIAL_UPPER, POSSESSIVE, SINGLE } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import {
  AMOUNT,
  ENDS_CLAUSE,
  HEAT,
  LABEL,
  OLD,
  PERSON,
  PERSON_BARE,
  QUESTION,
  RATE,
  PERSONS as SEVERAL,
  SEX,
  SEX_BEFORE,
  SPAN,
  YEARS,
} from './age-context.ts'
import { isBracketed, isCalled, isName, isRelated } from './age-person.ts'
import { unitFollows } from './context.ts'

const LEFT = 48
const RIGHT = 24
const QUESTION_LEFT = 90

/** The signs of the sexes. */
const SIGNED = /^[ \t]?[♀♂]/
const SIGNED_BEFORE = /[♀♂][ \t]?$/

const IS_LABEL = 1
const IS_PERSON = 2
/** Words with which the labels and the persons of age-context.ts end: without one of them those are not tried. */
const LABELS = new Set(
  'age aged aet aetat umr umra umur umar aayu ayu vayas vayasu उम्र आयु वय उमर వయస్సు வயது বয়স ઉંમર ವಯಸ್ಸು വയസ്സ് ਉਮਰ'.split(
    ' ',
  ),
)
const PERSONS = new Set(
  `is was has be been turn turns turned turning just reached now nearly almost only about already approaching approx am i'm at to of
  age until till on over herself himself myself yourself she he shes hes youre are patient pt`.split(/\s+/),
)
const endsContext = wordFeature(
  (word) => (LABELS.has(word) ? IS_LABEL : 0) | (PERSONS.has(word) ? IS_PERSON : 0),
)
/** Tokens before a number among which its label stands. */
const LABEL_REACH = 14

/** How sure the number at [start, end), token `at`, is somebody's age; 0 when nothing says so. */
export function ageScore(scan: Scan, at: number, start: number, end: number): number {
  const { folded } = scan
  if (isMeasured(folded, end)) return 0
  const left = folded.slice(Math.max(0, start - LEFT), start)
  const near = left.slice(-12)
  const right = folded.slice(end, end + RIGHT)
  if (isTied(folded.charCodeAt(start - 1)) && !SEX_BEFORE.test(near) && !/\bd\.$/.test(near)) return 0
  if (isLabelled(scan, at) && LABEL.test(left))
    return /^[ \t]?(?:kg|cm|m\/s)|^[ \t]%|^[ \t](?:and|or|years and|years or) (?:over|above|older|more)\b/.test(
      right,
    )
      ? 0
      : 0.95
  if (/^(?:st|nd|rd|th|s|'s)(?![a-z])/.test(right)) return ordinalScore(left, right)
  const isUnit = opensUnit(right)
  if (isUnit && OLD.test(right)) return SPAN.test(left) && /^[ \t](?:years?|yrs?)/.test(right) ? 0.7 : 0.95
  if (/[a-z]-$/.test(near) && !SEX_BEFORE.test(near)) return 0
  if (isUnit && YEARS.test(right))
    return SPAN.test(left) || /^[ \t]?\S+[ \t](?:ago|later|before|history|hx)/.test(right) ? 0 : 0.85
  if (SIGNED.test(right) || SIGNED_BEFORE.test(near)) return 0.9
  if (/^-something\b/.test(right)) return 0.8
  if (/^[ \t]?\/?[ \t]?f[ \t,]{1,2}(?:temp|fever)/.test(right)) return 0
  // "TPR 98.8, 92/m, 18/m"
  if (/^\/m(?:in)?\b/.test(right) && /\b(?:tpr|pr|hr|rr|bp|vitals|obs)\b[^\n]{0,20}$/.test(left)) return 0
  if (isFahrenheit(right, end - start)) return 0
  if (SEX.test(right) && !HEAT.test(left) && !AMOUNT.test(left) && !RATE.test(near))
    return sexScore(scan, at, left, right)
  if (/^,[ \t]?[mf]\)/.test(right) && /\($/.test(near)) return 0.85
  if (/^,[ \t]?(?:fe)?male(?![a-z])/.test(right) && /(?:^|[\n,;(|])[ \t]*$/.test(near)) return 0.8
  if (
    SEX_BEFORE.test(near) &&
    !/\d [a-z] $/.test(near) &&
    /^(?:[ \t]*(?:[.,;)\n|]|$)|[ \t]{2})/.test(right) &&
    !isResult(scan, at, near, end - start, right)
  )
    return 0.75
  return bareScore(scan, at, start, end, left, right)
}

/** "98F, pulse 72": a temperature. */
function isFahrenheit(right: string, digits: number): boolean {
  return digits < 4 && /^[ ]?f[ ,;/]{1,3}(?:pulse|bp|hr|rr|spo2|sats?|resp)\b/.test(right)
}

/** "Glucose F  98   mg/dl", "M 110": the letter by itself is a fasting sample's, a facet's. */
function isResult(
  { folded, tokens, tags }: Scan,
  at: number,
  near: string,
  digits: number,
  right: string,
): boolean {
  if (!/(?:^|[^a-z])[mf][ \t]+$/.test(near)) return false
  if (digits > 2 && !/^10[0-5]/.test(folded.slice(tokens.start[at], tokens.end[at]))) return true
  if (at > 1 && ((tags[at - 2] as number) & (TAG.MEDICAL | TAG.DRUG)) !== 0) return true
  return unitFollows(right.trimStart(), 0)
}

const UNIT_GAP = 4

/** Whether a word for years may begin there, a gap, a plus and a dash before it or none: none begins with another letter. */
function opensUnit(right: string): boolean {
  let at = 0
  while (at < UNIT_GAP && ' \t+-–'.includes(right.charAt(at)) && at < right.length) at++
  const unit = right.charCodeAt(at)
  return unit >= 128 || UNIT_LETTERS.includes(right.charAt(at) || ' ')
}

/** First letters of the words for years. */
const UNIT_LETTERS = 'yajsvb'

/** Whether a percentage, a decimal, a ratio or a time goes on behind the number. */
function isMeasured(folded: string, end: number): boolean {
  const next = folded.charCodeAt(end)
  if (next === 37) return true
  return (next === 46 || next === 47 || next === 58) && isDigit(folded.charCodeAt(end + 1))
}

/** Full stop, slash or digit. */
function isTied(code: number): boolean {
  return code === 46 || code === 47 || isDigit(code)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isLabelled({ ids }: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && at - i <= LABEL_REACH; i--)
    if ((endsContext.values[ids[i] as number] as number) & IS_LABEL) return true
  return false
}

/** "in her 93rd year", "his 90th birthday", "a lady in her 90s". */
function ordinalScore(left: string, right: string): number {
  if (/^(?:st|nd|rd|th)[ \t](?:birth ?day|b'?day|year of (?:her|his|life))/.test(right)) return 0.85
  if (/^(?:st|nd|rd|th)[ \t]year\b/.test(right)) return /\b(?:his|her|their|my)[ \t]$/.test(left) ? 0.85 : 0
  if (!/^'?s(?![a-z])/.test(right) || VITAL.test(left)) return 0
  if (/\b(?:his|her|their)(?: (?:early|mid|late))?[ \t-]$/.test(left)) return 0.85
  const isOfPerson =
    /^'?s[ \t](?:lady|woman|man|gentleman|male|female|patient|pt|[mf](?![a-z0-9/]))/.test(right) ||
    /\b(?:lady|woman|man|gentleman|male|female|patient|pt|person) in (?:early |mid |late |mid-)?$/.test(left)
  return isOfPerson ? 0.8 : 0
}

/** What is measured in nineties too. */
const VITAL = /\b(?:sbp|bp|hr|sats?|pulse|map|spo2|rate|systolic|saturations?)\b[^.\n]{0,16}$/

/** "92F", "92/F" and "92 F" before a mark or a gap; a bare "98 f" may be anything. */
function sexScore(scan: Scan, at: number, left: string, right: string): number {
  if (/^[ \t]?[/-]/.test(right) || /^[mf](?![a-z0-9])/.test(right)) return 0.9
  if (/^[ \t](?:male|female|man|woman|lady|gentle|widow)/.test(right)) return 0.9
  return (/(?:^|\n|\()[ \t]*$/.test(left) || isName(scan, at - 1)) &&
    /^[ \t][mf](?:[ \t]*[.,;:)\n|]|[ \t]+(?:with|who|admitted|known|from|presented|c\/o|k\/c\/o|[wsdhr]\/o|seen)|$)/.test(
      right,
    )
    ? 0.75
    : 0
}

/** A number without unit or label that a person beside it makes an age. */
function bareScore(scan: Scan, at: number, start: number, end: number, left: string, right: string): number {
  const { folded } = scan
  if (/^[%°/=^*×]|^[.,:-]\d|^[a-z]/.test(right) || unitFollows(folded, end)) return 0
  if (isOfPerson(scan, at) && PERSON.test(left) && ENDS_CLAUSE.test(right)) return 0.8
  if (
    /^[ \t](?:with|presented|admitted|who|known|fell)\b/.test(right) &&
    /(?:^|[^a-z])[fm][ \t]$/.test(left.slice(-4))
  )
    return 0.7
  if (
    /^,?[ \t](?:she|he|is(?! \d)|was(?! \d))\b/.test(right) &&
    /(?:^|\n|[.;!&]\s|\band )at[ \t]$/.test(left.slice(-8))
  )
    return 0.8
  if (isOfPerson(scan, at) && PERSON_BARE.test(left) && /^(?:[,;.)]|$)/.test(right)) return 0.7
  if (/\bwas[ \t]$/.test(left.slice(-5)) && /^[ \t]when\b/.test(right)) return 0.75
  if (SEVERAL.test(left) && /^[ \t]?(?:[.,;)\n&]|$|and\b)/.test(right)) return 0.8
  if (isNamed(scan, at) && ENDS_CLAUSE.test(right)) return 0.7
  if (isRelated(scan, at, right) || isCalled(scan, at, right)) return 0.7
  const asked = folded.slice(Math.max(0, start - QUESTION_LEFT), start)
  if (asked.includes('?') && QUESTION.test(asked)) return 0.8
  return isBracketed(scan, at, folded[start - 1] ?? '', folded[end] ?? '') ? 0.7 : 0
}

const TURNS = new Set(['is', 'was', 'turns', 'turned'])

/** "Pearl is 95 today": somebody's forename two words before, which is no clinical word (Ca is 2.9, Basil is 93). */
function isNamed({ words, tokens, tags }: Scan, at: number): boolean {
  if (at < 2 || !TURNS.has(words[at - 1] ?? '')) return false
  const tag = tags[at - 2] as number
  const shape = tokens.shape[at - 2] as number
  return (
    (tag & TAG.FIRST_NAME) !== 0 &&
    (tag & (TAG.MEDICAL | TAG.DRUG)) === 0 &&
    (shape & (INITIAL_UPPER | ALL_UPPER | SINGLE)) === INITIAL_UPPER
  )
}

function isOfPerson({ text, tokens, ids }: Scan, next: number): boolean {
  const at = next > 1 && text[tokens.start[next - 1] as number] === ',' ? next - 1 : next
  if (at === 0) return false
  return (
    tokens.kind[at - 1] === POSSESSIVE ||
    ((endsContext.values[ids[at - 1] as number] as number) & IS_PERSON) !== 0
  )
}
