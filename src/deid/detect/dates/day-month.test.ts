import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from '../identifiers/run-rules.fixture.ts'
import { dateRules } from './index.ts'

const dates: [text: string, ...values: string[]][] = [
  ['d/c 22-8', '22-8'],
  ['seizures on 09-05, then', '09-05'],
  ['IP 55    22-8', '22-8'],
  ['ECG 27.07 and', '27.07'],
  ['LSCS 8.4, 3.35 am', '8.4'],
  ['2/12 D4\nwell', '2/12'],
  ['D3 3/12', '3/12'],
  ['3/3 WR: stable', '3/3'],
  ['seen on 3, 4 and 6/3', '3, 4 and 6/3'],
  ['valid 04/24 - 04/29', '04/24 - 04/29'],
  ['chemo 3/19-8/19', '3/19-8/19'],
  ['DOA 04-12-2024, ceftriaxone (4/12 - 8/12)', '04-12-2024', '4/12 - 8/12'],
  ['2024 Mar 12', '2024 Mar 12'],
  ['since march she', 'march'],
  ['d. April last year', 'April'],
  ['recall Aug.', 'Aug'],
  ['le 3 avril 1941', '3 avril 1941'],
  ['4. Oktober 2023', '4. Oktober 2023'],
  ['5 Chaitra', '5 Chaitra'],
  ['Tue, 4 Mar 2025 09:12:41 +0530', 'Tue, 4 Mar 2025 09:12:41 +0530'],
  ['4 Mar 2025 09:12 seen', '4 Mar 2025'],
  ['last drove Jan; stopped', 'Jan'],
  ['FC upto 02-27', '02-27'],
  ['seen 12th March, 14th and 16th', '12th March', '14th', '16th'],
  ['14th: well. 15th: T 38.', '14th', '15th'],
  ['home 18th', '18th'],
  ['12_01_2024', '12_01_2024'],
  ['Date: 12 01 24', '12 01 24'],
  ['diagnosed 3/18', '3/18'],
  ['mammogram October clear', 'October'],
  ['hip replaced Aug, walks well', 'Aug'],
  ['Previous: CVA March at home', 'March'],
  ['plan updated April: for review', 'April'],
  ['fell in the shower June, bruised', 'June'],
  ['03/07/2025 Femoral line out 9/7, feeding', '03/07/2025', '9/7'],
  ['clerked 11/12/2024. Drain removed 13/12. CT 17/12', '11/12/2024', '13/12', '17/12'],
  ['30/09/2025 dressing done. Next 2/10 with nurse', '30/09/2025', '2/10'],
  ['written 14/10/2025, stoma nurse rang 9/10.', '14/10/2025', '9/10'],
]
for (const [text, ...values] of dates)
  test(`date in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(
      found(dateRules, text),
      values.map((value) => `DATE ${value}`),
    ))

const kept = [
  'march fracture, Mayo 3 today, mars',
  'on 10-12 puffs, 6-8 weekly, 2-3 times',
  'LVEF 50-45 and 20-15 today',
  'pH 7.05, creatinine 1.02, Hb 8.04',
  'in 3/12 - 6/12',
  'C5-6, L4-5',
  'March fracture of the third metatarsal; the Mar chart; Dec appetite, Oct shows fluid',
  'nurse June came with her daughter April and Mrs May',
]
for (const text of kept)
  test(`no date in ${JSON.stringify(text)}`, () => assert.deepEqual(found(dateRules, text), []))

const beside = [
  'amoxicillin 500 mg tds 7/7',
  'nitrofurantoin bd 3/7, then review in 2/7',
  'off sick 10/7',
  'Apgar 8/10, 9/10',
  'pain on moving 4/10',
  'Waddell signs 2/5, power 4/5 hip',
  'cough 3/12 hx',
]
for (const text of beside)
  test(`no date in ${JSON.stringify(text)} where the text has that month`, () => {
    for (const day of ['04/05/2025', '04/07/2025', '04/10/2025', '04/12/2025'])
      assert.deepEqual(found(dateRules, `${day} ${text}`), [`DATE ${day}`])
  })

test('a date of birth in the boxes of a form', () => {
  assert.deepEqual(found(dateRules, 'DOB [11] [04] [1931]'), ['DOB 11] [04] [1931'])
  assert.deepEqual(found(dateRules, 'DOB: Day 11 Month 04 Year 1931'), ['DOB 11 Month 04 Year 1931'])
  assert.deepEqual(found(dateRules, 'born 11 weeks early, 04 days, 2019 g'), [])
})

test('a date of birth in numbers spoken', () =>
  assert.deepEqual(found(dateRules, 'date of birth is twelve oh one thirty one'), [
    'DOB twelve oh one thirty one',
  ]))
