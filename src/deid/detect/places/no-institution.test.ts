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
  ['He had a bypass at the Western General, May 2017.', 'Western General'],
  ["Refer hernia clinic at Bart's.", "Bart's"],
  ["rang Addenbrooke's for the slot", "Addenbrooke's"],
  ['hip fracture fixed at East Surrey 2014', 'East Surrey'],
  ['AVNRT ablated QEHB 2016, on sotalol', 'QEHB'],
  ['At hosp 21:14 QMC\nMileage 8', 'QMC'],
  ['drives a tanker for Melbeck Haulage - must not drive', 'Melbeck Haulage'],
  ['Meera works at Sevagram Khadi unit, father abroad', 'Sevagram Khadi unit'],
  ["NOMAD by Potter's chemist. Patient blind", "Potter's chemist"],
  ['adviser of Wolds & Fens IFA, ref 22', 'Wolds & Fens IFA'],
  ['999 call - Devon & Cornwall log 5221', 'Devon & Cornwall'],
  ['Supervisory body: Royal Borough of Kingston', 'Royal Borough of Kingston'],
  ['tablets from the Boots in town', 'Boots'],
  ['fell outside the Tesco at noon', 'Tesco'],
  ['outside the Co-op on the corner', 'Co-op'],
  ['own gp Carrickbeg HC Dr Devlin', 'Carrickbeg HC'],
  ['Outcome: seen at Elmstead ACH. Taxi sent', 'Elmstead ACH'],
  ['Nurse rang re gliclazide. Pinebeck Medical\n07700900145', 'Pinebeck Medical'],
  ['Ward: AMU > Redwing\nBed 4', 'Redwing'],
  ['She goes to Kendriya Vidyalaya No. 2, Class V', 'Kendriya Vidyalaya No. 2'],
  ['Ex Nk of 6 GARHWAL', '6 GARHWAL'],
  ['Aap ramnathpura hospital mein hain. Theek hai, Aaj aaye', 'ramnathpura hospital'],
  ['He went to the ipswich hospital. Then home, Monday.', 'ipswich hospital'],
  ['methadone from Forward Trust', 'Forward Trust'],
  ['Labs from Metropolis today', 'Metropolis'],
  ['h/o CABG at ZKH 2015', 'ZKH'],
  ['bills of New Life Chemist', 'New Life Chemist'],
  ['seen at Whitstable eye clinic', 'Whitstable eye clinic'],
]

for (const [text, name] of FOUND)
  test(`institution: ${text}`, () =>
    assert.ok(
      institutions(text).some((found) => found.endsWith(name)),
      institutions(text).join(' | '),
    ))
