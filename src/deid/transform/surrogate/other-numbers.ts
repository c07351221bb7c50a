import { ibanCheckDigits, luhnCheckDigit } from './check-digits.ts'
import { inFormat, randomDigits, randomLetters, scramble } from './fill-format.ts'
import type { MakeSurrogate } from './national-numbers.ts'

/** 4000 00 opens the test cards of the payment networks; the length stays and the last digit is a Luhn digit. */
export const card: MakeSurrogate = (value, random) => {
  const length = Math.max(12, value.replace(/\D/g, '').length)
  const body = `400000${randomDigits(random, length - 7)}`
  return inFormat(value, `${body}${luhnCheckDigit(body)}`)
}

/** The country stays; bank code letters become Z and digits 0, which no bank has, and the check digits are right. */
export const iban: MakeSurrogate = (value, random) => {
  const written = value.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  const country = /^[A-Z]{2}/.test(written) ? written.slice(0, 2) : 'GB'
  const account = scramble(written.slice(8), random)
  const rest = written.slice(4, 8).replace(/[A-Z]/g, 'Z').replace(/\d/g, '0') + account
  return inFormat(value, `${country}${ibanCheckDigits(country, rest)}${rest}`)
}

/** ZZ99 opens the pseudo postcodes of the NHS (ODS), which no street has. */
export const postcode: MakeSurrogate = (value, random) => {
  const inward = `${random.integer(10)}${[0, 1].map(() => random.pick([...'ABDEFGHJLNPQRSTUWXYZ'])).join('')}`
  const space = /\s/.test(value.trim()) ? ' ' : ''
  const made = `ZZ99${space}${inward}`
  return value === value.toLowerCase() ? made.toLowerCase() : made
}

/** No Indian PIN code opens with 0. */
export const pinCode: MakeSurrogate = (value, random) => inFormat(value, `0${randomDigits(random, 5)}`)

/** UK plates have no I in the area code; Indian ones no state ZZ. */
export const vehicle: MakeSurrogate = (value, random) => {
  const indian = /^[A-Z]{2}[\s-]?\d{1,2}[\s-]?[A-Z]{1,3}[\s-]?\d{4}$/i.test(value)
  const prefix = indian ? 'ZZ' : 'II'
  let seen = 0
  return scramble(value, random).replace(/[A-Za-z]/g, (letter) => {
    const fixed = prefix[seen++]
    return fixed === undefined ? letter : letter === letter.toLowerCase() ? fixed.toLowerCase() : fixed
  })
}

/** Words that open such numbers everywhere and point to nobody. */
const PREFIX = /^(?:POL|POLICY|CLM|CLAIM|MRN|HOSP|MEM|MBR|INS|ACC|ACCT|REF|ID|UHID|IP|OP|SN|TPA)(?=[-/ ]?\d)/i

/** Digits become digits and letters letters; of a number without digits a new one is made. */
export const otherNumber: MakeSurrogate = (value, random) => {
  const prefix = PREFIX.exec(value)?.[0] ?? ''
  const rest = value.slice(prefix.length)
  return /[\p{L}\p{N}]/u.test(rest) ? prefix + scramble(rest, random) : `${prefix}${randomLetters(random, 8)}`
}
