import { ALNUM, INITIAL_UPPER, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { type Code, codeAt, withoutLabel } from './code-at.ts'
import { codeLike, letteredGroups, nextInList, nextTelephone } from './code-like.ts'
import { looksLikeDate } from './date-shape.ts'
import { dictatedAt } from './dictated-letters.ts'
import { groupedNumberAt, solidNumberAt, sortedAccountAt } from './digit-groups.ts'
import {
  deviceIdentifierAt,
  formedCodeAt,
  laboratoryNumberAt,
  leadingLetters,
  ninoAt,
} from './formed-code.ts'
import type { Found } from './found.ts'
import { hl7FieldAt } from './hl7-field.ts'
import { hexAddressAt, ipv4At } from './internet.ts'
import { labelAfter } from './label-after.ts'
import { type Label, labelBefore } from './label-before.ts'
import { labelAt } from './label-words.ts'
import { maskBefore } from './mask-before.ts'
import { hasDigits, phoneAt, withExtension } from './phone.ts'
import { pinCodeAt, postcodeAt } from './postcode.ts'
import { hasLetters, ownStart, valueEnd, withPrefix, withTiedWord } from './read-value.ts'
import { isReferenceRange } from './reference-range.ts'
import { numberAfterDate, numberAfterName, rowNumberAt } from './row-number.ts'
import { vehicleAt } from './vehicle.ts'

const PLUS = 43
const LEAST_DIGITS = 2
/** Score of what only "no." or "ref" labels: the form of the number may tell more. */
const GENERIC = 0.7

/** The identifier that the NUMBER or ALNUM token `at` begins or is part of; `previous` is the one found before it. */
export function numberAt(scan: Scan, at: number, previous: Found | undefined): Found | undefined {
  if (!canBegin(scan, at) || isInside(scan, at, previous)) return undefined
  const dictated = dictatedAt(scan, at)
  if (dictated) return dictated
  const code = codeAt(scan, at)
  if (scan.text.charCodeAt(code.end) === 64) return undefined
  const formed = formedAt(scan, at, code)
  if (formed) return formed
  const locator = code.digits < 3 && code.letters > 2 ? locatorAt(scan, code) : undefined
  if (locator) return locator
  const isDate = looksLikeDate(scan.folded, code)
  if ((code.digits < LEAST_DIGITS && !goesOn(scan, code)) || isDate)
    return isDate ? sortCodeAt(scan, code) : (bareAt(scan, at, code) ?? singlesAt(scan, code))
  const masked = maskBefore(scan, code)
  if (masked) return masked
  const next = nextInList(scan, code, previous)
  if (next) return next
  const labelled = canBeLabelled(scan, at, code) ? labelledAt(scan, code) : undefined
  if (labelled === 'never') return undefined
  if (labelled && labelled.score > GENERIC) return labelled
  return (
    nextTelephone(scan, code, previous) ??
    bareAt(scan, at, code) ??
    labelled ??
    labelAfter(scan, code) ??
    rowNumberAt(scan, code) ??
    numberAfterName(scan, code) ??
    numberAfterDate(scan, code) ??
    codeLike(scan, code)
  )
}

const SINGLES = /\d(?: \d){3,19}(?![\d.,/:%]?\d| ?[a-z])/y

/** Digits written one by one behind their label: GMC 7 1 8 2 2 7 1. */
function singlesAt(scan: Scan, { start, end, first, digits }: Code): Found | undefined {
  const { text } = scan
  if (digits !== 1 || end !== start + 1 || text.charCodeAt(start + 3) !== 32) return undefined
  SINGLES.lastIndex = start
  if (!SINGLES.test(text)) return undefined
  const to = SINGLES.lastIndex
  const label = labelBefore(scan, first)
  if (!label || label.says === 'never' || (label.weight < 2 && to - start < 9)) return undefined
  return label.explicit || label.alone
    ? { start, end: to, type: label.says, score: 0.85, rule: 'label' }
    : undefined
}

/** A booking's six letters and digits, few of them digits, under its label: PNR QX7TRB. */
function locatorAt(scan: Scan, { start, end, first, last, digits, letters }: Code): Found | undefined {
  const { text } = scan
  if (first !== last || digits + letters !== end - start || end - start < 5 || end - start > 8)
    return undefined
  if (/[a-z]/.test(text.slice(start, end))) return undefined
  const label = labelBefore(scan, first)
  const isLabelled =
    label?.says === 'OTHER_ID' && label.weight > 1 && label.near && (label.explicit || label.alone)
  return isLabelled ? { start, end, type: 'OTHER_ID', score: 0.85, rule: 'label' } : undefined
}

/** Whether groups of digits follow letters with a single digit: DL2 0000 0441. */
function goesOn({ text, tokens }: Scan, { start, end, last, letters }: Code): boolean {
  const next = last + 1
  if (letters === 0 && text[start] !== '0') return false
  return (
    next < tokens.count &&
    tokens.kind[next] === NUMBER &&
    tokens.start[next] === end + 1 &&
    (tokens.end[next] as number) - end > 3
  )
}

/** Cheap test that spares most numbers of a note: short ones that no digit, letter or joiner follows. */
function canBegin(scan: Scan, at: number): boolean {
  const { text, tokens } = scan
  const start = tokens.start[at] ?? 0
  const end = tokens.end[at] ?? 0
  const before = text.charCodeAt(start - 1)
  const next = text.charCodeAt(end)
  if (end - start === 1) {
    // A digit by itself: only others make something of it.
    if (next === 32 ? !isDigit(text.charCodeAt(end + 1)) && before === 32 : isInRun(scan, at)) return false
    if (next === 32 && isInRun(scan, at)) return false
  }
  if (next === 46 && isDecimal(scan, at, before)) return false
  if (tokens.kind[at] === ALNUM || end - start >= 4 || before === 43) return true
  if (before === 45 || before === 47 || before === 95 || before === 120) return true
  if (next === 45 || next === 47 || next === 46 || next === 95 || next === 41 || next === 58)
    return (
      isAlphanumeric(text.charCodeAt(end + 1)) ||
      isAlphanumeric(text.charCodeAt(end + 2)) ||
      isNumbered(scan, at)
    )
  if (next === 32 && isAlphanumeric(text.charCodeAt(end + 1))) return true
  return isNumbered(scan, at)
}

/** Whether the short number is the rest of a date, a pressure or a range that was tried from its start: the 80 of 120/80. */
function isInside({ text, tokens }: Scan, at: number, previous: Found | undefined): boolean {
  const start = tokens.start[at] as number
  const mark = text.charCodeAt(start - 1)
  if (mark !== 47 && mark !== 45 && mark !== 46) return false
  if (
    at < 2 ||
    tokens.kind[at] !== NUMBER ||
    tokens.kind[at - 2] !== NUMBER ||
    wordLength({ tokens }, at) > 5
  )
    return false
  return tokens.end[at - 2] === start - 1 && (previous === undefined || previous.end < start - 1)
}

/** A result such as 4.1 or 37.25: one or two digits on both sides of the full stop, nothing tied to them. */
function isDecimal({ text, tokens }: Scan, at: number, before: number): boolean {
  const start = tokens.start[at] as number
  if ((tokens.end[at] as number) - start > 2 || at + 2 >= tokens.count || tokens.kind[at + 2] !== NUMBER)
    return false
  if (before !== 32 && before !== 40 && before !== 10) return false
  const end = tokens.end[at + 2] as number
  if (tokens.start[at + 2] !== (tokens.end[at] as number) + 1 || end - (tokens.start[at + 2] as number) > 2)
    return false
  const next = text.charCodeAt(end)
  return (
    next === 44 ||
    next === 41 ||
    next === 10 ||
    next === 59 ||
    (next === 32 && !isDigit(text.charCodeAt(end + 1)))
  )
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Whether "no." or the like stands before a number of two or three digits: MLC no. 203, bleep 218. */
function isNumbered(scan: Scan, at: number): boolean {
  const { text, tokens } = scan
  if ((tokens.end[at] as number) - (tokens.start[at] as number) < 2) return false
  let before = at - 1
  for (let marks = 0; marks < 2 && before >= 0 && tokens.kind[before] === PUNCT; marks++, before--)
    if (!'.:#-('.includes(text[tokens.start[before] as number] as string)) return false
  if (before < 0 || tokens.kind[before] !== WORD) return false
  const label = labelAt(scan, before)
  return label !== undefined && (label.says === 'tail' || label.least !== undefined)
}

/** Whether the digit goes on a run of marks and digits that was tried from its start: 1.1.1.1.1, 1 1 1 1 1. */
function isInRun({ tokens }: Scan, at: number): boolean {
  for (let i = at - 1; i > at - 6; i--) {
    if (i < 0 || (tokens.end[i] ?? 0) - (tokens.start[i] ?? 0) !== 1) return false
    if (tokens.kind[i] !== NUMBER && tokens.kind[i] !== PUNCT) return false
  }
  return true
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
}

/** Codes that their form tells even under another label. */
function formedAt(scan: Scan, at: number, code: Code): Found | undefined {
  const { text, folded, tokens } = scan
  const start = tokens.start[at] ?? 0
  if (tokens.kind[at] === ALNUM) {
    const address = text.charCodeAt(tokens.end[at] ?? 0) === 58 ? hexAddressAt(folded, start) : undefined
    return (
      address ??
      formedCodeAt(text, start, tokens.end[at] as number) ??
      postcodeAt(scan, at) ??
      vehicleAt(text, start, leadingLetters(text, start, tokens.end[at] as number)) ??
      wordFirst(scan, at)
    )
  }
  const next = text.charCodeAt(tokens.end[at] ?? 0)
  if (next === 41 && text[start - 1] === '(') return deviceIdentifierAt(text, start - 1)
  if (next === 46)
    return (code.last - at >= 4 ? ipv4At(folded, start) : undefined) ?? laboratoryNumberAt(text, start)
  if (
    (next === 58 || (next === 45 && (tokens.end[at] as number) === start + 2)) &&
    isRepeated(scan, at, next)
  ) {
    const address = hexAddressAt(folded, start)
    if (address) return address
  }
  if (isBharat(folded, start, tokens.end[at] as number)) return vehicleAt(text, start, 0)
  const nearby = wordFirst(scan, at)
  return nearby ?? (code.first < at ? vehicleAt(text, code.start, wordLength(scan, code.first)) : undefined)
}

/** Whether the mark behind token `at` stands again right behind the next token, as in 0:1b:44 and 1::2. */
function isRepeated({ folded, tokens }: Scan, at: number, mark: number): boolean {
  if (at + 2 >= tokens.count) return false
  return (
    folded.charCodeAt(tokens.start[at + 2] as number) === mark ||
    folded.charCodeAt(tokens.end[at + 2] as number) === mark
  )
}

/** The BH series has the year first: 22 BH 4418 AA. */
function isBharat(folded: string, start: number, end: number): boolean {
  if (end - start !== 2) return false
  const at = folded.charCodeAt(end) === 98 ? end : end + 1
  return folded.charCodeAt(at) === 98 && folded.charCodeAt(at + 1) === 104
}

/** Codes whose letters stand apart before the digits: AB 12 34 56 C, MH 12 AB 1234. */
function wordFirst({ text, tokens }: Scan, at: number): Found | undefined {
  const isNumber = tokens.kind[at] === NUMBER
  const digits = (tokens.end[at] as number) - (tokens.start[at] as number)
  if (at === 0 || tokens.kind[at - 1] !== WORD || (isNumber && (digits > 6 || digits === 3 || digits === 5)))
    return undefined
  const start = tokens.start[at - 1] as number
  const length = (tokens.end[at - 1] as number) - start
  if (length > 3 || length < 2 || (tokens.start[at] as number) - start > length + 1) return undefined
  const first = text.charCodeAt(start)
  // After three letters only the form with a letter behind the digits.
  if (
    first < 65 ||
    first > 90 ||
    (isNumber && (length === 3 || !goesOnAfterMark(text, tokens.end[at] as number)))
  )
    return undefined
  return (length === 2 ? ninoAt(text, start) : undefined) ?? vehicleAt(text, start, length)
}

/** Whether a digit or a capital stands behind the number, a space or a dash before it or none. */
function goesOnAfterMark(text: string, end: number): boolean {
  const next = text.charCodeAt(end)
  return isAlphanumeric(next === 32 || next === 45 ? text.charCodeAt(end + 1) : next)
}

function wordLength({ tokens }: Pick<Scan, 'tokens'>, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

/** Two digits by themselves are labelled by few words only. */
function canBeLabelled(scan: Scan, at: number, { digits, first, last, end }: Code): boolean {
  if (digits > 2 || first !== last || scan.tokens.kind[at] !== NUMBER) return true
  const { text, tokens } = scan
  const next = text.charCodeAt(end)
  if (
    next !== 32
      ? next !== 10 && next !== 44 && !Number.isNaN(next)
      : isAlphanumeric(text.charCodeAt(end + 1)) || text.charCodeAt(end + 1) < 48
  )
    return true
  if (at > 0 && tokens.kind[at - 1] === WORD && ((tokens.shape[at - 1] as number) & INITIAL_UPPER) !== 0)
    return true
  return isNumbered(scan, at)
}

function labelledAt(scan: Scan, code: Code): Found | 'never' | undefined {
  const prefixed = withTiedWord(scan, code) ?? withPrefix(scan, code)
  const inner = withoutLabel(scan, code)
  return (
    (prefixed === code ? undefined : valueUnder(scan, prefixed, code)) ??
    valueUnder(scan, code, code) ??
    (inner === code ? undefined : valueUnder(scan, inner, inner))
  )
}

/** The value from `whole`, whose digits are `code`, under the label before it. */
function valueUnder(scan: Scan, whole: Code, code: Code): Found | 'never' | undefined {
  const label = labelBefore(scan, whole.first)
  if (!label) return undefined
  if (label.says === 'never') return 'never'
  if (whole.first === code.first - 2 && !label.explicit && label.distance > 0) return undefined
  if (label.says === 'OTHER_ID' && isReferenceRange(scan, code)) return 'never'
  const value = valueEnd(scan, hasLetters(label) ? whole : code, label)
  if (value === 0) return undefined
  const end = label.explicit && hasLetters(label) ? tailEnd(scan.text, value) : value
  const start =
    label.says === 'PHONE' ? phoneStart(scan.text, whole.start) : signStart(scan.text, ownStart(scan, whole))
  return {
    start,
    end,
    type: label.says,
    score: label.weight > 1 && (label.explicit || label.alone) ? 0.95 : GENERIC,
    rule: ruleOf(label),
  }
}

const TAIL = /\/[a-z]{2,3}(?![A-Za-z0-9/])|\.[A-Z]{1,4}(?![A-Za-z0-9])/y

/** End of a labelled number with a typist's initials or letters behind it: JT/8812/mb, MA.1182.KL. */
function tailEnd(text: string, end: number): number {
  const mark = text.charCodeAt(end)
  if (mark !== 47 && mark !== 46) return end
  TAIL.lastIndex = end
  return TAIL.test(text) ? TAIL.lastIndex : end
}

/** A "#" tied to the number belongs to it. */
function signStart(text: string, start: number): number {
  return text.charCodeAt(start - 1) === 35 ? start - 1 : start
}

/** A plus and a bracket that open a telephone number belong to it. */
function phoneStart(text: string, start: number): number {
  let at = start
  if (text[at - 1] === '(') at--
  if (text[at - 1] === '+') at--
  return at
}

/** A UK sort code is written as some dates are: 11-12-13 under its label. */
function sortCodeAt(scan: Scan, code: Code): Found | undefined {
  if (code.digits !== 6 || code.letters > 0) return undefined
  const sorted = sortedAccountAt(scan.text, code.start)
  if (sorted) return sorted
  if (labelBefore(scan, code.first)?.says !== 'ACCOUNT') return undefined
  return { start: code.start, end: code.end, type: 'ACCOUNT', score: 0.98, rule: 'sort-code' }
}

function ruleOf({ explicit }: Label): string {
  return explicit ? 'label' : 'label-word'
}

function bareAt(scan: Scan, at: number, code: Code): Found | undefined {
  const { text, tokens } = scan
  const start = tokens.start[at] ?? 0
  if (tokens.kind[at] !== NUMBER) return hl7FieldAt(text, code)
  // Digits in the middle of a code are no number of their own.
  if (code.first < at && text[start - 1] !== '+') return pinCodeAt(scan, at) ?? hl7FieldAt(text, code)
  if (!hasDigits(text, start)) return pinCodeAt(scan, at) ?? hl7FieldAt(text, code)
  const international = plusBefore(text, start)
  return (
    (international < start ? telephoneAt(scan, international) : undefined) ??
    groupedNumberAt(text, start, wordLength(scan, at)) ??
    solidNumberAt(text, start, wordLength(scan, at)) ??
    telephoneAt(scan, start) ??
    pinCodeAt(scan, at) ??
    letteredGroups(scan, at) ??
    hl7FieldAt(text, code)
  )
}

function telephoneAt({ text, folded }: Scan, at: number): Found | undefined {
  const found = phoneAt(text, at)
  return found && { ...found, end: withExtension(folded, found.end) }
}

function plusBefore(text: string, start: number): number {
  const before = text.charCodeAt(start - 1)
  if (before === PLUS) return start - 1
  return (before === 40 || before === 32) && text.charCodeAt(start - 2) === PLUS ? start - 2 : start
}
