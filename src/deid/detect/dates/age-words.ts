import type { Emit, Scan } from '../scan.ts'
import { ENDS_CLAUSE, LABEL, OLD, PERSON, QUESTION, SPAN, YEARS } from './age-context.ts'
import { isBracketed, isRelated } from './age-person.ts'

const OPENING = new Set(
  'ninety ninetieth hundred hundredth nineties nonagenarian nonagenarians centenarian centenarians supercentenarian supercentenarians'.split(
    ' ',
  ),
)
const LEFT = 48
const RIGHT = 28
const QUESTION_LEFT = 90

/** Whether an age in words can begin with the folded word. */
export function opensSpokenAge(word: string): boolean {
  return OPENING.has(word)
}

const UNITS = /^[ \t-]{0,2}(?:and[ \t-])?(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z])/
const ORDINALS =
  /^[ \t-]{0,2}(?:and[ \t-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?![a-z])/

/** Reports the age in words that begins at token `at`, if what stands around says that it is one. */
export function spokenAge(scan: Scan, at: number, emit: Emit): void {
  const { folded, tokens } = scan
  const opens = tokens.start[at] as number
  const opening = tokens.end[at] as number
  const one = /(?:^|[^a-z])((?:a|one)[ \t-])$/.exec(folded.slice(Math.max(0, opens - 5), opens))
  const start = folded.startsWith('hundred', opens) && one ? opens - (one[1] as string).length : opens
  const left = folded.slice(Math.max(0, start - LEFT), start)
  const rest = folded.slice(opening, opening + 14)
  const ordinal = ORDINALS.exec(rest)?.[0].length ?? (folded[opening - 1] === 'h' ? 0 : -1)
  const end = opening + (ordinal >= 0 ? ordinal : (UNITS.exec(rest)?.[0].length ?? 0))
  const right = folded.slice(end, end + RIGHT)
  const isAge =
    folded.startsWith('narian', opening - 6) || folded.startsWith('narians', opening - 7)
      ? true
      : ordinal >= 0
        ? isCounted(left, right)
        : isSaid(folded, start, left, right) ||
          isOwned(scan, start === opens ? at : at - 1, start, end, right)
  if (isAge) emit(start, end, 'AGE_OVER_89', 0.85, 'age-words')
}

/** "my nan (ninety that week)", "Uncle Ivo, ninety-one in May,": the token `at` begins the number at [start, end). */
function isOwned(scan: Scan, at: number, start: number, end: number, right: string): boolean {
  const { folded } = scan
  const before = folded[start - 1] ?? ''
  if (before === '(' && !ENDS_CLAUSE.test(right)) return false
  return (
    (isRelated(scan, at, right) && ENDS_CLAUSE.test(right)) ||
    isBracketed(scan, at, before, before === '(' ? ')' : (folded[end] ?? ''))
  )
}

/** Somebody is ninety-six; what is measured may be too. */
const IS = /\b(?:is|s|was|turns|turned|be|no sorry)[ \t]$/
const MEASURED =
  /\b(?:sats?|saturations?|spo2|oxygen|pulse|rate|pressure|systolic|diastolic|bp|hb|haemoglobin|hemoglobin|temp|temperature|score|sugar|glucose|weight|heart|resp\w*|it|that|this|there|sodium|creatinine|urea|platelets?|volume|flow|dose|total|target|result|level|count|inr|ferritin|pain|flexion|extension|angle|crp|plt|hr|map|peak|fev1?|ratio|percentile|height|length|distance|cost|bill|price|output|urine|ldl|hdl|tsh|psa|hba1c|egfr|gfr|calcium|potassium|bilirubin|albumin|lactate|vision|iq|limit|threshold|capacity|range|mark)\b[^.\n]{0,24}$/

/** "in her ninety-third year", "his ninetieth birthday". */
function isCounted(left: string, right: string): boolean {
  if (/^[ \t](?:birth ?day|b'?day|year of (?:her|his|life))/.test(right)) return true
  if (/^[ \t]?(?:[.,;!\n]|$|(?:in|on|last|this|next|with)\b)/.test(right))
    return /\b(?:his|her|their|my)[ \t]$/.test(left)
  return /^[ \t]year\b/.test(right) && /\b(?:his|her|their|my)[ \t]$/.test(left)
}

function isSaid(folded: string, start: number, left: string, right: string): boolean {
  if (/nineties$/.test(folded.slice(start, start + 8)))
    return /\b(?:his|her|their)(?: (?:early|mid|late))?[ -]$/.test(left)
  if (OLD.test(right) || (YEARS.test(right) && !SPAN.test(left))) return true
  if (/^[ \t-](?:male|female|man|woman|lady|gentleman)/.test(right)) return true
  if (
    IS.test(left) &&
    !MEASURED.test(left) &&
    !/^[ \t]?(?:,? ?no\b|,? ?sorry|metres|meters|yards|steps|units|times|rupees|grams|%|percent|per cent|over|beats|mil|kil|mm|deg|point|minutes|hours|days|weeks|pounds)/.test(
      right,
    )
  )
    return true
  if (LABEL.test(left) || (PERSON.test(left) && ENDS_CLAUSE.test(right))) return true
  const asked = folded.slice(Math.max(0, start - QUESTION_LEFT), start)
  return asked.includes('?') && QUESTION.test(asked)
}
