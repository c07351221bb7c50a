import type { EntityType } from '../../entity.ts'
import { ALNUM, INITIAL_UPPER, NUMBER, SINGLE, WORD } from '../../text/lex.ts'
import { unitFollows } from '../dates/context.ts'
import type { Scan } from '../scan.ts'
import { type Code, measure } from './code-at.ts'
import { isKnownCode } from './code-like.ts'
import { digitsOf } from './found.ts'
import type { Label } from './label-before.ts'
import { withExtension } from './phone.ts'
import { wrappedEnd } from './wrapped-number.ts'

/** Numbers of a fixed form: how a labelled one is written, digits grouped in any way. Sticky, bounded. */
const FORMS: Partial<Record<EntityType, RegExp>> = {
  NHS_NUMBER: /\d(?:[ .\-/]{0,3}[\doil]){8,10}(?![\d])/y,
  CHI_NUMBER: /\d(?:[ .\-/]{0,3}\d){8,10}(?![\d])/y,
  AADHAAR: /\d(?:[ .\-/]{0,3}\d){10,12}(?![\d])/y,
  ABHA: /\d(?:[ .\-/]{0,3}\d){12,14}(?![\d])/y,
  NINO: /[a-z]{2}[ .\-/]{0,2}\d{2}[ .\-/]{0,2}\d{2}[ .\-/]{0,2}\d{2}(?:[ .\-/]{0,2}[a-d](?![a-z0-9]))?/y,
  PAN: /[a-z]{5}[ -]?\d{4}[ -]?[a-z](?![a-z0-9])/y,
  PHONE: /\(?\d(?:(?:[ \-()]{0,3}|[./·](?=\d{3}))(?:\d|[x*](?=[x*])|(?<=[x*])[x*])){4,14}(?!\d)/y,
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

/** Numbers written in digits alone: letters before them are no part of them. */
const DIGITS_ONLY: ReadonlySet<string> = new Set([
  'NHS_NUMBER',
  'CHI_NUMBER',
  'AADHAAR',
  'ABHA',
  'PHONE',
  'CARD',
])

/** Whether letters can stand in a number under the label. */
export function hasLetters({ says }: Label): boolean {
  return !DIGITS_ONLY.has(says)
}

/** Numbers that wards dial for a team: nobody's own. */
const PUBLIC = /^(?:2222|3333|999|112|111|101|108|102)$/
const SHORT_PHONE = 6
const SPACE = 32
const SLASH = 47

/** End offset (UTF-16) of the labelled value that starts with the code, or 0 when the code cannot be one. */
export function valueEnd(scan: Scan, code: Code, label: Label): number {
  if (label.says === 'never' || isMeasured(scan, code)) return 0
  const form = FORMS[label.says]
  if (form) {
    form.lastIndex = code.start
    if (form.test(scan.folded) && (label.says !== 'PHONE' || canBePhone(scan, code, label, form.lastIndex))) {
      const first = label.says === 'PHONE' ? firstOfTwo(scan.folded, code.start, form.lastIndex) : 0
      const end = first > 0 && first < form.lastIndex ? first : Math.max(form.lastIndex, code.end)
      const to = wrappedEnd(scan.folded, code.start, end, label.says) || end
      return label.says === 'PHONE' ? withExtension(scan.folded, to) : to
    }
    const misread = label.says === 'PHONE' && label.near ? misreadPhoneEnd(scan.folded, code.start) : 0
    const wrapped = misread || wrappedEnd(scan.folded, code.start, code.end, label.says)
    if (wrapped > 0) return wrapped
  }
  const whole = withGroups(scan, code)
  if (form) {
    const wrapped = wrappedEnd(scan.folded, code.start, whole.end, label.says)
    if (wrapped > 0) return wrapped
  }
  return isEnough(scan, whole, label) ? whole.end : 0
}

function isEnough(scan: Scan, code: Code, label: Label): boolean {
  const { digits, letters } = code
  const { says, explicit, distance, alone, least = LEAST[says as EntityType] } = label
  if (says === 'PHONE') return isPhone(scan, code, label)
  const written = scan.text.slice(code.start, code.start + 12)
  if (/^(?:NCT|ISRCTN|EUCTR|PMC)-?\d/.test(written)) return false
  // A year, not a number: "claim 2019".
  if (!explicit && digits === 4 && letters === 0 && /^(?:19|20)\d\d(?!\d)/.test(written)) return false
  if (!explicit && unitFollows(scan.folded, code.end)) return false
  if (!explicit && !alone) return looksLikeCode(scan, code, says)
  // "Driving: 1/52 off", "record 5/7": how long.
  if (letters === 0 && least === undefined && /^\d{1,2}\/(?:7|12|52)(?!\d)/.test(written)) return false
  // "Entry 11/2011 CD4 147": when.
  if (!explicit && least === FEWEST_ENTRY && /^(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?!\d)/.test(written))
    return false
  const isAsUsual = explicit && (label.least ?? 0) > 3
  if (least !== undefined && !isAsUsual) return digits >= least && (digits > 3 || label.near)
  if (explicit) return digits >= 2 && digits + letters >= (label.near ? 3 : 4)
  return (
    digits >= 5 ||
    (digits >= 4 && distance === 0) ||
    (letters > 0 &&
      digits >= 3 &&
      digits + letters >= (/^(?:[A-Z]{2}[-/]|\d{3}[A-Z]{2}(?![A-Z\d]))/.test(written) ? 5 : 6))
  )
}

function isPhone(
  scan: Scan,
  code: Code,
  { explicit, distance, least = explicit || distance === 0 ? 4 : SHORT_PHONE }: Label,
): boolean {
  const { digits, letters, start, end } = code
  const isExtension = letters === 1 && digits >= 3 && /^x\d{3,6}$/.test(scan.folded.slice(start, end))
  if (digits < 5 && scan.folded.slice(start, end).includes('-')) return false
  // "111 called 0845": when, not whom.
  if (
    least === FEWEST_CALLED &&
    !explicit &&
    digits < SHORT_PHONE &&
    (distance > 0 || isTimeOfDay(scan, code))
  )
    return false
  return isExtension || (letters === 0 && digits >= least && !isPublic(scan, code))
}

const FEWEST_CALLED = 4
const FEWEST_ENTRY = 3

function isTimeOfDay({ text }: Scan, { start, end }: Code): boolean {
  return /^(?:[01]\d|2[0-3])[0-5]\d(?!\d)/.test(text.slice(start, end))
}

/** From one time of day to another. */
const SHIFT = /^(?:[01]\d|2[0-3])[0-5]\d-(?:[01]\d|2[0-3])[0-5]\d$/

/** Whether the number would be somebody's rather than an amount, even under a word that labels none by itself. */
function looksLikeCode({ text }: Scan, { start, end, digits, letters }: Code, says: Label['says']): boolean {
  const written = text.slice(start, Math.min(end, start + 40))
  if (/[a-z]/.test(written) && !/[-/]/.test(written)) return false
  // A temperature: T36.9 P98.
  if (SHIFT.test(written) || /^[A-Z]\d{1,3}\.\d/.test(written)) return false
  // 190/100 and 1800/1200 are measured, 4418/24 and 24/4418 are numbered within a year.
  if (
    /^(?!(?:1[5-9]|2\d|20[12]\d)\/|\d+\/(?:1[5-9]|2\d|20[12]\d)$)\d{2,4}\/\d{2,4}$/.test(written) ||
    isKnownCode(written)
  )
    return false
  if (says === 'VEHICLE') return letters > 0 && digits >= 3
  // The model of a lead or a pump: 5076-52.
  if (says === 'DEVICE_SERIAL' && letters === 0 && digits < 7 && written.includes('-')) return false
  if (letters > 0 && digits >= 3 && /^[A-Z]+-[A-Z]+-\d+$/.test(written)) return true
  return digits >= 5 || (digits >= 4 && /[-/]/.test(written)) || (digits >= 4 && /^[A-Z]/.test(written))
}

const MISREAD = /[\doil](?:[ -]?[\doil]){9,12}(?![a-z0-9])/y

/** End of a telephone number read from paper with letters for some of its digits: 984OO 448l9; 0 when it is none. */
function misreadPhoneEnd(folded: string, start: number): number {
  MISREAD.lastIndex = start
  if (!MISREAD.test(folded)) return 0
  const end = MISREAD.lastIndex
  return digitsOf(folded.slice(start, end)).length >= 7 ? end : 0
}

function canBePhone(scan: Scan, code: Code, { least = 0 }: Label, end: number): boolean {
  return !isPublic(scan, code) && (least < 6 || digitsOf(scan.folded.slice(code.start, end)).length >= least)
}

/** End of the first of two telephone numbers that a dash between spaces or a slash parts. */
function firstOfTwo(folded: string, start: number, end: number): number {
  for (let at = start; at < end; at++)
    if (folded.charCodeAt(at) === SLASH && digitsOf(folded.slice(start, at)).length >= 10) return at
    else if (folded.charCodeAt(at) === SPACE && folded.startsWith(' - ', at))
      return digitsOf(folded.slice(start, at)).length >= 8 ? at : end
  return end
}

const TIME = /^(?:(?:\d{1,2}[.:]?)?\d{1,2}(?:am|pm|hrs?|h)|\d{1,4}x\d{1,4})$/i

/** Decimals, a range of them or two of them perhaps: a result; a time of day. */
function isMeasured({ text }: Scan, { start, end, letters }: Code): boolean {
  // 14:10-16:40
  if (/^\d\d-\d\d:\d/.test(text.slice(start, start + 7)) && text.charCodeAt(start - 1) === 58) return true
  if (letters > 0) return letters < 4 && end - start < 9 && TIME.test(text.slice(start, end))
  return /^\d{1,4}\.\d{1,3}(?:[-/]\d{1,4}(?:\.\d{1,3})?)?$/.test(text.slice(start, end))
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
    if (!endsValue(scan, next) && !(groups > 0 && isCheckDigit(scan, next))) break
    last = next
  }
  if (isLastLetter(scan, last + 1, last)) last++
  return last === code.last ? code : measure(scan, code.first, last)
}

function isGroup({ text, tokens }: Scan, at: number): boolean {
  const kind = tokens.kind[at]
  const length = (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0)
  if (kind === NUMBER) return length <= 12
  return (
    kind === ALNUM &&
    length >= 3 &&
    length <= 8 &&
    /^(?:[a-z]\d+|[^a-z]+)$/.test(text.slice(tokens.start[at], tokens.end[at]))
  )
}

/** One capital that ends the number and its clause: 118273 C, G101 624 553 218 X. */
function isLastLetter({ text, tokens }: Scan, at: number, last: number): boolean {
  if (at >= tokens.count || tokens.kind[at] !== WORD) return false
  const shape = tokens.shape[at] as number
  if ((shape & SINGLE) === 0 || (shape & INITIAL_UPPER) === 0) return false
  const end = tokens.end[at] as number
  return (
    (tokens.start[at] as number) === (tokens.end[last] as number) + 1 &&
    /^(?:[\n,;)\]|]|\.(?!\d)| {2}|$)/.test(text.slice(end, end + 2))
  )
}

/** A digit by itself behind three groups of a card's number: 3871 2204 0091 6. */
function isCheckDigit({ folded, tokens }: Scan, at: number): boolean {
  const end = tokens.end[at] as number
  return (
    end - (tokens.start[at] as number) === 1 && folded.charCodeAt(end) === 32 && !unitFollows(folded, end)
  )
}

/** Whether a group can be the last or a middle one: nothing is tied to it, and a single digit ends its clause. */
function endsValue({ text, tokens }: Scan, at: number): boolean {
  const end = tokens.end[at] ?? 0
  if (end - (tokens.start[at] ?? 0) > 1) return /^(?:[\s,;)|\]"'<]|\.(?!\d)|$)/.test(text.slice(end, end + 2))
  return /^(?:[\n,;)]|\.(?!\d)| {2}|$)/.test(text.slice(end, end + 2))
}
