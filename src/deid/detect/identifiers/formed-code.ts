import { ibanEnd } from '../validators/iban.ts'
import { isNino } from '../validators/nino.ts'
import { isPan } from '../validators/pan.ts'
import type { Found } from './found.ts'

const NINO = /[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Z0-9])/iy
const TEN = /[A-Z]{5}\d{4}[A-Z](?![A-Z0-9])/y
const IFSC = /[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])/y
const GSTIN = /\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z](?![A-Z0-9])/y
const UK_LICENCE = /[A-Z]{1,5}9{0,4}\d{6}[A-Z9]{2}[A-Z0-9]\d?[A-Z]{2}(?![A-Z0-9])/y
const SPACED_LICENCE = /[A-Z]{2,5}9{0,3} \d{6} [A-Z][A-Z9] ?\d?[A-Z]{2}(?![A-Z0-9])/y
const NMC_PIN = /\d{2}[A-Z]\d{4}[A-Z](?![A-Za-z0-9])/y

/** A blood donation number of ISBT 128 or of the older UK form: G101 624 553 218 X, G0522 24 118273 W. */
const DONATION =
  /[A-Z]\d{3} \d{3} \d{3} \d{3}(?: [A-Z0-9])?(?![A-Za-z0-9])|[A-Z]\d{4} \d{2} \d{3} ?\d{3}(?: [A-Z0-9])?(?![A-Za-z0-9])/y
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/iy
/** A prisoner's number in England and Wales. */
const PRISONER = /[A-Z]\d{4}[A-HJ-Z][A-Z](?![A-Za-z0-9])/y
/** The identifier of an electronic prescription. */
const PRESCRIPTION = /[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-Z]{5}[0-9A-Z+](?![0-9A-Za-z])/y

type Form = readonly [form: RegExp, type: Found['type'], score: number, check?: (code: string) => boolean]

const NINO_FORM: Form = [NINO, 'NINO', 0.95, isNino]
const LICENCE_FORM: Form = [UK_LICENCE, 'OTHER_ID', 0.9, (code) => code.length === 16]
/** By letters that open the token, then by its length: the few forms that such a token can begin. */
const DIGITS_FIRST: Readonly<Record<number, Form>> = {
  8: [NMC_PIN, 'NMC_NUMBER', 0.85],
  15: [GSTIN, 'OTHER_ID', 0.9],
}
const BY_LETTERS: readonly Readonly<Record<number, Form>>[] = [
  DIGITS_FIRST,
  {
    4: [DONATION, 'OTHER_ID', 0.9],
    5: [DONATION, 'OTHER_ID', 0.9],
    7: [PRISONER, 'OTHER_ID', 0.55],
    16: LICENCE_FORM,
  },
  { 16: LICENCE_FORM },
  { 16: LICENCE_FORM },
  { 11: [IFSC, 'OTHER_ID', 0.9], 16: LICENCE_FORM },
  { 10: [TEN, 'PAN', 0.95, isPan], 16: LICENCE_FORM },
]
const UUID_FORM: Form = [UUID, 'OTHER_ID', 0.9]
const PRESCRIPTION_FORM: Form = [PRESCRIPTION, 'OTHER_ID', 0.9]

/** A code of letters and digits whose form alone tells what it is, in the ALNUM token at [start, end). */
export function formedCodeAt(text: string, start: number, end: number): Found | undefined {
  const letters = leadingLetters(text, start, end)
  const length = upperLength(text, start, end)
  if (letters === 2) {
    const found = ninoAt(text, start) ?? ibanAt(text, start)
    if (found) return found
  }
  const form = BY_LETTERS[letters]?.[length]
  const found = form && foundBy(form, text, start)
  if (found || text.charCodeAt(end) !== 45) return found
  return foundBy(end - start === 8 ? UUID_FORM : PRESCRIPTION_FORM, text, start)
}

/** A national insurance number whose two letters stand at `start`, the digits behind them or apart. */
export function ninoAt(text: string, start: number): Found | undefined {
  return foundBy(NINO_FORM, text, start)
}

/** A UK driving licence in groups, whose letters open at `start`: PRYCE 708115 G9 9LM. */
export function spacedLicenceAt(text: string, start: number): Found | undefined {
  return foundBy([SPACED_LICENCE, 'OTHER_ID', 0.9], text, start)
}

function ibanAt(text: string, start: number): Found | undefined {
  const end = ibanEnd(text, start)
  return end > 0 ? { start, end, type: 'IBAN', score: 0.97, rule: 'form' } : undefined
}

function foundBy([form, type, score, check]: Form, text: string, start: number): Found | undefined {
  form.lastIndex = start
  if (!form.test(text)) return undefined
  const end = form.lastIndex
  if (check && !check(text.slice(start, end).replace(/[ -]/g, '').toUpperCase())) return undefined
  return { start, end, type, score, rule: 'form' }
}

/** Units before the first letter in lower case: a word without its space may follow the code. */
function upperLength(text: string, start: number, end: number): number {
  let at = start
  while (at < end && text.charCodeAt(at) < 97) at++
  return at - start
}

/** How many letters open the token. */
export function leadingLetters(text: string, start: number, end: number): number {
  let at = start
  for (; at < end; at++) {
    const code = text.charCodeAt(at) | 32
    if (code < 97 || code > 122) break
  }
  return at - start
}

const LABORATORY = /[A-Z]{1,2},\d{2}\.\d{5,8}(?:\.[A-Z])?(?![A-Za-z0-9])/y

/** A laboratory's number as TelePath prints it, whose year is at `at`: M,24.0077182.K */
export function laboratoryNumberAt(text: string, at: number): Found | undefined {
  if (text[at - 1] !== ',') return undefined
  const start = /[A-Z]/.test(text[at - 3] ?? '') ? at - 3 : at - 2
  LABORATORY.lastIndex = start
  return LABORATORY.test(text)
    ? { start, end: LABORATORY.lastIndex, type: 'OTHER_ID', score: 0.9, rule: 'form' }
    : undefined
}

/** GS1 application identifiers: item, then lot, dates and serial. */
const UDI = /\(01\)\d{14}(?:\(\d{2}\)[A-Za-z0-9/.-]{1,20}){0,6}/y

/** A unique device identifier as printed on a label, at the bracket at `at`. */
export function deviceIdentifierAt(text: string, at: number): Found | undefined {
  UDI.lastIndex = at
  return UDI.test(text)
    ? { start: at, end: UDI.lastIndex, type: 'DEVICE_SERIAL', score: 0.98, rule: 'udi' }
    : undefined
}
