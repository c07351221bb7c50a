import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { found, work } from '../identifiers/run-rules.fixture.ts'
import { dateRules } from './index.ts'

const dates: [text: string, ...values: string[]][] = [
  ['seen 12/03/2024.', '12/03/2024'],
  ['12-3-24 review', '12-3-24'],
  ['dated 12.3.24', '12.3.24'],
  ['2024-03-12T10:00Z done', '2024-03-12T10:00Z'],
  ['2024-03-12 10:00 done', '2024-03-12 10:00'],
  ['|20240312|', '20240312'],
  ['the 3rd of March 2024', 'the 3rd of March 2024'],
  ['March 3rd', 'March 3rd'],
  ['March 3, 2024', 'March 3, 2024'],
  ['12 Mar 24', '12 Mar 24'],
  ['Mar 2021', 'Mar 2021'],
  ['Tue 5 Nov', 'Tue 5 Nov'],
  ['on the 12th she fell', 'the 12th'],
  ['3-5 March 2024', '3-5 March 2024'],
  ['12-14/03/2024', '12-14/03/2024'],
  ['14-May-2024 08:12', '14-May-2024'],
  ['12Mar2024', '12Mar2024'],
  ['5 Febuary 2023, 1 Sept', '5 Febuary 2023', '1 Sept'],
  ['fourteenth of March nineteen seventy one', 'fourteenth of March nineteen seventy one'],
  ['१२/०८/२०२४', '12/08/2024'],
  ['२३ जून २०२४', '23 जून 2024'],
  ['03/2024', '03/2024'],
  ['exp 12/26', '12/26'],
  ['since April', 'April'],
  ['on 5/7 she fell', '5/7'],
  ['due 23/4', '23/4'],
  ['since Easter Sunday', 'Easter Sunday'],
  ['31/02/2024', '31/02/2024'],
  ['on 3 may', '3 may'],
  ['w/c 12/5, r/v 14/5 and TCI 4/7', '12/5', '14/5', '4/7'],
  ['given on 2/4, 3/4, 5/4', '2/4', '3/4', '5/4'],
  ['POD 4 (11/6): drain out', '11/6'],
  ['Hb 98 (12/6), 102 (14/6)', '12/6', '14/6'],
  ['CT abdomen 3/6 normal, USG 8/10 done', '3/6', '8/10'],
  ['eGFR 51 (03/24)', '03/24'],
  ['scan 2019-06 reviewed', '2019-06'],
  ['CRP 4.8. 03/10/2022 seen', '03/10/2022'],
  ['from the 5th to the 9th', 'the 5th', 'the 9th'],
  ['list Tue 9th w/ Dr Roe', 'Tue 9th'],
  ['3 to 14 march', '3 to 14 march'],
  ['3, 5 and 9 March', '3, 5 and 9 March'],
  ['clinic f/u 9/4.', '9/4'],
  ['since Feb', 'Feb'],
  ['Thurs 13.6 ward round', 'Thurs 13.6'],
  ['INR 3/6 2.4, 10/6 2.8, 17/6 3.1', '3/6', '10/6', '17/6'],
  ['admitted 12th, discharged 15th June', '12th', '15th June'],
  ['Sat 8.6 settled', 'Sat 8.6'],
  ['smear 03/22 normal', '03/22'],
  ['off work 1/6-5/6', '1/6-5/6'],
  ['temp for 3 days from fever 04-08-23', '04-08-23'],
  ['seen 12/05/2024, again 17-05 and 21.05', '12/05/2024', '17-05', '21.05'],
  ['scan done 28.07, clear', '28.07'],
  ['ward round 14.ix.2023', '14.ix.2023'],
  ['Clinic    14 09 23\nSeen', '14 09 23'],
  ['(2023 Nov) and 2023-Nov', '2023 Nov', '2023-Nov'],
  ['3 Mawrth 2024, 9 Hydref', '3 Mawrth 2024', '9 Hydref'],
  ['consent on file 3/10; review 4/10 please', '3/10', '4/10'],
  ['moved 04/05 by ambulance', '04/05'],
  ['last Tuesday (30/07)', '30/07'],
  ['visits 20 & 24/7', '24/7'],
  ['IGRA neg 7/24', '7/24'],
  ['started in jan', 'jan'],
  ['the sixth of the tenth nineteen forty four', 'the sixth of the tenth nineteen forty four'],
  ['seen 9th of the 4th 2024', '9th of the 4th 2024'],
  ['Dt.4/2/25, date.04.02.25', '4/2/25', '04.02.25'],
  ['covid 10/24', '10/24'],
  ['Republic Day 2025, Pongal 2025, Xmas Eve', 'Republic Day 2025', 'Pongal 2025', 'Xmas Eve'],
  ['12 फेब्रुवारी 2025', '12 फेब्रुवारी 2025'],
]

for (const [text, ...values] of dates)
  test(`date in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      found(dateRules, text),
      values.map((value) => `DATE ${value}`),
    )
  })

const births = [
  'DOB: 12/03/1956',
  'D.O.B. 12/03/1956',
  'date of birth 12/03/1956',
  'born on 12/03/1956',
  'dob 12/03/1956',
  'dob on the wristband is 12/03/1956',
]
for (const text of births)
  test(`date of birth in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(dateRules, text), ['DOB 12/03/1956']))

const ages: [text: string, ...values: string[]][] = [
  ['92-year-old woman', '92'],
  ['a ninety-three year old man', 'ninety-three'],
  ['92F with a cough', '92'],
  ['aged 101', '101'],
  ['91 yo', '91'],
  ['95/F', '95'],
  ['Age/Sex: 96 / M', '96'],
  ['she was 94.', '94'],
  ['his mother (93) is well', '93'],
  ['father died 92 of MI, mother 95 A&W', '92', '95'],
  ['Mrs Olive Carraway 102: dementia', '102'],
  ['TREGENZA, Ida|F|97|0099281', '97'],
  ['he will be 94 next week', '94'],
  ['at 93 she still drives', '93'],
  ['in his 93rd year', '93rd'],
  ['her ninetieth birthday', 'ninetieth'],
  ['in her ninety-third year', 'ninety-third'],
  ['a frail nonagenarian', 'nonagenarian'],
  ['Age at diagnosis: 91', '91'],
  ['Age in years: 96', '96'],
  ['my grandad is ninety-seven and well', 'ninety-seven'],
  ['Flora is ninety one on Sunday', 'ninety one'],
  ['shes 94 not 84', '94'],
  ['b. 1931 (93) seen', '93'],
  ['Ida Tregenza, 103 by her own count', '103'],
  ['his wife, who is herself 93, and Ivy is 96 today; he lived at home until 101.', '93', '96', '101'],
  ['a woman of 92, patient, 94, alone; 96-F', '92', '94', '96'],
  ['FIL 94 in care home', '94'],
  ['grandmother (maternal) 92, alive (94, F)', '92', '94'],
  ['"age": 96,', '96'],
  ['उम्र 94', '94'],
  ['102 वर्ष', '102'],
  ['Ammini, 97 vayassu', '97'],
  ['Doctor: How old are you?\nPatient: Ninety four.', 'Ninety four'],
  ['umar kitni hai aapki? Kitne saal? 93', '93'],
]
for (const [text, ...values] of ages)
  test(`age in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      found(dateRules, text),
      values.map((value) => `AGE_OVER_89 ${value}`),
    )
  })

const kept = [
  'antibiotics for 5/7, review in 2/52, back in 3/12',
  'BP 120/80, GCS 15/15, pain 8/10, power 4/5, vision 6/12',
  '1/2 tablet at 10:30',
  'version 14.5.2 and v2.11.20',
  'FEV1/FVC 0.65, ratio 1:20',
  'diagnosed 2019, since 1998',
  '45/67/8901 and 2024-13-45',
  'the patient may 2 hours later walk; grade 5 may need',
  'march fracture; MAR chart; OCT scan; sep',
  'the 12th rib and 5th dose',
  'sats 92%, HR 96, weight 95 kg, 98 F, temp 99 F',
  '89-year-old, 90 days, 92 mg, 100 years ago',
  'Hb 94 g/L, 95 mmHg, 99th centile',
  'SVE 112, VE 38; Na (122)',
  'Tc-99m scan, Ca-125 94, I-125 seeds',
  'walked 92m with a frame',
  'ward 91, bed 92, room 94, page 95',
  'mother 95 kg, sats 92 on air',
  'the early 90s',
  'TPR 98.4, 96/m, 18/m',
  'PR 98/m, pulse: 96/m, P/R-92/m',
  'pulse is ninety six, oxygen is ninety two percent, drains L 40 M 110; out',
  'BiPAP at 14/5, pupils 4/3, IOP 14/12',
  'r/v 3/12, f/u 6/52, review 14/7, 18/12 old',
  'Mixtard 22/10, 24/7 care',
  'R 6/18 L 6/5, nodes 2/11, cores 4/10',
  '38+2, 2009-10, ref 2019-06-A',
  'ESM 3/6, murmur 2/6-3/6, power 4/6',
  'Novorapid 8/8/10, Apgars 8/9/10',
  'pO2 10.05, range 12-09, Jan-Aadhaar',
  '1-0-1 and 1-1-1',
  '198.51.100.23',
]
for (const text of kept)
  test(`no date or age in ${JSON.stringify(text)}`, () => assert.deepEqual(found(dateRules, text), []))

test('every day of a century is found in every common form', () => {
  const months = [
    'January',
    'Feb',
    'March',
    'Apr',
    'May',
    'June',
    'Jul',
    'August',
    'Sept',
    'Oct',
    'November',
    'Dec',
  ]
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const [d, m, y] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()]
      const forms = [
        `${d}/${m}/${y}`,
        `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
        `${d} ${months[m - 1]} ${y}`,
        `${d}.${m}.${y}`,
      ]
      for (const form of forms) assert.deepEqual(found(dateRules, `Seen ${form}, well`), [`DATE ${form}`])
    }),
    { numRuns: 50 },
  )
})

for (const piece of ['1', '1/', '1.', '97 ', 'may ', '12 may ', 'on 1/2 ', 'first ', '1-'])
  test(`work grows with the length of ${JSON.stringify(piece)} repeated, not faster`, () => {
    const once = work(dateRules, piece.repeat(1000))
    assert.ok(work(dateRules, piece.repeat(4000)) <= once * 4.5 + 2000, `${once}`)
  })
