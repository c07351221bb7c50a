import type { Draws } from './draws.ts'
import { fillFormat, inFormat, randomDigits, randomLetters } from './fill-format.ts'
import type { MakeSurrogate } from './national-numbers.ts'

/**
 * Numbers that are in nobody's use: 07700 900000–900999 and 01632 960000–960999 (Ofcom, numbers for drama), Indian
 * ones opening with 10000, where no mobile series is, and 555-01xx in North America.
 */
export const phone: MakeSurrogate = (value, random) => {
  const digits = value.replace(/\D/g, '')
  const international = /^(\s*(?:\+|00))\s?(44|91|1)(?=\D*\d)/.exec(value)
  const country = international?.[2]
  // Eleven digits with 07 are a British mobile, with 06, 08 or 09 an Indian one and its trunk zero.
  const indian = /^(?:[6-9]|0[689])\d{9}$/.test(digits)
  if (international && country) {
    const national =
      country === '44' ? british(digits.slice(-10).startsWith('7'), random) : foreign(country, random)
    const rest = value.slice(international[0].length)
    // "+44 (0)20 …": the zero in brackets is a place of its own.
    const own = /^\D*0/.test(rest) ? `0${national}` : national
    return international[0] + (fillFormat(rest, own) ?? ` ${own}`)
  }
  // A number of another country, whose unused ranges are not known here.
  if (/^\s*(?:\+|00)/.test(value)) return `01632 960${randomDigits(random, 3)}`
  if (indian)
    return inFormat(value, digits.startsWith('0') ? `0${foreign('91', random)}` : foreign('91', random))
  return inFormat(value, `0${british(digits.startsWith('07'), random)}`)
}

function british(mobile: boolean, random: Draws): string {
  return `${mobile ? '7700900' : '1632960'}${randomDigits(random, 3)}`
}

function foreign(country: string, random: Draws): string {
  return country === '91' ? `10000${randomDigits(random, 5)}` : `20255501${randomDigits(random, 2)}`
}

/** example.org is reserved (RFC 2606). */
export const email: MakeSurrogate = (_value, random) =>
  `${randomLetters(random, 6).toLowerCase()}${randomDigits(random, 3)}@example.org`

export const url: MakeSurrogate = (value, random) => {
  const scheme = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?/i.exec(value)?.[0] ?? ''
  return `${scheme}example.org/${randomLetters(random, 6).toLowerCase()}${randomDigits(random, 2)}`
}

/** 192.0.2.0/24 (RFC 5737) and 2001:db8::/32 (RFC 3849) are for documentation. */
export const ip: MakeSurrogate = (value, random) =>
  value.includes(':')
    ? `2001:db8::${(random.integer(0xffff) + 1).toString(16)}:${(random.integer(0xffff) + 1).toString(16)}`
    : `192.0.2.${random.integer(254) + 1}`
