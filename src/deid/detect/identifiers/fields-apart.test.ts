import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierRules } from './index.ts'
import { found } from './run-rules.fixture.ts'

const numbers: [text: string, ...found: string[]][] = [
  ['Call sign MK7   PRF 22910044', 'OTHER_ID 22910044'],
  ['PAN BKLPR7712D   Voter ID YZC1190027', 'PAN BKLPR7712D', 'OTHER_ID YZC1190027'],
  ['Call ref DNAS 2291 0044', 'OTHER_ID DNAS 2291 0044'],
  ['Ref TALKSYS 550912', 'OTHER_ID TALKSYS 550912'],
  ['Our reference is SR 22910044', 'OTHER_ID SR 22910044'],
  ['ESIC card HR 0552 8813 7741', 'MEMBER_ID HR 0552 8813 7741'],
  ['Travel pass 633597 0031 4410 2291', 'OTHER_ID 633597 0031 4410 2291'],
  ['Spell No: 002291004', 'MRN 002291004'],
  ['Boat SC 4471 for sale', 'VEHICLE SC 4471'],
  ['seen with Ines (SB-7714)', 'OTHER_ID SB-7714'],
  ['CGHS card 2291004, rate as per CGHS (1322)', 'MEMBER_ID 2291004'],
  ['111 called 1915, ring 4471', 'PHONE 4471'],
  [
    'Member      Mem no     Inv       Treated\nA Person    W2291004   K-1102    today',
    'MEMBER_ID W2291004',
    'OTHER_ID K-1102',
  ],
  ['Ambulance PRF 00229104', 'OTHER_ID 00229104'],
  ['MBR# 00229104417, ID band 229104', 'MEMBER_ID 00229104417', 'MRN 229104'],
  ["(son's 07700900552)", 'PHONE 07700900552'],
  ['cement REF 4410-020 LOT 207KD', 'OTHER_ID 207KD'],
  [
    'DAY CASE REQUEST  (elective)\nPolicy no: 0418/2233   Claim no: 55190/25',
    'POLICY_NUMBER 0418/2233',
    'CLAIM_NUMBER 55190/25',
  ],
  ['Driving: 1/52 off, post op. T36.9 P98, Tx 14:10-16:40'],
  ['Glucose   112  mg/dL   70-110'],
  ['Cup 52 mm   REF 7710-A-52   LOT'],
]

for (const [text, ...values] of numbers)
  test(`${values.join(', ') || 'nothing'} in ${JSON.stringify(text)}`, () =>
    assert.deepEqual(found(identifierRules, text), values))
