import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity } from '../../entity.ts'
import { createDetector } from '../create-detector.ts'
import type { KnownIdentifier } from './known-identifier.ts'
import { NICKNAMES } from './nicknames.ts'
import { withinOneEdit } from './within-one-edit.ts'

const detector = createDetector()

function found(text: string, known: KnownIdentifier[], type: Entity['type']): string[] {
  return detector
    .detect(text, { known })
    .filter((entity) => entity.type === type)
    .map(({ start, end }) => text.slice(start, end))
}

const dhillon: KnownIdentifier[] = [{ type: 'NAME', value: 'Sukhwinder Singh Dhillon' }]

const names: [what: string, text: string, known: KnownIdentifier[], names: string[]][] = [
  ['as it is', 'today sukhwinder singh dhillon came', dhillon, ['sukhwinder singh dhillon']],
  ['reversed', 'Dhillon, Sukhwinder came', dhillon, ['Dhillon, Sukhwinder']],
  ['with initials', 'to see S. S. Dhillon today', dhillon, ['S. S. Dhillon']],
  ['with one slip', 'then Sukhwindr came', dhillon, ['Sukhwindr']],
  ['by nickname', 'and then Bill came', [{ type: 'NAME', value: 'William Grubb' }], ['Bill']],
  [
    'by the other spelling of Mohammed',
    'and Muhammad came',
    [{ type: 'NAME', value: 'Mohammed Iqbal' }],
    ['Muhammad'],
  ],
  ['over a line end', 'asked Sukhwinder\nDhillon to come', dhillon, ['Sukhwinder\nDhillon']],
]

for (const [what, text, known, expected] of names) {
  test(`a known name is found ${what}`, () => assert.deepEqual(found(text, known, 'NAME'), expected))
}

test('an everyday word that is also the name stays where it is a word', () => {
  const known: KnownIdentifier[] = [{ type: 'NAME', value: 'Mark Long' }]
  assert.deepEqual(found('mark the long incision. Long scar.', known, 'NAME'), [])
  assert.deepEqual(found('I saw Mark today.', known, 'NAME'), ['Mark'])
})

const others: [what: string, text: string, known: KnownIdentifier, expected: string][] = [
  [
    'a number with other spacing',
    'under 559-626 1777 here',
    { type: 'NHS_NUMBER', value: '5596261777' },
    '559-626 1777',
  ],
  [
    'a phone with its country code',
    'ring 00447700900682 now',
    { type: 'PHONE', value: '07700 900682' },
    '00447700900682',
  ],
  ['a code in lower case', 'see pgi2210845 file', { type: 'MRN', value: 'PGI-2210845' }, 'pgi2210845'],
  [
    'a date of birth in words',
    'born 30th of September 1958 in',
    { type: 'DOB', value: '1958-09-30' },
    '30th of September 1958',
  ],
  ['a date of birth with dots', 'born 30.9.58 in', { type: 'DOB', value: '1958-09-30' }, '30.9.58'],
  [
    'an address line with a short form',
    'lives at 12 Elm Rd. with',
    { type: 'ADDRESS', value: '12 Elm Road, Ludlow' },
    '12 Elm Rd',
  ],
  [
    'an e-mail address',
    'write to J.Roe@Example.com soon',
    { type: 'EMAIL', value: 'j.roe@example.com' },
    'J.Roe@Example.com',
  ],
]

for (const [what, text, known, expected] of others) {
  test(`finds ${what}`, () => {
    const entities = detector.detect(text, { known: [known] })
    const whole = entities.some(
      ({ start, end, type }) => type === known.type && text.slice(start, end).includes(expected),
    )
    assert.ok(whole, JSON.stringify(entities))
  })
}

test('one edit is one letter more, less, other or two swapped', () => {
  for (const other of ['patel', 'patell', 'pate', 'putel', 'paetl'])
    assert.ok(withinOneEdit('patel', other), other)
  for (const other of ['ptl', 'petal', 'patelly', 'lapet']) assert.ok(!withinOneEdit('patel', other), other)
})

test('nicknames lead both ways and there are many', () => {
  let pairs = 0
  for (const [name, others] of NICKNAMES) {
    for (const other of others) {
      pairs++
      assert.ok(NICKNAMES.get(other)?.has(name), `${other} to ${name}`)
    }
  }
  assert.ok(pairs / 2 >= 300, String(pairs))
})
