import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cardIsValid, ibanIsValid, mod11IsValid, verhoeffIsValid } from './check-digits.fixture.ts'
import { ibanCheckDigits, luhnCheckDigit, nhsCheckDigit, verhoeffCheckDigit } from './check-digits.ts'

test('published examples', () => {
  // NHS Data Dictionary; ISO 7812 annex; ISO 13616 registry; Wikipedia, Verhoeff algorithm.
  assert.equal(nhsCheckDigit('943476591'), 9)
  assert.equal(luhnCheckDigit('7992739871'), 3)
  assert.equal(ibanCheckDigits('GB', 'WEST12345698765432'), '82')
  assert.equal(verhoeffCheckDigit('236'), 3)
  assert.equal(verhoeffCheckDigit('12345'), 1)
})

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))

test('exactly one last digit passes a validator written another way', () => {
  const last = [...'0123456789']
  fc.assert(
    fc.property(digits(9), digits(11), digits(15), (nine, eleven, fifteen) => {
      const check = nhsCheckDigit(nine)
      assert.deepEqual(
        last.filter((digit) => mod11IsValid(nine + digit)),
        check === 10 ? [] : [String(check)],
      )
      assert.deepEqual(
        last.filter((digit) => verhoeffIsValid(eleven + digit)),
        [String(verhoeffCheckDigit(eleven))],
      )
      assert.deepEqual(
        last.filter((digit) => cardIsValid(fifteen + digit)),
        [String(luhnCheckDigit(fifteen))],
      )
      assert.ok(ibanIsValid(`GB${ibanCheckDigits('GB', `ZZZZ${fifteen}`)}ZZZZ${fifteen}`))
    }),
  )
})
