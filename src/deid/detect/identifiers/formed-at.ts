import { ALNUM, NUMBER, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { isAlphanumeric, wordLength } from './can-begin.ts'
import type { Code } from './code-at.ts'
import {
  deviceIdentifierAt,
  formedCodeAt,
  laboratoryNumberAt,
  leadingLetters,
  ninoAt,
  spacedLicenceAt,
} from './formed-code.ts'
import type { Found } from './found.ts'
import { hexAddressAt, ipv4At } from './internet.ts'
import { oddPhoneAt } from './odd-phone.ts'
import { postcodeAt } from './postcode.ts'
import { vehicleAt } from './vehicle.ts'

/** Codes that their form tells even under another label. */
export function formedAt(scan: Scan, at: number, code: Code): Found | undefined {
  const { text, folded, tokens } = scan
  const start = tokens.start[at] ?? 0
  if (tokens.kind[at] === ALNUM) {
    const letters = leadingLetters(text, start, tokens.end[at] as number)
    const address = text.charCodeAt(tokens.end[at] ?? 0) === 58 ? hexAddressAt(folded, start) : undefined
    return (
      address ??
      formedCodeAt(text, start, tokens.end[at] as number) ??
      postcodeAt(scan, at) ??
      vehicleAt(text, start, letters) ??
      oddPhoneAt(text, start, tokens.end[at] as number, letters) ??
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
  const nearby = wordFirst(scan, at) ?? lettersApart(scan, at, next)
  return nearby ?? (code.first < at ? vehicleAt(text, code.start, wordLength(scan, code.first)) : undefined)
}

const IRISH_PLATE = /\(([A-Z](?:[IZ][A-Z]|[A-Z][IZ])) \d{1,4}\)/y

/** A driving licence in groups, a Northern Irish number plate in brackets. */
function lettersApart({ text, tokens }: Scan, at: number, next: number): Found | undefined {
  const digits = (tokens.end[at] as number) - (tokens.start[at] as number)
  if (at === 0 || tokens.kind[at - 1] !== WORD || tokens.end[at - 1] !== (tokens.start[at] as number) - 1)
    return undefined
  const start = tokens.start[at - 1] as number
  if (next === 32) return digits === 6 ? spacedLicenceAt(text, start) : undefined
  if (next !== 41 || digits > 4 || text.charCodeAt(start - 1) !== 40) return undefined
  IRISH_PLATE.lastIndex = start - 1
  const end = tokens.end[at] as number
  return IRISH_PLATE.test(text) && IRISH_PLATE.lastIndex === end + 1
    ? { start, end, type: 'VEHICLE', score: 0.75, rule: 'vehicle-form' }
    : undefined
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
export function goesOnAfterMark(text: string, end: number): boolean {
  const next = text.charCodeAt(end)
  return isAlphanumeric(next === 32 || next === 45 ? text.charCodeAt(end + 1) : next)
}
