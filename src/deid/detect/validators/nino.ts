/**
 * Whether the characters, without spaces and upper case, are a National Insurance number: two letters that HMRC gives out,
 * six digits, a suffix A … D (HMRC NIM39110).
 */
export function isNino(code: string): boolean {
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(code)
}
