import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierRules } from './index.ts'
import { found } from './run-rules.fixture.ts'

const labelled: [text: string, ...found: string[]][] = [
  ['ESIC card: HR 0552 8813 7741 valid', 'MEMBER_ID HR 0552 8813 7741'],
  ['Case CAREPLUS 3310527', 'MRN CAREPLUS 3310527'],
  ['CALL LOG 77120', 'OTHER_ID 77120'],
  ['her card (ending 5512) was charged', 'CARD 5512'],
  ['PT code 97112, PCS code 0DTJ4ZZ, SMR code X282a, dispensing code QR-PB-12'],
  ['Vitals: HR 110, BP 120/80'],
]
for (const [text, ...values] of labelled)
  test(`${values.join(', ') || 'nothing'} in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(identifierRules, text), values))
