import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierRules } from './index.ts'
import { found } from './run-rules.fixture.ts'

const numbers: [text: string, ...found: string[]][] = [
  ['M0BILE 98l22 4O117', 'PHONE 98l22 4O117'],
  ['PH0NE: O22-2551 4O17', 'PHONE O22-2551 4O17'],
  ['HOSP N0 KT22l9O4', 'MRN KT22l9O4'],
  ['TEMP 55019 until traced; temp 38.4', 'MRN 55019'],
  ['Reaction: bag ..417, slowed', 'OTHER_ID 417'],
  ['Hosp No...........551904', 'MRN 551904'],
  ['entered by dmorley3, user: ksingh12', 'OTHER_ID dmorley3', 'OTHER_ID ksingh12'],
  ['driver no QUILL 604229 P9 KX', 'OTHER_ID QUILL 604229 P9 KX'],
  ['(see 24-0733), 15-20 beats', 'OTHER_ID 24-0733'],
  ['the car (XIG 4471)', 'VEHICLE XIG 4471'],
  ['Ph: 0413-2291004/9443 0 11720', 'PHONE 0413-2291004', 'PHONE 9443 0 11720'],
  ['caller: T R K triple two one, four four', 'OTHER_ID T R K triple two one, four four'],
  ['your so called reference is PALS 24-2204', 'OTHER_ID PALS 24-2204'],
  ['reg KD-204  HIV neg', 'MRN KD-204'],
  ['Entry 04/2013 CD4 210'],
]

for (const [text, ...values] of numbers)
  test(`${values.join(', ') || 'nothing'} in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(identifierRules, text), values))
