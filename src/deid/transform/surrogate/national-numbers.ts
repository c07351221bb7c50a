import { nhsCheckDigit, verhoeffCheckDigit } from './check-digits.ts'
import type { Draws } from './draws.ts'
import { inFormat, randomDigits, randomLetters, scramble } from './fill-format.ts'

/** A made-up value in the form of `value`. */
export type MakeSurrogate = (value: string, random: Draws) => string

/** 999 … is reserved for synthetic records (NHS England, test data guidance) and never issued. */
export const nhsNumber: MakeSurrogate = (value, random) => mod11(value, () => `999${randomDigits(random, 6)}`)

/** A CHI number opens with a birth date; no month has a day 81 to 89. */
export const chiNumber: MakeSurrogate = (value, random) =>
  mod11(value, () => {
    const month = String(random.integer(12) + 1).padStart(2, '0')
    return `8${random.integer(9) + 1}${month}${randomDigits(random, 5)}`
  })

function mod11(value: string, draw: () => string): string {
  for (;;) {
    const nine = draw()
    const check = nhsCheckDigit(nine)
    if (check < 10) return inFormat(value, `${nine}${check}`)
  }
}

/** UIDAI issues no Aadhaar number that opens with 0 or 1. */
export const aadhaar: MakeSurrogate = (value, random) => {
  const eleven = `${random.integer(2)}${randomDigits(random, 10)}`
  return inFormat(value, `${eleven}${verhoeffCheckDigit(eleven)}`)
}

/** Numbers open with 00, addresses are of the ABDM sandbox (@sbx). */
export const abha: MakeSurrogate = (value, random) =>
  value.includes('@')
    ? `${randomLetters(random, 4).toLowerCase()}${randomDigits(random, 4)}@sbx`
    : inFormat(value, `00${randomDigits(random, 12)}`)

/** X and Z are no holder type (fourth letter) of a PAN. */
export const pan: MakeSurrogate = (value, random) => {
  const holder = random.pick(['X', 'Z'])
  const letters = `${randomLetters(random, 3)}${holder}${randomLetters(random, 1)}`
  return inFormat(value, `${letters}${randomDigits(random, 4)}${randomLetters(random, 1)}`)
}

/** No National Insurance number opens with QQ (HMRC manual NIM39110). */
export const nino: MakeSurrogate = (value, random) =>
  inFormat(value, `QQ${randomDigits(random, 6)}${random.pick(['A', 'B', 'C', 'D'])}`)

/** No range is kept free for passports; the first digits become 00, which no known series has. */
export const passport: MakeSurrogate = (value, random) => {
  let seen = 0
  return scramble(value, random).replace(/\d/g, (digit) => (seen++ < 2 ? '0' : digit))
}

/** GMC reference numbers have not reached 9. */
export const gmcNumber: MakeSurrogate = (value, random) => inFormat(value, `9${randomDigits(random, 6)}`)

/** NMC PINs carry a month letter A to L in third place; Z is none. */
export const nmcNumber: MakeSurrogate = (value, random) =>
  inFormat(value, `${randomDigits(random, 2)}Z${randomDigits(random, 4)}${randomLetters(random, 1)}`)
