import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundNames } from '../found-spans.fixture.ts'

const FOUND: readonly [text: string, ...names: string[]][] = [
  ['Bloods noted. Spoke to Wioletta on the phone.', 'Wioletta'],
  ['For CT. d/w Quisquater (reg), agreed.', 'Quisquater'],
  ['Plan as per Weerakkody, continue.', 'Weerakkody'],
  ['Thanusha is worried about her hip.', 'Thanusha'],
  ['Bed 3: Gundabathula – D2 CAP', 'Gundabathula'],
  ['Szczepaniak, Ketevan DOB 1/2/1960', 'Szczepaniak, Ketevan'],
  ['B4 Ivy: await POC', 'Ivy'],
  ['CHI noted.\n4471 Morag Peat 01/12/1967', 'Morag Peat'],
  ['Handover from Hope: bay A stable', 'Hope'],
  ['Seen by porter Lennox at 4.', 'Lennox'],
  ['Father: Md. Salim Ansari', 'Md. Salim Ansari'],
  ['NAME : KARUPPIAH. M    AGE : 58', 'KARUPPIAH. M'],
  ['Pt 2: Contractor, Zenobia 41/F', 'Contractor, Zenobia'],
  ['Name as in passport: THOMAS KURIEN', 'THOMAS KURIEN'],
  ['Surname\nOkafor\nForename\nChidi', 'Okafor', 'Chidi'],
  ['Seen: Omar bin Khalid al-Farsi in bed 2', 'Omar bin Khalid al-Farsi'],
  ['list: 4) Wong KM 70M TURBT', 'Wong KM'],
  ['5. side room: Kowal, C diff', 'Kowal'],
  ['Bed log: 14:20 Pugh to theatre', 'Pugh'],
  ['Ward round\n2. Fernando – CIWA, Pabrinex', 'Fernando'],
  ['Known to staff as Spanner. Real name Kenneth Loft.', 'Spanner', 'Kenneth Loft'],
  ['He calls himself "Wolfie" and lives rough.', 'Wolfie'],
  ['Came with her husband Innocent. Chest clear.', 'Innocent'],
  ['His son in Canada, Rustom, writes often.', 'Rustom'],
  ['caller = pt callum mcilroy policy 55820193', 'callum mcilroy'],
  ['chest clear, no oedema, see notes. ok for discharge.\nagent kirsty', 'kirsty'],
  ['Rang about the claim, all papers in order. Approve. Joy', 'Joy'],
  ['Transferred back to the ward, wound check with Nurse Long at noon.', 'Long'],
]

for (const [text, ...expected] of FOUND) {
  test(`found: ${JSON.stringify(text)}`, () => assert.deepEqual(foundNames(text), expected))
}

const KEPT = [
  'Used Novelon with Brufen; known Glycomet.',
  'Doctor: Namaste ji\nPatient: Nahin madam\nDoctor: Kitni umar hai?\nPatient: bas do din',
  'LVEF 48% by Simpson. H/o Shirodkar suture. Achilles tendon intact.',
  'Amber, Ruby, Violet and Hazel are bay colours.',
  'Mallampati II, ASA 2. Wagner 3, Fontaine IIb, Morse 65.',
  'Blood fridge 4.2 C. Bowie-Dick pass. Jackson-Rees circuit checked.',
  'PENICILLIN V|MO|RASH',
  'CT: DAI, Le Fort II. Gartland I. Severe MR. Wilkins score 8.',
  '| Pt | Nurse | Plan |',
]

for (const text of KEPT) {
  test(`kept: ${JSON.stringify(text)}`, () => assert.deepEqual(foundNames(text), []))
}
