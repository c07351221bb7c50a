import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundNames } from '../found-spans.fixture.ts'

const FOUND: readonly [text: string, ...names: string[]][] = [
  ['hello its doreen micklethwaite here its about george my husband', 'doreen micklethwaite', 'george'],
  ['we are off to see our gillian on monday', 'gillian'],
  ['i am kusumben dob 4 2 51 pls call back', 'kusumben'],
  ['Please chase the scan. Thanks Marj', 'Marj'],
  ['Seen at home. dad is Guy 07700 900129. Her son is Grant.', 'Guy', 'Grant'],
  ['I, MEHBOOB ALI KHALEEL, give my consent. I, the undersigned, agree.', 'MEHBOOB ALI KHALEEL'],
  ['Bloods back.\nDhritiman, pls load the CT.\nSorry, please wait.', 'Dhritiman'],
  [
    '08:00 handover from the night team\nb12 sharma r 82 cap, curb 3\nb3 mcgrath j 71 uti',
    'sharma r',
    'mcgrath j',
  ],
  ['06:00 all care given, settled. s. okonkwo hca', 's. okonkwo'],
  [
    'Rohit ko bukhar hai do din se. Harjit nu lai ke aao. ab bol rahe hain le jao. ji naya lagega.',
    'Rohit',
    'Harjit',
  ],
  ['She tells me that Reg, her late husband, had it too. Pearl, my sister, lives near.', 'Reg', 'Pearl'],
  ['namaste sir main sunita devi bol rahi hu, call karne ko bola tha', 'sunita devi'],
  ['hx from family. dr l marwick ct2', 'l marwick'],
  ["Mrs Lim was seen.\nChase Joyce's bloods.", 'Lim', 'Joyce'],
  [
    '08:02 Ailsa: list is 1 Mr Lees,\n2 pauline s ankle. ask for ravi teja PG today. anna c/o pain',
    'Ailsa',
    'Lees',
    'pauline s',
    'ravi teja',
    'anna',
  ],
  ['Mrs Lim was seen. Driver Ramu brings her.', 'Lim', 'Ramu'],
]

for (const [text, ...expected] of FOUND) {
  test(`names in: ${text}`, () => {
    assert.deepEqual(foundNames(text), expected)
  })
}

for (const text of [
  'Her husband is unwell. Mother is Polish, father is Diabetic. Her daughter is Carer.',
  'its about time we changed it. thanks all. Thanks Team. this is chronic. i am diabetic.',
  'b12 low 82 and folate. b3 bloods s 71',
]) {
  test(`no name in: ${text}`, () => {
    assert.deepEqual(foundNames(text), [])
  })
}
