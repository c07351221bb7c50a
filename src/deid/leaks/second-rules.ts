import type { EntityType } from '../entity.ts'

export type SecondRule = {
  type: EntityType
  /** Place among the rules: finds are reported in that order. */
  order: number
  /** Group 1 is what identifies, and stands at the end unless there is a group 2. Looked for where `findSuspects` says. */
  pattern: RegExp
  accept?: (found: string, text: string, start: number) => boolean
}

/** Numbers of code systems that pass the same check digits: SNOMED CT, dm+d and the like, named right before. */
const CODE_BEFORE =
  /\b(?:snomed(?: ct)?|sctid|sct|dm\+?d|vpid|vmp|amp|vtm|concept|code|loinc|opcs)\b[^\d\n]{0,12}$/i

export const NHS_NUMBER: SecondRule = {
  order: 0,
  type: 'NHS_NUMBER',
  pattern: /(?<![\d.,-])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![\d-]|[.,]\d)/y,
  accept: isHealthNumber,
}
export const AADHAAR: SecondRule = {
  order: 1,
  type: 'AADHAAR',
  pattern: /(?<![\d.,-])([2-9]\d{3}[ -]?\d{4}[ -]?\d{4})(?![\d-]|[.,]\d)/y,
  accept: isAadhaar,
}
export const CARD: SecondRule = {
  order: 2,
  type: 'CARD',
  pattern: /(?<![\d.,-])((?:\d{4}[ -]?){3}\d{4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\d-]|[.,]\d)/y,
  accept: isCard,
}
export const IBAN: SecondRule = {
  order: 3,
  type: 'IBAN',
  pattern: /\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?)\b/y,
  accept: isIban,
}
export const PAN: SecondRule = {
  order: 4,
  type: 'PAN',
  pattern: /\b([A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z])\b/y,
}
export const EMAIL: SecondRule = {
  order: 5,
  type: 'EMAIL',
  pattern: /(?<![\w.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/y,
}
export const PHONE: SecondRule = {
  order: 6,
  type: 'PHONE',
  pattern: /(?<![\d.])((?:\+44 ?(?:\(0\) ?)?|0044 ?|0)[1-9](?:[ -]?\d){8,9})(?![\d-])/y,
  accept: isPhone,
}
export const INDIAN_PHONE: SecondRule = {
  order: 7,
  type: 'PHONE',
  pattern: /((?:\+|\b00)91[ -]?[6-9]\d{4}[ -]?\d{5})(?!\d)/y,
}
export const LABELLED_PHONE: SecondRule = {
  order: 8,
  type: 'PHONE',
  pattern: /(0?[6-9]\d{4}[ -]?\d{5})(?!\d)/y,
  accept: isLabelledPhone,
}
export const POSTCODE: SecondRule = {
  order: 9,
  type: 'POSTCODE',
  pattern: /\b([A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNP-Y\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b(?!\/)/y,
}
export const NAME: SecondRule = {
  order: 10,
  type: 'NAME',
  pattern:
    /\b(?:Mr|Mrs|Ms|Miss|Master|Dr|Prof|Sister|Smt|Shri|Sri|Kumari)\.? +([A-Z][\p{L}'’-]+)(?: ([A-Z][\p{L}'’-]+))?/uy,
}

/** How many rules there are. */
export const SECOND_RULES = 11

function digitsOf(found: string): string {
  return found.replace(/\D/g, '')
}

function followsCode(text: string, start: number): boolean {
  return CODE_BEFORE.test(text.slice(Math.max(0, start - 40), start))
}

function isHealthNumber(found: string, text: string, start: number): boolean {
  const digits = [...digitsOf(found)].map(Number)
  const weighted = digits.reduce((sum, digit, i) => sum + digit * (10 - i), 0)
  return weighted % 11 === 0 && new Set(digits).size > 1 && !followsCode(text, start)
}

/** Year to minute without separators, as HL7 writes times: one in ten passes Verhoeff's check. */
const TIMESTAMP = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/

function isAadhaar(found: string, text: string, start: number): boolean {
  return passesVerhoeff(digitsOf(found)) && !TIMESTAMP.test(found) && !followsCode(text, start)
}

/** Verhoeff's check as reflections of a pentagon: a digit is a turn, and a flip from 5 on. */
function passesVerhoeff(number: string): boolean {
  const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  const powers = [[...step.keys()]]
  for (let i = 1; i < 8; i++) powers.push((powers[i - 1] as number[]).map((digit) => step[digit] as number))
  let turn = 0
  let flipped = false
  for (const [i, character] of [...number].reverse().entries()) {
    const digit = powers[i % 8]?.[Number(character)] as number
    turn = (turn + (flipped ? 5 - (digit % 5) : digit % 5)) % 5
    if (digit >= 5) flipped = !flipped
  }
  return turn === 0 && !flipped
}

function isCard(found: string, text: string, start: number): boolean {
  const digits = digitsOf(found)
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i))
    sum += i % 2 === 0 ? digit : Math.floor((digit * 2) / 10) + ((digit * 2) % 10)
  }
  return sum % 10 === 0 && /^[2-6]/.test(digits) && !followsCode(text, start)
}

function isIban(found: string): boolean {
  const plain = found.replaceAll(' ', '')
  // A word in capitals may follow; IBANs have 15 to 34 characters.
  for (let length = Math.min(34, plain.length); length >= 15; length--) {
    const turned = plain.slice(4, length) + plain.slice(0, 4)
    const number = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
    if (BigInt(number) % 97n === 1n) return true
  }
  return false
}

function isPhone(found: string): boolean {
  const digits = digitsOf(found).replace(/^(?:0044|44)0?/, '0')
  return digits.length === 10 || digits.length === 11
}

/** A word for a telephone, with up to twelve characters to the number, no digit among them. */
const PHONE_LABEL = /\b(?:ph|phone|mob|mobile|tel|cell|contact)\b[^\d\n]{1,12}$/i

function isLabelledPhone(_found: string, text: string, start: number): boolean {
  return PHONE_LABEL.test(text.slice(Math.max(0, start - 24), start))
}
