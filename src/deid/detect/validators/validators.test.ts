import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isAadhaar } from './aadhaar.ts'
import { isCalendarDate } from './calendar-date.ts'
import { isCardNumber } from './card-number.ts'
import { isChiNumber } from './chi-number.ts'
import { ibanEnd } from './iban.ts'
import { passesLuhn } from './luhn.ts'
import { isNhsNumber } from './nhs-number.ts'
import { isNino } from './nino.ts'
import { isPan } from './pan.ts'
import { isPostcode, isPostcodeDistrict } from './postcode.ts'
import { isSnomedId } from './snomed-id.ts'
import { passesVerhoeff } from './verhoeff.ts'

function digits(length: number): fc.Arbitrary<string> {
  return fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''))
}

/** The digit that makes Σ weight × digit a multiple of 11 when itself weighs 1, found by trying; undefined for 10. */
function nhsCheck(nine: string): string | undefined {
  return [...'0123456789'].find((check) => {
    const sum = [...nine, check].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0)
    return sum % 11 === 0
  })
}

/** Verhoeff by the group itself: rotations 0 … 4 and reflections 5 … 9 of a pentagon, and powers of one permutation. */
function verhoeffCheck(payload: string): string {
  const multiply = (a: number, b: number): number => {
    const [turnA, turnB] = [a % 5, b % 5]
    if (a < 5) return b < 5 ? (turnA + turnB) % 5 : 5 + ((turnA + turnB) % 5)
    return b < 5 ? 5 + ((turnA - turnB + 5) % 5) : (turnA - turnB + 5) % 5
  }
  const permute = (digit: number, times: number): number =>
    times === 0 ? digit : permute([1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit] as number, times - 1)
  const total = (check: number): number =>
    [...payload, check]
      .reverse()
      .reduce<number>((sum, digit, i) => multiply(sum, permute(Number(digit), i)), 0)
  return String([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((check) => total(check) === 0))
}

test('an NHS number is right with one check digit and wrong with every other', () => {
  fc.assert(
    fc.property(digits(9), (nine) => {
      const right = [...'0123456789'].filter((check) => isNhsNumber(nine + check))
      const check = nhsCheck(nine)
      const expected = check === undefined || new Set(nine + check).size === 1 ? [] : [check]
      assert.deepEqual(right, expected)
    }),
  )
})

test('an NHS number of equal digits or another length is none', () => {
  for (const text of ['0000000000', '1111111111', '943476591', '94347659190', ''])
    assert.equal(isNhsNumber(text), false)
})

test('a CHI number begins with a birth date', () => {
  assert.equal(isChiNumber('0704512270'), isNhsNumber('0704512270'))
  fc.assert(
    fc.property(digits(9), (nine) => {
      const check = nhsCheck(nine)
      if (check === undefined || !isChiNumber(nine + check)) return
      assert.ok(Number(nine.slice(0, 2)) <= 31 && Number(nine.slice(2, 4)) <= 12)
    }),
  )
})

test('Verhoeff accepts the digit that the group gives, and no single wrong digit or swap of neighbours', () => {
  fc.assert(
    fc.property(digits(11), fc.nat(10), fc.integer({ min: 1, max: 9 }), (payload, at, step) => {
      const whole = payload + verhoeffCheck(payload)
      assert.ok(passesVerhoeff(whole))
      const wrong = [...whole]
      wrong[at] = String((Number(wrong[at]) + step) % 10)
      assert.equal(passesVerhoeff(wrong.join('')), false)
      const swapped = whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2)
      if (swapped !== whole) assert.equal(passesVerhoeff(swapped), false)
    }),
  )
})

test('an Aadhaar number begins with 2 … 9 and ends with its check', () => {
  fc.assert(
    fc.property(digits(11), (payload) => {
      assert.equal(isAadhaar(payload + verhoeffCheck(payload)), payload >= '2')
    }),
  )
})

test('SNOMED and dm+d identifiers are told from their partition and check', () => {
  for (const id of ['22298006', '44054006', '73211009', '38341003', '195967001'])
    assert.ok(isSnomedId(id), id)
  for (const id of ['22298007', '12345', '943476591900', '022298006']) assert.equal(isSnomedId(id), false, id)
})

test('Luhn accepts the one digit that makes the doubled sum a multiple of ten', () => {
  const reference = (payload: string): string => {
    const sum = [...payload]
      .reverse()
      .flatMap((digit, i) => [...String(Number(digit) * (i % 2 === 0 ? 2 : 1))])
      .reduce((total, digit) => total + Number(digit), 0)
    return String((10 - (sum % 10)) % 10)
  }
  fc.assert(
    fc.property(digits(15), (payload) => {
      assert.deepEqual(
        [...'0123456789'].filter((check) => passesLuhn(payload + check)),
        [reference(payload)],
      )
      assert.ok(isCardNumber(`4${payload.slice(1)}${reference(`4${payload.slice(1)}`)}`))
    }),
  )
})

test('a card needs a network that exists', () => {
  assert.equal(isCardNumber('9999999999999995'), false)
  assert.equal(isCardNumber('0000000000000000'), false)
})

/** Whether the whole code is an IBAN. */
function isIban(code: string): boolean {
  return ibanEnd(code, 0) === code.length
}

test('an IBAN is right when the whole number leaves 1 by 97', () => {
  const reference = (country: string, rest: string): string => {
    const spelt = [...`${rest}${country}00`].map((character) => Number.parseInt(character, 36)).join('')
    return String(98n - (BigInt(spelt) % 97n)).padStart(2, '0')
  }
  const bank = fc.stringMatching(/^[A-Z]{4}$/)
  fc.assert(
    fc.property(bank, digits(14), fc.nat(13), fc.integer({ min: 1, max: 9 }), (name, number, at, step) => {
      const rest = name + number
      const check = reference('GB', rest)
      assert.ok(isIban(`GB${check}${rest}`))
      const wrong = [...number]
      wrong[at] = String((Number(wrong[at]) + step) % 10)
      assert.equal(isIban(`GB${check}${name}${wrong.join('')}`), false)
      assert.equal(isIban(`GB${check}${rest}0`), false)
    }),
  )
})

const forms: [what: string, is: (code: string) => boolean, right: string[], wrong: string[]][] = [
  ['PAN', isPan, ['ABCPK1234L', 'CKLPK4417R'], ['ABCDK1234L', 'ABCPK12345', 'ABCPK1234']],
  [
    'NINO',
    isNino,
    ['AB123456C', 'PW912204D'],
    ['BG123456A', 'DA123456A', 'AB123456E', 'AO123456A', 'QQ123456C'],
  ],
  ['district', isPostcodeDistrict, ['SW1A', 'M1', 'BT12', 'E1W'], ['XX1', 'SW1AA', '1A', 'A1']],
  [
    'postcode',
    (code) => isPostcode(code.slice(0, -3), code.slice(-3)),
    ['SW1A1AA', 'LS139TF'],
    ['SW1A1CK', 'ZZ11AA', 'E119AM'],
  ],
]

for (const [what, is, right, wrong] of forms) {
  test(`form of a ${what}`, () => {
    for (const code of right) assert.ok(is(code), code)
    for (const code of wrong) assert.equal(is(code), false, code)
  })
}

test('calendar dates agree with the calendar of the platform', () => {
  fc.assert(
    fc.property(fc.nat(32), fc.nat(13), fc.integer({ min: 1900, max: 2100 }), (day, month, year) => {
      const date = new Date(Date.UTC(year, month - 1, day))
      const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
      assert.equal(isCalendarDate(day, month, year), exists && month >= 1 && month <= 12)
    }),
  )
})
