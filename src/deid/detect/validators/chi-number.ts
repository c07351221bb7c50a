import { isNhsNumber } from './nhs-number.ts'

/** Whether ten digits can be a Scottish CHI number: day, month and year of birth, then the check of an NHS number. */
export function isChiNumber(digits: string): boolean {
  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && isNhsNumber(digits)
}
