import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()

function initials(text: string): string[] {
  return detector
    .detect(text)
    .filter(({ rule }) => rule === 'initials')
    .map(({ start, end }) => text.slice(start, end))
}

const FOUND: readonly [text: string, ...initials: string[]][] = [
  [
    '04/06/25 10:30 S/B Dr R Nadar. Obs stable. Continue. KB\n05/06/25 Wound clean, home today. WS\n',
    'KB',
    'WS',
  ],
  [
    'Mrs Hale reviewed, comfortable.\n07/06/25 HW: hygiene advice\n08/06/25 GV/kd: scale and polish',
    'HW',
    'GV',
    'kd',
  ],
  ['Consultant Dr A Fernandes\nDictated 29/10/25 JMcG / typed 30/10/25 agk', 'JMcG', 'agk'],
  ['Letter of 3/9/25 to Mr Iqbal. Typed 01.09.25/pls\nDear Mr Iqbal', ...[]],
  ['Letter of 3/9/25 to Mr Iqbal. Typed 01.09.25/wvk\nDear Mr Iqbal', 'wvk'],
  ['Broker rang Mrs Doyle about the renewal, diarise 10/11  -rvb', 'rvb'],
  ['Seen with Dr Farida Bano. Her reference is PALS 25-1188 (FB).', 'FB'],
  ['Mrs Rowe clerked in. EH (F1) bleep 2231. Seen by RB ST3.', 'EH', 'RB'],
  ['Datix: Pt (RB) given the wrong dose by bank staff.', 'RB'],
  ["Mrs Rowe: review 1/10 by YD. rec'd 15/5 JMcG    vetted. BMP F2, NaOCl.", 'YD', 'JMcG'],
  [
    'Claim of Mrs Rowe: agreed, send letter. P.K.S. 8.9.25\nRate 120. E.C.G.\nGive b.d. P.R.N. 8.9.25',
    'P.K.S.',
  ],
  ['Dictated by P. Nadkarni, typed PN', 'PN'],
]

for (const [text, ...expected] of FOUND) {
  test(`initials in: ${text}`, () => {
    assert.deepEqual(initials(text), expected)
  })
}

for (const text of [
  '14/05/25 CXR: clear. BP: 120/80.\n15/05/25 OE: chest clear. Imp: LRTI. NFA\n16/05/25 PR: nad. Mr Paul Evans, PE excluded. TCI\n',
  'Mr Gerald Adams had GA. Dr Nina Abbott NA\n18/05/25 Tel: no reply. FU\n19/05/25 Rx: amoxicillin.  RTC\n',
]) {
  test(`no initials in: ${text}`, () => {
    assert.deepEqual(initials(text), [])
  })
}
