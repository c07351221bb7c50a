import { passesVerhoeff } from './verhoeff.ts'

/** Whether twelve digits can be an Aadhaar number: the first is 2 … 9 and the last is a Verhoeff check (UIDAI). */
export function isAadhaar(digits: string): boolean {
  return digits.length === 12 && digits >= '2' && passesVerhoeff(digits)
}
