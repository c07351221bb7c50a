import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierRules } from './index.ts'
import { found } from './run-rules.fixture.ts'

const spoken: [text: string, found: string][] = [
  ['hospital number zero four four one two nine.', 'MRN zero four four one two nine'],
  ['Policy number K R seven one, double two, nine six', 'POLICY_NUMBER K R seven one, double two, nine six'],
  ['claim number 4 4 1 double 0 9 2', 'CLAIM_NUMBER 4 4 1 double 0 9 2'],
  ['policy number is QTR 0 5 5 1 9 0 2.', 'POLICY_NUMBER QTR 0 5 5 1 9 0 2'],
  [
    'ring me on zero one six three, two nine six, zero double one',
    'PHONE zero one six three, two nine six, zero double one',
  ],
  [
    'It is eight one double zero, five two four, six six one.',
    'PHONE eight one double zero, five two four, six six one',
  ],
]
for (const [text, value] of spoken)
  test(`a number spoken in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(identifierRules, text), [value]))

for (const text of [
  'on days one, two, three, four, five and six',
  'two to three times, one or two, five',
  'grade three, four, five',
])
  test(`no number in ${JSON.stringify(text)}`, () => assert.deepEqual(found(identifierRules, text), []))
