import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ENTITY_TYPES, type EntityType } from '../../entity.ts'
import { collectOriginalValues, type DocumentValues } from '../document-values.ts'
import { createHmacSha256 } from '../keys/hmac.ts'
import { cardIsValid, ibanIsValid, mod11IsValid, verhoeffIsValid } from './check-digits.fixture.ts'
import { makeSurrogate } from './make-surrogate.ts'
import type { NamePartRole } from './name-source.ts'
import { createPatientSeed, type PatientSeed } from './patient-seed.ts'
import { type NameGroup, SURROGATE_NAMES } from './surrogate-names.ts'

function keyed(patient: string): PatientSeed {
  return createPatientSeed(createHmacSha256(Buffer.from('a key for tests only'))(patient))
}

/** A document with these in it. */
function document(
  words: string[] = [],
  values: string[] = [],
  roles: [string, NamePartRole][] = [],
): DocumentValues {
  const originals = collectOriginalValues()
  for (const word of words) originals.add('LOCATION', word)
  for (const value of values) originals.add('OTHER_ID', value)
  for (const [name, role] of roles) originals.add('NAME', name, role)
  return originals.read()
}

function make(type: EntityType, value: string, patient = 'p1', about = document()): string {
  const made = makeSurrogate(type, value, value.toLowerCase(), keyed(patient), about)
  assert.ok(made !== undefined, `${type} ${value}`)
  return made
}

const patient = fc.string({ minLength: 1, maxLength: 8 })

test('numbers come out valid, in ranges nobody is given, in the format they had', () => {
  fc.assert(
    fc.property(patient, (who) => {
      const digitsOf = (made: string): string => made.replace(/\D/g, '')
      const nhs = make('NHS_NUMBER', '943 476 5919', who)
      assert.match(nhs, /^999 \d{3} \d{4}$/)
      assert.ok(mod11IsValid(digitsOf(nhs)))
      const chi = make('CHI_NUMBER', '0101701234', who)
      assert.match(chi, /^8[1-9](?:0[1-9]|1[0-2])\d{6}$/)
      assert.ok(mod11IsValid(chi))
      const aadhaar = make('AADHAAR', '2345-6789-0124', who)
      assert.match(aadhaar, /^[01]\d{3}-\d{4}-\d{4}$/)
      assert.ok(verhoeffIsValid(digitsOf(aadhaar)))
      const card = make('CARD', '5105 1051 0510 5100', who)
      assert.match(card, /^4000 00\d\d \d{4} \d{4}$/)
      assert.ok(cardIsValid(digitsOf(card)))
      const iban = make('IBAN', 'GB82 WEST 1234 5698 7654 32', who)
      assert.match(iban, /^GB\d\d ZZZZ \d{4} \d{4} \d{4} \d\d$/)
      assert.ok(ibanIsValid(iban.replaceAll(' ', '')))
      assert.ok(ibanIsValid(make('IBAN', 'DE89370400440532013000', who)))
    }),
  )
})

test('other identifiers keep their form', () => {
  const forms: [EntityType, string, RegExp][] = [
    ['PHONE', '07911 123456', /^07700 900\d{3}$/],
    ['PHONE', '07911123456', /^07700900\d{3}$/],
    ['PHONE', '+44 7911 123456', /^\+44 7700 900\d{3}$/],
    ['PHONE', '+44 (0)7911 123456', /^\+44 \(0\)7700 900\d{3}$/],
    ['PHONE', '020 7123 4567', /^016 3296 0\d{3}$/],
    ['PHONE', '01204 55555', /^01632960\d{3}$/],
    ['PHONE', '98450 12345', /^10000 \d{5}$/],
    ['PHONE', '+91-9845012345', /^\+91-10000\d{5}$/],
    ['PHONE', '09845012345', /^010000\d{5}$/],
    ['PHONE', '+353 1 234 5678', /^01632 960\d{3}$/],
    ['EMAIL', 'j.smith@nhs.net', /^[a-z]{6}\d{3}@example\.org$/],
    ['URL', 'https://www.smith-family.co.uk/x', /^https:\/\/www\.example\.org\/[a-z]{6}\d\d$/],
    ['IP', '10.1.2.3', /^192\.0\.2\.\d+$/],
    ['IP', 'fe80::1', /^2001:db8::/],
    ['POSTCODE', 'SW1A 1AA', /^ZZ99 \d[A-Z]{2}$/],
    ['POSTCODE', 'sw1a1aa', /^zz99\d[a-z]{2}$/],
    ['PIN_CODE', '560 001', /^0\d{2} \d{3}$/],
    ['PAN', 'ABCPK1234L', /^[A-Z]{3}[XZ][A-Z]\d{4}[A-Z]$/],
    ['NINO', 'AB 12 34 56 C', /^QQ \d\d \d\d \d\d [A-D]$/],
    ['ABHA', '91-1234-5678-9012', /^00-\d{4}-\d{4}-\d{4}$/],
    ['ABHA', 'ravi@abdm', /^[a-z]{4}\d{4}@sbx$/],
    ['PASSPORT', 'K1234567', /^[A-Z]00\d{5}$/],
    ['GMC_NUMBER', '6012345', /^9\d{6}$/],
    ['NMC_NUMBER', '98I1234E', /^\d\dZ\d{4}[A-Z]$/],
    ['VEHICLE', 'AB12 CDE', /^II\d\d [A-Z]{3}$/],
    ['VEHICLE', 'KA01AB1234', /^ZZ\d\d[A-Z]{2}\d{4}$/],
    ['POLICY_NUMBER', 'POL-2024-77812', /^POL-\d{4}-\d{5}$/],
    ['MRN', 'RX123456', /^[A-Z]{2}\d{6}$/],
    ['HOSPITAL', "St Agatha's General Hospital", /^[A-Z][a-z]+ General Hospital$/],
    ['HOSPITAL', 'WYTHAM WARD 4B', /^[A-Z]+ WARD 4B$/],
    ['ORGANISATION', 'Acme Widgets Ltd', /^[A-Z][a-z]+ Ltd$/],
    ['ADDRESS', '14 Primrose Hill', /^\d+ [A-Z][a-z]+ [A-Z][a-z]+$/],
    ['LOCATION', 'bolton', /^[a-z]+$/],
  ]
  for (const [type, value, form] of forms) assert.match(make(type, value), form, `${type} ${value}`)
})

test('a name keeps its form', () => {
  const forms: [string, RegExp][] = [
    ['John Smith', /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['J. Smith', /^[A-Z]\. [A-Z][a-z]+$/],
    ['J.A. Smith', /^[A-Z]\.[A-Z]\. [A-Z][a-z]+$/],
    ['SMITH, John', /^[A-Z]+, [A-Z][a-z]+$/],
    ['SMITH^JOHN^A', /^[A-Z]+\^[A-Z]+\^[A-Z]$/],
    ["Smith's", /^[A-Z][a-z]+'s$/],
    ['Smith-Jones', /^[A-Z][a-z]+-[A-Z][a-z]+$/],
    ['Pieter van der Berg', /^[A-Z][a-z]+ van der [A-Z][a-z]+$/],
    ['Ravi Kumar S/O Mohan Lal', /^[A-Z][a-z]+ [A-Z][a-z]+ S\/O [A-Z][a-z]+ [A-Z][a-z]+$/],
    ['john smith', /^[a-z]+ [a-z]+$/],
    ['JS', /^[A-Z]{2}$/],
    ["Siobhan O'Brien", /^[A-Z][a-z]+ [A-Z][a-z]+$/],
    ['Anna\n  Smith', /^[A-Z][a-z]+\n {2}[A-Z][a-z]+$/],
    ['रमेश', /^[A-Z][a-z]+$/],
  ]
  for (const [value, form] of forms) assert.match(make('NAME', value), form, value)
})

test('all mentions of a person become the same person, whoever the patient is', () => {
  fc.assert(
    fc.property(patient, (who) => {
      const words = document(['john', 'smith', 'aditi'], [], [['aditi', 'given']])
      const name = (value: string): string => make('NAME', value, who, words)
      const [given = '', surname = ''] = name('John Smith').split(' ')
      assert.equal(name('SMITH, John'), `${surname.toUpperCase()}, ${given}`)
      assert.equal(name('J. Smith'), `${given[0]}. ${surname}`)
      assert.equal(name('J S'), `${given[0]} ${surname[0]}`)
      assert.equal(name('JS'), `${given[0]}${surname[0]}`)
      assert.equal(name('Smith'), surname)
      assert.equal(name('John'), given)
      assert.equal(name('Aditi'), name('Aditi Sharma').split(' ')[0])
    }),
  )
})

test('the surname may stand first, in capitals or where the dictionaries tell', () => {
  const [given = '', surname = ''] = make('NAME', 'Jane Okafor').split(' ')
  assert.equal(make('NAME', 'OKAFOR Jane'), `${surname.toUpperCase()} ${given}`)
  assert.equal(make('NAME', 'okafor jane'), `${surname} ${given}`.toLowerCase())
  assert.equal(make('NAME', 'Mrs Jane Okafor'), `Mrs ${given} ${surname}`)
  assert.equal(make('NAME', 'Jane'), given)
})

test('another patient gives another name; culture is kept', () => {
  const names = new Set(Array.from({ length: 40 }, (_, i) => make('NAME', 'John Smith', `p${i}`)))
  assert.ok(names.size > 30, `${names.size} different names`)
  const surnames = (group: NameGroup): string[] => SURROGATE_NAMES[group].surname.split(' ')
  assert.ok(surnames('south-asian').includes(make('NAME', 'Iyer')))
  assert.ok(surnames('south-asian').includes(make('NAME', 'Venkateshappa')))
  assert.ok(surnames('muslim').includes(make('NAME', 'Khan')))
  assert.ok(surnames('african').includes(make('NAME', 'Okafor')))
  assert.ok(surnames('british').includes(make('NAME', 'Smith')))
})

test('each list has two names or more for every letter that initials are mapped to', () => {
  for (const lists of Object.values(SURROGATE_NAMES)) {
    for (const names of Object.values(lists)) {
      const opens = [...names.matchAll(/\b[A-Z]/g)].map(([letter]) => letter)
      for (const letter of 'ABDGHJKMNPRST') {
        assert.ok(opens.filter((open) => open === letter).length >= 2, `${letter} in ${names.slice(0, 30)}`)
      }
    }
  }
})

test('nothing that the document holds comes out again', () => {
  const first = make('NAME', 'John Smith')
  const taken = document(first.toLowerCase().split(' '))
  const second = make('NAME', 'John Smith', 'p1', taken)
  for (const word of first.split(' ')) assert.ok(!second.includes(word))
  const number = make('NHS_NUMBER', '9434765919')
  assert.notEqual(make('NHS_NUMBER', '9434765919', 'p1', document([], [number])), number)
})

test('every type that can have a surrogate changes its value', () => {
  for (const type of ENTITY_TYPES) {
    if (type === 'DATE' || type === 'DOB' || type === 'AGE_OVER_89') continue
    assert.notEqual(make(type, 'AB1234567C'), 'AB1234567C', type)
    assert.notEqual(make(type, '-- --'.replaceAll('-', 'Q')), 'QQ QQ', type)
  }
})

test('an institution keeps its kind though the original has the same words', () => {
  for (const kind of ["Children's Hospital", 'Multispecialty Hospital', 'Walk-in Centre', 'Laboratories'])
    assert.match(
      make('HOSPITAL', `Wytham ${kind}`, 'p1', document([`Wytham ${kind}`])),
      new RegExp(`^[A-Z][a-z]+ ${kind}$`),
    )
})
