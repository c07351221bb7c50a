import type { EntityType } from '../../entity.ts'
import { ALL_UPPER, ALNUM, NUMBER, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { type Code, measure } from './code-at.ts'
import type { Label } from './label-before.ts'
import { LABEL_WORDS } from './label-words.ts'

/** Numbers of a fixed form: how a labelled one is written, digits grouped in any way. Sticky, bounded. */
const FORMS: Partial<Record<EntityType, RegExp>> = {
  NHS_NUMBER: /\d(?:[ .\-/]{0,3}[\doil]){8,10}(?![\d])/y,
  CHI_NUMBER: /\d(?:[ .\-/]{0,3}\d){8,10}(?![\d])/y,
  AADHAAR: /\d(?:[ .\-/]{0,3}\d){10,12}(?![\d])/y,
  ABHA: /\d(?:[ .\-/]{0,3}\d){12,14}(?![\d])/y,
  NINO: /[a-z]{2}[ .\-/]{0,2}\d{2}[ .\-/]{0,2}\d{2}[ .\-/]{0,2}\d{2}(?:[ .\-/]{0,2}[a-d](?![a-z0-9]))?/y,
  PAN: /[a-z]{5}[ -]?\d{4}[ -]?[a-z](?![a-z0-9])/y,
  PHONE: /\(?\d(?:(?:[ \-()]{0,3}|\.)[\dx*]){4,14}(?!\d)/y,
  CARD: /\d(?:[ .-]{0,2}\d){11,18}(?!\d)/y,
}

/** Least digits of a labelled number that fits no form but is still taken (one digit short, an extension). */
const LEAST: Partial<Record<EntityType, number>> = {
  NHS_NUMBER: 7,
  CHI_NUMBER: 7,
  AADHAAR: 8,
  ABHA: 8,
  PAN: 4,
  CARD: 8,
  PHONE: 4,
  GMC_NUMBER: 6,
  NMC_NUMBER: 4,
  PASSPORT: 6,
  NINO: 6,
  VEHICLE: 3,
}

/** Numbers that wards dial for a team: nobody's own. */
const PUBLIC = /^(?:2222|3333|999|112|111|101|108|102)$/
const SHORT_PHONE = 6

/** End offset (UTF-16) of the labelled value that starts with the code, or 0 when the code cannot be one. */
export function valueEnd(scan: Scan, code: Code, label: Label): number {
  if (label.says === 'never' || isMeasured(scan, code)) return 0
  const form = FORMS[label.says]
  if (form) {
    form.lastIndex = code.start
    if (form.test(scan.folded) && (label.says !== 'PHONE' || !isPublic(scan, code)))
      return Math.max(form.lastIndex, code.end)
  }
  const whole = withGroups(scan, code)
  return isEnough(scan, whole, label) ? whole.end : 0
}

function isEnough(scan: Scan, code: Code, { says, explicit, distance }: Label): boolean {
  const { digits, letters } = code
  const least = LEAST[says as EntityType]
  if (says === 'PHONE')
    return letters === 0 && digits >= (explicit || distance === 0 ? 4 : SHORT_PHONE) && !isPublic(scan, code)
  if (least !== undefined) return digits >= least
  if (explicit) return digits >= 2 && digits + letters >= 4
  return (
    digits >= 5 || (digits >= 4 && distance === 0) || (letters > 0 && digits >= 3 && digits + letters >= 6)
  )
}

/** Decimals, a range of them perhaps: a result. */
function isMeasured({ text }: Scan, { start, end, letters }: Code): boolean {
  return letters === 0 && /^\d{1,4}\.\d{1,3}(?:-\d{1,4}\.\d{1,3})?$/.test(text.slice(start, end))
}

function isPublic({ text }: Scan, { start, end }: Code): boolean {
  return end - start <= 4 && PUBLIC.test(text.slice(start, end))
}

/** Takes in further groups after single spaces while they look like the same number: 1234 5678, HP71 20190003382. */
function withGroups(scan: Scan, code: Code): Code {
  const { tokens } = scan
  let last = code.last
  for (let groups = 0; groups < 5 && last + 1 < tokens.count; groups++) {
    const next = last + 1
    if (
      (tokens.start[next] ?? 0) !== (tokens.end[last] ?? 0) + 1 ||
      !isGroup(scan, last) ||
      !isGroup(scan, next)
    )
      break
    if (!endsValue(scan, next)) break
    last = next
  }
  return last === code.last ? code : measure(scan, code.first, last)
}

function isGroup({ tokens }: Scan, at: number): boolean {
  const kind = tokens.kind[at]
  const length = (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0)
  if (kind === NUMBER) return length <= 12
  return kind === ALNUM && length >= 3 && length <= 8 && ((tokens.shape[at] ?? 0) & ALL_UPPER) !== 0
}

/** Whether a group can be the last or a middle one: nothing is tied to it, and a single digit ends its clause. */
function endsValue({ text, tokens }: Scan, at: number): boolean {
  const end = tokens.end[at] ?? 0
  if (end - (tokens.start[at] ?? 0) > 1) return /^(?:[\s,;)|\]"'<]|\.(?!\d)|$)/.test(text.slice(end, end + 2))
  return /^(?:[\n,;)]|\.(?!\d)| {2}|$)/.test(text.slice(end, end + 2))
}

/** Labels that are also the first letters of the number: CGHS 4471120, SN 8800231. */
const OWN_LETTERS = new Set(['cghs', 'echs', 'esic', 'sn'])

/** Start (UTF-16) of the code with the letters before it that are its own. */
export function ownStart({ folded, tokens }: Scan, code: Code): number {
  const before = code.first - 1
  if (before < 0 || tokens.kind[before] !== WORD || ((tokens.shape[before] ?? 0) & ALL_UPPER) === 0)
    return code.start
  const [start, end] = [tokens.start[before] ?? 0, tokens.end[before] ?? 0]
  return end + 1 === code.start && end - start <= 4 && OWN_LETTERS.has(folded.slice(start, end))
    ? start
    : code.start
}

/** First token of a value that opens with upper-case letters apart from its digits: RBK 0093317. */
export function withPrefix({ folded, tokens }: Scan, code: Code): Code {
  const before = code.first - 1
  if (before < 0 || tokens.kind[before] !== WORD || ((tokens.shape[before] ?? 0) & ALL_UPPER) === 0)
    return code
  const [start, end] = [tokens.start[before] ?? 0, tokens.end[before] ?? 0]
  const isNear = end + 1 === code.start && end - start <= 5
  if (!isNear || LABEL_WORDS.has(folded.slice(start, end))) return code
  return { ...code, first: before, start, letters: code.letters + end - start }
}
