/** Check digit of nine digits of an NHS or CHI number (NHS Data Dictionary, modulus 11); 10 where there is none. */
export function nhsCheckDigit(nine: string): number {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += Number(nine[i]) * (10 - i)
  const check = 11 - (sum % 11)
  return check === 11 ? 0 : check
}

/** Luhn check digit (ISO/IEC 7812-1) for `digits` without it. */
export function luhnCheckDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

const VERHOEFF_PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
const VERHOEFF_INVERSE = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9]

/** Verhoeff check digit (J. Verhoeff 1969; Aadhaar, SNOMED CT) for `digits` without it. */
export function verhoeffCheckDigit(digits: string): number {
  let check = 0
  for (let i = 0; i < digits.length; i++) {
    let digit = Number(digits[digits.length - 1 - i])
    for (let turn = 0; turn <= i % 8; turn++) digit = VERHOEFF_PERMUTATION[digit] as number
    check = dihedral(check, digit)
  }
  return VERHOEFF_INVERSE[check] as number
}

/** Product in the dihedral group of the pentagon: 0–4 are rotations, 5–9 reflections. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)
  return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5
}

/** The two check digits of an IBAN (ISO 13616, modulus 97) of a country and the rest of the number. */
export function ibanCheckDigits(country: string, rest: string): string {
  const digits = [...(rest + country).toUpperCase()].map((c) => parseInt(c, 36)).join('')
  return String(98n - (BigInt(`${digits}00`) % 97n)).padStart(2, '0')
}
