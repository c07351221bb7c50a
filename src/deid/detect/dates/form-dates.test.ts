import assert from 'node:assert/strict'
import { test } from 'node:test'
import { found } from '../identifiers/run-rules.fixture.ts'
import { dateRules } from './index.ts'

const dates: [text: string, ...found: string[]][] = [
  ['Date 2 1 0 3 2 4   Time 0 9 3 0', 'DATE 2 1 0 3 2 4'],
  ['DOB |1|7|0|6|1|9|5|2|', 'DOB 1|7|0|6|1|9|5|2'],
  ['Date of birth [1][7][0][6][5][2]', 'DOB 1][7][0][6][5][2'],
  ['Date ___21_/_03_/_24__', 'DATE 21_/_03_/_24'],
  ['ADM l7/O3/2O24, SEEN 2l /O3 /2O24', 'DATE l7/O3/2O24', 'DATE 2l /O3 /2O24'],
  ['14 Panguni / 28.03.24', 'DATE 14 Panguni / 28.03.24'],
  ['the third of May forty patients came', 'DATE the third of May'],
  ['the eighth of the sixth, thirty-nine', 'DATE the eighth of the sixth, thirty-nine'],
  ['seventeenth of June fifty two', 'DATE seventeenth of June fifty two'],
  ['born on the second of May, fifty.', 'DOB the second of May, fifty'],
  ['Dialysis next 9/12 7 am', 'DATE 9/12'],
  ['Clexane stopped 18/12', 'DATE 18/12'],
  ['Day 5 (6/7): feeding well', 'DATE 6/7'],
  ['8 week jabs booked 2/7', 'DATE 2/7'],
  ['Urine culture (04.06, catheter)', 'DATE 04.06'],
  ['score\n15/3 crown fitted', 'DATE 15/3'],
  ['Any? No. 03/22 low mood', 'DATE 03/22'],
  ['OCT 12/11. OCT 14/11', 'DATE 12/11', 'DATE 14/11'],
  ['Price,May,1931-05-24', 'DATE 1931-05-24'],
  ['f/u call 25.9 am', 'DATE 25.9'],
  ['Mrs Quill is 92, husb 95', 'AGE_OVER_89 92', 'AGE_OVER_89 95'],
  ['F 98, F/95', 'AGE_OVER_89 98', 'AGE_OVER_89 95'],
]
for (const [text, ...values] of dates)
  test(`${values.join(', ')} in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(dateRules, text), values))

const kept = [
  'prednisolone 20/15/10 mg, treated 18/12, completed 18/12 of clopidogrel',
  'review in 3/12 at 10 am, 5/9   7/7   0.09',
  'Glucose F  98   mg/dl, 98F, pulse 72, M 110',
  'digits 1 5 0 7 2 5, O2/l, lo/hi, 1/l/2',
]
for (const text of kept)
  test(`nothing in ${JSON.stringify(text)}`, () => assert.deepEqual(found(dateRules, text), []))
