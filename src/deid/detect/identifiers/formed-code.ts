import { isIban } from '../validators/iban.ts'
import { isNino } from '../validators/nino.ts'
import { isPan } from '../validators/pan.ts'
import type { Found } from './found.ts'

const IBAN = /[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Z0-9])/y
const NINO = /[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Z0-9])/iy
const TEN = /[A-Z]{5}\d{4}[A-Z](?![A-Z0-9])/y
const IFSC = /[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])/y
const GSTIN = /\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z](?![A-Z0-9])/y
const UK_LICENCE = /[A-Z]{1,5}9{0,4}\d{6}[A-Z9]{2}[A-Z0-9]\d?[A-Z]{2}(?![A-Z0-9])/y
const NMC_PIN = /\d{2}[A-Z]\d{4}[A-Z](?![A-Za-z0-9])/y

const FORMS: readonly [
  form: RegExp,
  type: Found['type'],
  score: number,
  check?: (code: string) => boolean,
][] = [
  [IBAN, 'IBAN', 0.97, isIban],
  [NINO, 'NINO', 0.95, isNino],
  [TEN, 'PAN', 0.95, isPan],
  [NMC_PIN, 'NMC_NUMBER', 0.85],
  [IFSC, 'OTHER_ID', 0.9],
  [GSTIN, 'OTHER_ID', 0.9],
  [UK_LICENCE, 'OTHER_ID', 0.9, (code) => code.length === 16],
]

/** A code of letters and digits whose form alone tells what it is, at offset `at`. */
export function formedCodeAt(text: string, at: number): Found | undefined {
  // Most tokens of digits and letters are quantities such as 5ml.
  if (text.charCodeAt(at + 1) > 90 && text.charCodeAt(at) < 65) return undefined
  for (const [form, type, score, check] of FORMS) {
    form.lastIndex = at
    if (!form.test(text)) continue
    const end = form.lastIndex
    if (check && !check(text.slice(at, end).replace(/[ -]/g, '').toUpperCase())) continue
    return { start: at, end, type, score, rule: 'form' }
  }
  return undefined
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
