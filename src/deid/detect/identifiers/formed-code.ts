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

/** A blood donation number of ISBT 128 or of the older UK form: G101 624 553 218 X, G0522 24 118273 W. */
const DONATION =
  /[A-Z]\d{3} \d{3} \d{3} \d{3}(?: [A-Z0-9])?(?![A-Za-z0-9])|[A-Z]\d{4} \d{2} \d{6}(?: [A-Z0-9])?(?![A-Za-z0-9])/y
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/iy
/** The identifier of an electronic prescription. */
const PRESCRIPTION = /[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-Z]{5}[0-9A-Z+](?![0-9A-Za-z])/y

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
  [DONATION, 'OTHER_ID', 0.9],
  [UUID, 'OTHER_ID', 0.9],
  [PRESCRIPTION, 'OTHER_ID', 0.9],
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
