import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, INITIAL_UPPER, INNER_UPPER, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit, Scan } from '../scan.ts'

const YEARS =
  /^[ \t]?[-–]?[ \t]?(?:years?|yrs?|y|saal|sal|varsh|baras)(?![a-z0-9])|^[ \t]?-?(?:y\.?\/?o|yo|yof|yom|yoa|ym|yf)(?![a-z0-9])|^[ \t]?y\.o/
const OLD = /^[ \t]?[-–]?[ \t]?(?:years?|yrs?|y)\.?[ \t]?[-–]?[ \t]?(?:old|of[ \t-]age|o\b|young)/
const SEX =
  /^(?:[ \t]?\/[ \t]?|[ \t]?)(?:m|f|male|female|man|woman|lady|gentleman|gentlewoman|widow|widower)(?![a-z0-9'])/
const SEX_BEFORE = /(?:^|[^a-z0-9])(?:m|f|male|female)[ \t]?[/,:-]?[ \t]?$/
const LABEL =
  /\b(?:age|aged|aet|aetat|umr|umur|aayu|ayu)[ \t]*(?:\/[ \t]*(?:sex|gender))?[ \t]*(?:\([a-z ]{1,8}\))?[ \t]*(?:is|was|at|of)?[ \t]*[:=\-.,"']{0,4}[ \t]*(?:now[ \t])?$/
const PERSON =
  /\b(?:(?:she|he|patient|mother|father|mum|dad|wife|husband|nan|gran|grandmother|grandfather|pt|who)(?:'?s| is| was| has)?(?: now| nearly| almost| just)*(?: turned| turning| reached)?|turned|turning|turns|i am|i'm|died at|lived to|at the age of|lived until|passed away at)[ \t]$/
const HEAT = /\b(?:temp|temperature|t|fever|febrile|pyrexia|tmax|spiked|afebrile)\b[^\n]{0,24}$/
const SPAN =
  /\b(?:for|last|past|over|within|than|least|under|above|below|to|almost|nearly|and|some|after|in|≥|>|<)[ \t]?$|[<>≥≤][ \t]?$/
const ENDS_CLAUSE =
  /^[ \t]?(?:[.,;)\n]|$|and\b|when\b|with\b|but\b|now\b|in\b|this\b|next\b|so\b|has\b|on (?!\d))/
const LEAST = 90
const MOST = 125

/** Ages of 90 and more, as numbers and in words; the span is the number. */
export function findAges(scan: Scan, emit: Emit): void {
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    if (kind === NUMBER || kind === ALNUM) numericAge(scan, at, emit)
    else if (kind === WORD && opensAge(scan, at)) spokenAge(scan, at, emit)
  }
}

function numericAge(scan: Scan, at: number, emit: Emit): void {
  const { folded, tokens } = scan
  const start = tokens.start[at] ?? 0
  const length = digitCount(folded, start, tokens.end[at] ?? 0)
  if (length < 2 || length > 3) return
  const first = folded.charCodeAt(start)
  if (first !== 57 && first !== 49) return
  const age = Number(folded.slice(start, start + length))
  if (
    age < LEAST ||
    age > MOST ||
    (/[.\d/]/.test(folded[start - 1] ?? ' ') && !SEX_BEFORE.test(folded.slice(Math.max(0, start - 4), start)))
  )
    return
  const score = ageScore(scan, at, start, start + length)
  if (score > 0) emit(start, start + length, 'AGE_OVER_89', score, 'age')
}

function ageScore(scan: Scan, at: number, start: number, end: number): number {
  const { folded } = scan
  const left = folded.slice(Math.max(0, start - 36), start)
  const right = folded.slice(end, end + 24)
  const labelled = LABEL.test(left)
  if (labelled && !/^[ \t]?(?:%|kg|cm|m\/s|th)/.test(right)) return 0.95
  if (OLD.test(right)) return SPAN.test(left) && /^[ \t](?:years?|yrs?)/.test(right) ? 0.7 : 0.95
  if (YEARS.test(right)) return SPAN.test(left) || /^[ \t]?\S+[ \t](?:ago|history|hx)/.test(right) ? 0 : 0.85
  if (SEX.test(right) && !HEAT.test(left)) return sexScore(scan, at, left, right)
  if (SEX_BEFORE.test(left) && /^(?:[ \t]*(?:[.,;)\n|]|$)|[ \t]{2})/.test(right)) return 0.75
  if (PERSON.test(left) && ENDS_CLAUSE.test(right)) return 0.8
  return isBracketed(scan, at, folded[start - 1] ?? '', folded[end] ?? '') ? 0.7 : 0
}

/** "92F", "92/F" and "92 F" before a mark or a gap; a bare "98 f" may be anything. */
function sexScore(scan: Scan, at: number, left: string, right: string): number {
  if (/^[ \t]?\//.test(right) || /^[mf](?![a-z0-9])/.test(right)) return 0.9
  if (/^[ \t](?:male|female|man|woman|lady|gentle|widow)/.test(right)) return 0.9
  return (/(?:^|\n)[ \t]*$/.test(left) || isName(scan, at - 1)) &&
    /^[ \t][mf](?:[ \t]*[.,;:)\n|]|[ \t]+(?:with|who|admitted|known|from|presented|c\/o|k\/c\/o|seen)|$)/.test(
      right,
    )
    ? 0.75
    : 0
}

/** "his mother (94)", "Mrs Adeyemi (91)". */
function isBracketed(scan: Scan, at: number, before: string, after: string): boolean {
  if (before === ' ' && after === ',' && isName(scan, at - 1)) return true
  if (before !== '(' || !/[),]/.test(after) || at < 2 || scan.tokens.kind[at - 2] !== WORD) return false
  if (isName(scan, at - 2)) return true
  const relation = ((scan.tags[at - 2] ?? 0) & TAG.RELATION) !== 0
  return relation || (at > 2 && ((scan.tags[at - 3] ?? 0) & (TAG.TITLE | TAG.RELATION)) !== 0)
}

/** Whether the token, or the one before its comma, is a person's name and no other word. */
function isName({ text, tokens, tags }: Scan, at: number): boolean {
  const name = at > 0 && text[tokens.start[at] ?? 0] === ',' ? at - 1 : at
  if (name < 0 || tokens.kind[name] !== WORD || ((tokens.shape[name] ?? 0) & INITIAL_UPPER) === 0)
    return false
  const tag = tags[name] ?? 0
  const other = TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.EPONYM | TAG.MONTH
  return (
    (tag === 0 || (tag & (TAG.FIRST_NAME | TAG.SURNAME)) !== 0) &&
    ((tokens.shape[name] ?? 0) & INNER_UPPER) === 0 &&
    (tag & other) === 0
  )
}

function digitCount(folded: string, start: number, end: number): number {
  let at = start
  while (at < end && at - start < 4 && isDigit(folded.charCodeAt(at))) at++
  return at - start
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function opensAge({ folded, tokens }: Scan, at: number): boolean {
  const start = tokens.start[at] ?? 0
  const length = (tokens.end[at] ?? 0) - start
  return (
    (length === 6 && folded.startsWith('ninety', start)) ||
    (length === 7 && folded.startsWith('hundred', start)) ||
    (length === 8 && folded.startsWith('nineties', start))
  )
}

const UNIT_WORDS = /^[ \t-]{0,2}(?:and[ \t])?(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z])/

function spokenAge({ folded, tokens }: Scan, at: number, emit: Emit): void {
  let start = tokens.start[at] ?? 0
  const opening = tokens.end[at] ?? 0
  const more = UNIT_WORDS.exec(folded.slice(opening, opening + 12))
  const end = opening + (more?.[0].length ?? 0)
  const one = /(?:^|[^a-z])((?:a|one)[ \t-])$/.exec(folded.slice(Math.max(0, start - 5), start))
  if (folded.startsWith('hundred', start) && one) start -= (one[1] ?? '').length
  const left = folded.slice(Math.max(0, start - 36), start)
  const right = folded.slice(end, end + 24)
  const decade =
    folded.startsWith('nineties', start) && /\b(?:his|her|their)(?: (?:early|mid|late))?[ -]$/.test(left)
  const old =
    OLD.test(right) ||
    (YEARS.test(right) && !SPAN.test(left)) ||
    /^[ \t-](?:male|female|man|woman|lady|gentleman)/.test(right)
  if (decade || old || LABEL.test(left) || (PERSON.test(left) && ENDS_CLAUSE.test(right)))
    emit(start, end, 'AGE_OVER_89', 0.85, 'age-words')
}
