/** Lengths by country (SWIFT IBAN registry); a country that is not listed is judged by the check alone. */
const LENGTHS: Record<string, number> = {
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LT: 20,
  LU: 20,
  LV: 21,
  MT: 31,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PT: 25,
  QA: 29,
  RO: 24,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  TR: 26,
}

/** Whether letters and digits without spaces, upper case, are an IBAN: country, length and mod 97 = 1 (ISO 13616). */
export function isIban(code: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(code)) return false
  const length = LENGTHS[code.slice(0, 2)]
  if (length !== undefined && length !== code.length) return false
  return mod97(code.slice(4) + code.slice(0, 4)) === 1
}

function mod97(code: string): number {
  let rest = 0
  for (const character of code) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
