import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from '../identifiers/run-rules.fixture.ts'
import { dateRules } from './index.ts'

const ages: [text: string, ...values: string[]][] = [
  ['my gran (ninety that week) came', 'ninety'],
  ['Grandfather ninety five, alive and well', 'ninety five'],
  ['her mother-in-law, 95, and two sons', '95'],
  ['Grandmother Ivy, 101, was present', '101'],
  ['mat GF d. 91 of MI', '91'],
  ['Mum just had her ninetieth.', 'ninetieth'],
  ['96♀ with a fall', '96'],
  ['♂95', '95'],
  ['a man of 90-something', '90'],
  ['Smt. Kamala Bai 95 F W/o late Ram', '95'],
  ['Kamala (95 F)', '95'],
  ['95, female', '95'],
  ['she is believed to be 97', '97'],
  ['widowed at 91', '91'],
  ['She turned 90 yesterday', '90'],
  ['umra 92 varsha', '92'],
  ["a lady in her 90's", "90's"],
  ['early 90s lady', '90s'],
  ['at 96, she is the oldest here', '96'],
  ['the couple (92 and 90) live alone', '92', '90'],
  ['sibs 95, 93, 88', '95', '93'],
  ['pt himself is 91.', '91'],
  ['was 92 when the hip went', '92'],
  ['a one-hundred-and-one-year-old', 'one-hundred-and-one'],
]
for (const [text, ...values] of ages)
  test(`age in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(
      found(dateRules, text),
      values.map((value) => `AGE_OVER_89 ${value}`),
    ))

const kept = [
  'she is 98 on room air',
  'her INR is ninety',
  'SBP in her 90s',
  'ROM 0-90, at 95 she stops',
  'a hundred metres, walked a hundred yards',
  'sats in the 90s',
  'he was 92 on 2L',
  'age range 65-94, patients aged 90 and over',
]
for (const text of kept)
  test(`no age in ${JSON.stringify(text)}`, () => assert.deepEqual(found(dateRules, text), []))
