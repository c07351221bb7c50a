import { passesVerhoeff } from './verhoeff.ts'

/**
 * Whether the digits can be a SNOMED CT or dm+d identifier: 6 to 18 digits, a Verhoeff check at the end and a partition
 * (00 … 02, or 10 … 12 with a namespace) before it (SNOMED CT Release File Specification, SCTID).
 */
export function isSnomedId(digits: string): boolean {
  if (digits.length < 6 || digits.length > 18 || digits.startsWith('0')) return false
  return /[01][0-2]\d$/.test(digits) && passesVerhoeff(digits)
}
