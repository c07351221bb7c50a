import type { Found } from './found.ts'

/** A number with its trunk 0, in any grouping: 020 7946 0958, (0484) 234-5678, 07700900123, 0 98450 12345. */
const TRUNK =
  /0(?:\d{2,10}\)?(?:[ .\-/]{1,3}\d{1,8}){0,5}| ?[6-9]\d{4}[ -]?\d{5}| 7\d{3} \d{6}| [6-9]\d(?: \d{2}){4})(?!\d)/y
const INTERNATIONAL = /(?:\+ ?|00 ?)\(?[1-9]\d{0,3}\)?(?:(?:[ \-()]{0,3}|\.|\/(?=\d{5}))\d){6,13}(?!\d)/y
/** Ten digits of an Indian mobile, or of a UK one without its 0. */
const MOBILE =
  /[6-9]\d{2,5}(?:[ .·-]\d{2,6}){1,3}(?!\d)|[6-9]\d{4}(?: \d){5}(?!\d)|[6-9]\d{9}(?!\d)|91[ -]?[6-9]\d{4}[ -]?\d{5}(?!\d)|44[ -]?7\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)/y
const FREEPHONE = /1[89]00[ -]\d{2,3}[ -]\d{3,4}(?:[ -]\d{2,4})?(?!\d)/y
/** Dublin (01), other Irish areas with seven digits. */
const IRISH = /0(?:1|[2-9]\d)\)?[ -]\d{3}[ -]?\d{4}(?!\d)/y
/** Digits spoken or typed one by one. */
const SPACED = /\d(?:[ -]\d{1,3}){6,11}(?![ -]?\d)/y
/** An extension, or the last digits of a second line: x4418, ext. 22, /90. */
const TAIL =
  /,? ?\(?(?:x|ext\.?|extn\.?|extension) ?:? ?\d{2,6}(?![\da-z])| ?\/ ?\d{1,4}(?![\d/.:-]| ?[A-Za-z%]| \d)|, ?\d{2}(?=[ \t]*(?:\n|$|[;)]))/y

const LEAST_DIGITS = 8
const LONGEST = 60
const MOST_BETWEEN = 24
const MIDDLE_DOT = 183

/** Whether eight digits or more follow, with no letters and few other marks between them. */
export function hasDigits(text: string, from: number): boolean {
  let digits = 0
  let gap = 0
  for (let at = from; at < from + LONGEST; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      if (++digits === LEAST_DIGITS) return true
      gap = 0
    } else if (++gap > MOST_BETWEEN || (code > 57 && code !== MIDDLE_DOT) || Number.isNaN(code)) return false
  }
  return false
}

/** A telephone number without a label at `at` (a digit, or the + before it). */
export function phoneAt(text: string, at: number): Found | undefined {
  const first = text[at]
  if (first === '+' || (first === '0' && text[at + 1] === '0' && text[at + 2] !== '0'))
    return match(INTERNATIONAL, text, at, 8, 15, 0.95, 'phone-international') ?? trunk(text, at)
  if (first === '0') return trunk(text, at)
  if (first === '1') return match(FREEPHONE, text, at, 10, 11, 0.9, 'phone-free') ?? spaced(text, at)
  const isBracketed = text.charCodeAt(at - 1) === 40 && text.charCodeAt(at + 3) === 41
  return (
    (isBracketed ? match(AMERICAN, text, at, 10, 10, 0.75, 'phone-american') : undefined) ??
    mobile(text, at) ??
    spaced(text, at)
  )
}

const AMERICAN = /[2-9]\d{2}\) ?\d{3}[ -]\d{4}(?!\d)/y

/** End of the telephone number that ends at `end` with its extension, or the digits by which a second line differs. */
export function withExtension(folded: string, end: number): number {
  const code = folded.charCodeAt(end)
  if (code !== 32 && code !== 44 && code !== 47 && code !== 120) return end
  TAIL.lastIndex = end
  return TAIL.test(folded) ? TAIL.lastIndex : end
}

/** Twelve digits are a mobile's only with the 91 of India or the 44 of the United Kingdom. */
function mobile(text: string, at: number): Found | undefined {
  return match(
    MOBILE,
    text,
    at,
    10,
    text.startsWith('91', at) || text.startsWith('44', at) ? 12 : 10,
    0.75,
    'phone-mobile',
  )
}

const TIMES = /(?:[01]\d|2[0-3])[0-5]\d ?[-–] ?(?:[01]\d|2[0-3])[0-5]\d(?!\d| \d{3})/y

function trunk(text: string, at: number): Found | undefined {
  TIMES.lastIndex = at
  if (TIMES.test(text)) return undefined
  return (
    match(TRUNK, text, at, 10, 11, 0.9, 'phone-trunk') ??
    wrapped(text, at) ??
    match(IRISH, text, at, 9, 10, 0.75, 'phone-irish') ??
    spaced(text, at)
  )
}

const WRAPPED = /0\d{2,4}\)?[ -]?\d{0,6}-?[ \t]*\r?\n[ \t]*\d{3,6}(?: \d{3,4})?(?![\d/:.,%])/y

/** A number with its trunk 0 that the end of a line cuts in two. */
function wrapped(text: string, at: number): Found | undefined {
  return match(WRAPPED, text, at, 11, 11, 0.7, 'phone-wrapped')
}

function spaced(text: string, at: number): Found | undefined {
  return match(SPACED, text, at, 9, 12, 0.7, 'phone-spaced')
}

function match(
  form: RegExp,
  text: string,
  at: number,
  least: number,
  most: number,
  score: number,
  rule: string,
): Found | undefined {
  form.lastIndex = at
  if (!form.test(text)) return undefined
  const cut = cutTo(text, at, form.lastIndex, most)
  const end = text.charCodeAt(cut - 1) === 41 ? cut - 1 : cut
  const digits = countDigits(text, at, end)
  if (digits < least || digits > most || isOneDigit(text, at, end)) return undefined
  const opens = text[at - 1] === '(' && text.slice(at, end).includes(')')
  return { start: opens ? at - 1 : at, end, type: 'PHONE', score, rule }
}

/** The end before the groups that are too many: another number stands behind the first. */
function cutTo(text: string, start: number, end: number, most: number): number {
  let digits = countDigits(text, start, end)
  let to = end
  while (to > start && digits > most) {
    for (; to > start && isDigit(text.charCodeAt(to - 1)); to--) digits--
    while (to > start && !isDigit(text.charCodeAt(to - 1))) to--
  }
  return to
}

function countDigits(text: string, start: number, end: number): number {
  let digits = 0
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at))) digits++
  return digits
}

/** Whether all digits are the same: 0000 000 0000 is no number anybody has. */
function isOneDigit(text: string, start: number, end: number): boolean {
  let first = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (!isDigit(code)) continue
    if (first !== 0 && code !== first) return false
    first = code
  }
  return true
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
