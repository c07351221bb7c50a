import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierRules } from './index.ts'
import { found } from './run-rules.fixture.ts'

const numbers: [text: string, ...values: string[]][] = [
  ['Our Ref JT/8812/mb', 'JT/8812/mb'],
  ['quoting reference "willow/2291"', 'willow/2291'],
  ['please quote LTX 48819', 'LTX 48819'],
  ['Chit no 77, receipt no 66', '77', '66'],
  ['token A-190 of the canteen', 'A-190'],
  ['chq 004471', '004471'],
  ['SIM 8944 1100 6812 3456 789', '8944 1100 6812 3456 789'],
  ['PNR: QX7TRB', 'QX7TRB'],
  ['flight AI-302', 'AI-302'],
  ['PS Moore 2218', '2218'],
  ['B.No. 712', '712'],
  ['GOsC 5512', '5512'],
  ['GMC 7 1 8 2 2 7 1', '7 1 8 2 2 7 1'],
  ['bus pass 6335 9704 2291 4', '6335 9704 2291 4'],
  ['health card DL 0400 2291 1182 4', 'DL 0400 2291 1182 4'],
  ['TPA ID no GYA.8827.MH', 'GYA.8827.MH'],
  ['police paper n° PV 2291', 'PV 2291'],
  ['register entry 882', '882'],
  ['baby tag SN-III-221', 'SN-III-221'],
  ['MRD S&P-24-1182', 'S&P-24-1182'],
  ['sensor 9M2K4T', '9M2K4T'],
  ['reg YX 19 ABC', 'YX 19 ABC'],
  ['GD entry 22', '22'],
  ['claims CLM/118277 & CLM/118299', 'CLM/118277', 'CLM/118299'],
  ['Ref No,Name\nC-1182,Doe', 'C-1182'],
  ['Appointments: 26 61 88 42', '26 61 88 42'],
  ['Tel (0484) 2661884, 85', '(0484) 2661884, 85'],
  ['ring 0 7700 900118', '0 7700 900118'],
  ['44 7700 900118', '44 7700 900118'],
  ['son07700900118', '07700900118'],
  ['O7700 900118', 'O7700 900118'],
  ['(212) 555 0118', '(212) 555 0118'],
  ['ida.t@example,org', 'ida.t@example,org'],
  ['Skype: live:ida.t', 'live:ida.t'],
  ['FB ida.tregenza.92', 'ida.tregenza.92'],
  ['Kings KA 882716', 'KA 882716'],
  ['Bradford Royal A770 1182.', 'A770 1182'],
  ['Ida: 4409812? clerked', '4409812'],
  ['1404/24 unknown woman', '1404/24'],
  ['crew EP4471', 'EP4471'],
  ['NHS No |4|8|5|7|7|7|3|4|5|6|', '4|8|5|7|7|7|3|4|5|6'],
  ['Patient ID: [1][1][8][2][7][7]', '1][1][8][2][7][7'],
  ['Policy No.: A X 1 1 8 2 7 7', 'A X 1 1 8 2 7 7'],
  ['Hospital Number (if known): 118277', '118277'],
  ['MRN changed from 118277 to 118299', '118277', '118299'],
  ['SID 0001 1827 7162', '0001 1827 7162'],
  ['Cover note 118277', '118277'],
  ['CQC 1-118277162', '1-118277162'],
  ['flt BA118', 'BA118'],
  ['F/92  118277  seen', '118277'],
  ['her mobile ending in 2261', '2261'],
]

for (const [text, ...values] of numbers)
  test(`number in ${JSON.stringify(text)}`, () => {
    const written = found(identifierRules, text).map((each) => each.slice(each.indexOf(' ') + 1))
    assert.deepEqual(written, values)
  })

const kept = [
  'token 44, chair 12',
  'viral load 1182277 copies/ml, Rs 1182277, IVF 2405/24 h',
  'P450 2019, D100 1000 ml, CD5/19/23+',
  'obs at 0800 1200 1600, staff 0915–1002',
  'ventilated PS 450x14, booking BP 108/64, PCS 0SR90JZ, 500/500/1000',
  'net payable 1182275, RxNorm 1182277',
  'Cr 1.4/1.1, claim at 3:40pm',
  'since 10Y5M3D, 2X3X4CM, G2P1A0L1, T1N2M0',
  'flight of 13 stairs',
  'log 5 reduction',
  'air entry 2/3 down',
  'PS 10, PEEP 8',
  'MCI since 2019',
  'scores 7 1 8 2 2 7 1',
]

for (const text of kept)
  test(`nothing in ${JSON.stringify(text)}`, () => assert.deepEqual(found(identifierRules, text), []))
