import { WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import type { Code } from './code-at.ts'
import type { Found } from './found.ts'
import { labelBefore } from './label-before.ts'

const LONGEST_MASK = 26
const MOST_DIGITS = 6

/** A number of which only the last digits are shown: XXXX XXXX 4471, ****1234, xxxxxxxx6620. */
export function maskBefore(scan: Scan, code: Code): Found | undefined {
  if (code.digits > MOST_DIGITS) return undefined
  const ending = endingAt(scan, code) ?? dottedAt(scan, code)
  if (ending) return ending
  const { folded, tokens } = scan
  const edge = code.start + leadingMask(folded, code.start)
  let start = edge
  let masks = 0
  for (let at = edge - 1; at >= 0 && edge - at <= LONGEST_MASK; at--) {
    const unit = folded.charCodeAt(at)
    if (unit === 120 || unit === 42 || unit === 0x2022) {
      masks++
      start = at
    } else if (unit !== 32 && unit !== 45) break
  }
  if (masks < 4) return undefined
  let first = code.first
  while (first > 0 && (tokens.start[first] ?? 0) > start) first--
  const label = labelBefore(scan, first)
  const labelled = label && label.says !== 'never' && label.weight > 1 ? label.says : undefined
  const type = labelled ?? (masks >= 12 ? 'CARD' : masks === 8 ? 'AADHAAR' : 'OTHER_ID')
  return { start, end: code.end, type, score: labelled ? 0.95 : 0.75, rule: 'masked' }
}

/** "bag ..829", "card …4471": the last digits behind dots and a label. */
function dottedAt(scan: Scan, { start, end, first, digits, letters }: Code): Found | undefined {
  const { text, tokens } = scan
  const last = text.charCodeAt(start - 1)
  if (digits < 3 || letters > 0 || (last !== STOP && last !== ELLIPSIS)) return undefined
  if (last === STOP && text.charCodeAt(start - 2) !== STOP) return undefined
  // The dots that lead to a form's answer are many.
  if (isDot(text.charCodeAt(start - 4)) || /^[ -]\d/.test(text.slice(end, end + 2))) return undefined
  let word = first - 1
  while (word > 0 && isDot(text.charCodeAt(tokens.start[word] as number))) word--
  const label = tokens.kind[word] === WORD ? labelBefore(scan, word + 1) : undefined
  if (!label || label.says === 'never' || !label.near || label.weight < 2) return undefined
  return { start, end, type: label.says, score: 0.85, rule: 'masked' }
}

const STOP = 46
const ELLIPSIS = 0x2026

function isDot(unit: number): boolean {
  return unit === STOP || unit === ELLIPSIS
}

/** Length of the x's that the lexer put into one token with the digits. */
function leadingMask(folded: string, start: number): number {
  let length = 0
  while (length < LONGEST_MASK && folded[start + length] === 'x') length++
  return length >= 4 ? length : 0
}

const ENDING =
  /\b(card|account|a\/c|aadha?ar|adhaar|mobile|mob|phone|tel|uid|policy|cheque)(?: no\.?| number)?,? \(?(?:(?:ending|ends|ended|finishing)(?: in| with)?|last (?:four|4|three|3)(?: digits)?(?: are| is)?) $/
const BEFORE_ENDING = new Set([
  'ending',
  'ends',
  'ended',
  'finishing',
  'in',
  'with',
  'four',
  'three',
  'digits',
  'are',
  'is',
])
const ALONE = 1
const SECOND = 2
const SECONDS = new Set(['in', 'with', 'are', 'is'])
const beforeEnding = wordFeature((word) =>
  !BEFORE_ENDING.has(word) ? 0 : SECONDS.has(word) ? SECOND : ALONE,
)

/** Whether the token is a word that may end "card ending in" before the digits a mask leaves. */
export function endsMask({ ids, tokens }: Pick<Scan, 'ids' | 'tokens'>, at: number): boolean {
  const { values } = beforeEnding
  const says = values[ids[at] as number] as number
  if (says !== SECOND) return says === ALONE
  // "ending in", "last 4 digits are".
  return at > 0 && (tokens.kind[at - 1] !== WORD || values[ids[at - 1] as number] === ALONE)
}
const ENDINGS: Readonly<Record<string, Found['type']>> = {
  card: 'CARD',
  account: 'ACCOUNT',
  'a/c': 'ACCOUNT',
  mobile: 'PHONE',
  mob: 'PHONE',
  phone: 'PHONE',
  tel: 'PHONE',
  policy: 'POLICY_NUMBER',
  cheque: 'OTHER_ID',
}

/** "card ending 4242": the digits that a mask leaves, in words. */
function endingAt(scan: Scan, { start, end, first, digits }: Code): Found | undefined {
  const { folded, tokens } = scan
  if (digits < 3 || first === 0 || tokens.end[first - 1] !== start - 1) return undefined
  if (!endsMask(scan, first - 1)) return undefined
  const match = ENDING.exec(folded.slice(Math.max(0, start - 36), start))
  return match
    ? { start, end, type: ENDINGS[match[1] ?? ''] ?? 'AADHAAR', score: 0.9, rule: 'masked' }
    : undefined
}
