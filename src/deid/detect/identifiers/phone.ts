import { digitsOf, type Found } from './found.ts'

/** A number with its trunk 0, in any grouping: 020 7946 0958, (0484) 234-5678, 07700900123. */
const TRUNK = /0\d{2,10}\)?(?:[ .\-/]{1,3}\d{2,8}){0,4}(?!\d)/y
const INTERNATIONAL = /(?:\+ ?|00)\(?[1-9]\d{0,3}\)?(?:(?:[ \-/()]{0,3}|\.)\d){6,13}(?!\d)/y
/** Ten digits of an Indian mobile, or of a UK one without its 0. */
const MOBILE = /[6-9]\d{2,5}(?:[ .-]\d{2,6}){1,3}(?!\d)|[6-9]\d{9}(?!\d)|91[ -]?[6-9]\d{4}[ -]?\d{5}(?!\d)/y
const FREEPHONE = /1[89]00[ -]\d{2,3}[ -]\d{3,4}(?:[ -]\d{2,4})?(?!\d)/y
/** Digits spoken or typed one by one. */
const SPACED = /\d(?:[ -]\d{1,3}){6,11}(?![ -]?\d)/y

/** A telephone number without a label at `at` (a digit, or the + before it). */
export function phoneAt(text: string, at: number): Found | undefined {
  const first = text[at]
  if (first === '+' || (first === '0' && text[at + 1] === '0'))
    return match(INTERNATIONAL, text, at, 8, 17, 0.95, 'phone-international')
  if (first === '0') return match(TRUNK, text, at, 10, 11, 0.9, 'phone-trunk') ?? spaced(text, at)
  if (first === '1') return match(FREEPHONE, text, at, 10, 11, 0.9, 'phone-free') ?? spaced(text, at)
  return match(MOBILE, text, at, 10, 12, 0.75, 'phone-mobile') ?? spaced(text, at)
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
  const end = form.lastIndex
  const digits = digitsOf(text.slice(at, end))
  if (digits.length < least || digits.length > most || /^(\d)\1+$/.test(digits)) return undefined
  const opens = text[at - 1] === '(' && text.slice(at, end).includes(')')
  return { start: opens ? at - 1 : at, end, type: 'PHONE', score, rule }
}
