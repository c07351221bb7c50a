import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()

function institutions(text: string): string[] {
  return detector
    .detect(text)
    .filter(({ type }) => type === 'HOSPITAL' || type === 'ORGANISATION')
    .map(({ start, end }) => text.slice(start, end))
}

const KEPT = [
  'He is a student of Class IX. Proof was at Annexure D. Posted to Ward 6.',
  'Asha Menon (Cons Psych) and Ravi Iyer (Gen Med) agreed.',
  'Social Worker (SWE reg SW220914) rang. Occ: CNC setter.',
  'HCA Tolu for BP + ECG. Nurse for CRP check.',
  'Seen in DBT grp. She has SCLC limited, on cisplatin.',
  '4. Branch / Record Office           :  none',
  'she is going to her SISTERS HOUSE',
  'Went to childrens hospital, the orthopaedics clinic and a psycology clinic. Back at local hospital',
  'CT via Occ Health NAD',
]

for (const text of KEPT) test(`no institution: ${text}`, () => assert.deepEqual(institutions(text), []))

const FOUND: [text: string, name: string][] = [
  ['Had a stent at the Northern General, August 2022.', 'Northern General'],
  ["Refer sleep clinic at Guy's.", "Guy's"],
  ["chase Addenbrooke's hep", "Addenbrooke's"],
  ['ureteric stent at West Cornwall 2019', 'West Cornwall'],
  ['WPW ablated RVH 2012, on bisoprolol', 'RVH'],
  ['At hosp 05:29 LRI\nCrew', 'LRI'],
  ['drives HGV for Kesgrave Haulage - must not drive', 'Kesgrave Haulage'],
  ['Meera works at Sevagram Khadi unit, father abroad', 'Sevagram Khadi unit'],
  ["NOMAD by Potter's chemist. Patient blind", "Potter's chemist"],
  ['adviser of Wolds & Fens IFA, ref 22', 'Wolds & Fens IFA'],
  ['999 call - Devon & Cornwall log 5221', 'Devon & Cornwall'],
  ['Supervisory body: Royal Borough of Kingston', 'Royal Borough of Kingston'],
  ['script went to Boots, Hexham', 'Boots'],
  ["GP unsure, 'the one by the Tesco'", 'Tesco'],
  ['outside the Co-op on the corner', 'Co-op'],
  ['own gp Carrickbeg HC Dr Devlin', 'Carrickbeg HC'],
  ['Outcome: seen at Elmstead ACH. Taxi sent', 'Elmstead ACH'],
  ['Nurse rang re gliclazide. Pinebeck Medical\n07700900145', 'Pinebeck Medical'],
  ['Ward: SAU > Mallard\nQuery', 'Mallard'],
  ['She goes to Kendriya Vidyalaya No. 3, Class V', 'Kendriya Vidyalaya No. 3'],
  ['Ex Hav of 17 KUMAON', '17 KUMAON'],
  ['Aap ramnathpura hospital mein hain. Theek hai, Aaj aaye', 'ramnathpura hospital'],
  ['He went to the winchester hospital. Then home, Monday.', 'winchester hospital'],
  ['methadone from Forward Trust', 'Forward Trust'],
  ['Labs from Metropolis today', 'Metropolis'],
  ['h/o PTCA at DMH 2018', 'DMH'],
  ['bills of New Life Chemist', 'New Life Chemist'],
  ['repeat at Lanesborough eye clinic', 'Lanesborough eye clinic'],
]

for (const [text, name] of FOUND)
  test(`institution: ${text}`, () =>
    assert.ok(institutions(text).includes(name), institutions(text).join(' | ')))
