/**
 * Whether ten digits pass the NHS number check: weights 10 … 2, check = 11 − Σ mod 11, 11 → 0, 10 never issued
 * (NHS Data Dictionary, NHS NUMBER). Ten equal digits pass the sum but are never issued. One random number in 11 passes.
 */
export function isNhsNumber(digits: string): boolean {
  return (
    digits.length === 10 &&
    digits !== (digits[0] ?? '').repeat(10) &&
    checkDigit(digits) === digits.charCodeAt(9) - 48
  )
}

function checkDigit(digits: string): number {
  let sum = 0
  for (let i = 0; i < 9; i++) sum += (digits.charCodeAt(i) - 48) * (10 - i)
  return (11 - (sum % 11)) % 11
}
