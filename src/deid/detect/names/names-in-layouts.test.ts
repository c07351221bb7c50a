import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundNames } from '../found-spans.fixture.ts'

/** What must be covered by names, whatever else of a name stands beside it. */
const FOUND: readonly [text: string, ...names: string[]][] = [
  ['Scrub: Philomina   Runner: Jincy\nSwab count correct.', 'Philomina', 'Jincy'],
  ['Contact person: Mehrun (ward member) phone given.', 'Mehrun'],
  ['Nephrologist on: Cavanagh. Registrar on call: Ehsan.', 'Cavanagh', 'Ehsan'],
  ['Surname.............MACNAMARA-EZE        Forename(s)......Ciara', 'MACNAMARA-EZE', 'Ciara'],
  ['Surname ______ Thistlewood ______ First name ____ Rowan ____', 'Thistlewood'],
  ['Team: Harker/Nwachukwu/Bell\nTheatre 4', 'Harker', 'Nwachukwu', 'Bell'],
  ['Worker Ashdown, Niamh   Type: phone call', 'Ashdown', 'Niamh'],
  ['[09:14] Oluwaseun T.: who has the bleep\n[09:16] Bryony K.: me', 'Oluwaseun T.', 'Bryony K.'],
  ['Melvin J: Hello doctor\nDr.: tell me\nMelvin J: cough two weeks', 'Melvin J', 'Melvin J'],
  ['Tallulah: see bed 4?\nKwabena: on way\nTallulah: ta', 'Tallulah', 'Kwabena', 'Tallulah'],
  ['C/o Ouseph Mathai (Kunjumon)', 'Ouseph Mathai', 'Kunjumon'],
  ['Her GP (Ashworth) agrees. The registrar (Kandola) has seen her.', 'Ashworth', 'Kandola'],
  ['Call 70021-00448 (Moushumi) for the bill.', 'Moushumi'],
  ['Chest clear, plan agreed with all. Dictated by PJK, typed by kls 3/9', 'PJK', 'kls'],
  ['NAME:  S H Y A M L A L   M E E N A      S/o Ramdhan', 'S H Y A M L A L   M E E N A'],
  ["it's Doctor Imelda Pring that's P R I N G at the surgery", 'Imelda Pring', 'P R I N G'],
  ['surgeon Dr (Mrs) Kotwal, block', 'Kotwal'],
  ['Dr. Mrs. Madhavi Kelkar ; Dr. (Smt) Lata Negi', 'Madhavi Kelkar', 'Lata Negi'],
  ['S/N River Gleason on duty. S/N Kin Guha informed.', 'River Gleason', 'Kin Guha'],
  ['Discussed w/ Hope on call. Lives w/ Bartholomew.', 'Hope', 'Bartholomew'],
  ['12.10.25, Whitelaw, bed 4.', 'Whitelaw'],
  ['Memory rang. Charity denies pain. Mercy visited.', 'Memory', 'Charity', 'Mercy'],
  ['Ffion please chase bloods. Priti off sick.', 'Ffion', 'Priti'],
  ['Handover to Memory Chigumba RN. Bed 2: Appa Rao 66M.', 'Memory Chigumba', 'Appa Rao'],
  ['List\nPEMBERTHY Jory  12/01/51', 'PEMBERTHY Jory'],
  ['| 1 | Sabita | Mukesh Sah | 14/2/25 |', 'Mukesh Sah'],
  ['Night plan:\nPritchett - repeat K at 2am\nOkonkwo - fluids', 'Pritchett', 'Okonkwo'],
  ['BHATNAGAR SURESH 61/M USG ABDOMEN', 'BHATNAGAR SURESH'],
  ['People call me Tolly. Known as: Zol', 'Tolly', 'Zol'],
  ['Name Kofi "Stretch" Amoako-Boateng   25/10/25', 'Kofi', 'Stretch', 'Amoako-Boateng'],
  ['Seen at home. Son nigel told, d/w bridget, spoke to tricia.', 'nigel', 'bridget', 'tricia'],
  ['Dear Fergal and Assumpta,\nIt was good to meet you both.', 'Fergal', 'Assumpta'],
  ['Assistants    Ikeda / Bhogal\nSpecimen      sigmoid', 'Ikeda', 'Bhogal'],
  ['Please ring Tamzin or Xyloria on 01632 960099.', 'Xyloria'],
  ['Seen w/ Zephyrina at home. S/N Jeyavathi told.', 'Zephyrina', 'Jeyavathi'],
  ['[08:02] Ifeyemi L.: morning\n[08:15] Rhodri: hi', 'Ifeyemi L.', 'Rhodri'],
  ['2. OYEDELE, Simbi 54 L knee\n3. PATEL, Manish 71 TKR', 'PATEL, Manish'],
  ['Brought by son and Phulkumri Devi, 45.', 'Phulkumri Devi'],
  ['Patient Orme-Gill, Balvinder (Bal)       Ward 3', 'Orme-Gill', 'Balvinder', 'Bal'],
  ['Robert (Bob) Tunnard seen; Mr Robert (Bob) Tunnard agreed.', 'Robert', 'Bob', 'Tunnard'],
]

for (const [text, ...expected] of FOUND) {
  test(`found: ${JSON.stringify(text)}`, () => {
    const found = foundNames(text).join(' | ')
    for (const name of expected) assert.ok(found.includes(name), `${name} in ${found}`)
  })
}

const KEPT = [
  'He was seen with his carer. Foley changed. Asked the staff nurse. Peak flow 400.',
  'Seen by OT and PT, reviewed by SLT. Requested by ENT. Reported by MRI.',
  'Wells: 3\nPlan: home\nWells: 4',
  'A-E assessed: A B C D E normal. N A D on exam.',
  'Read the letter. Mark the site. Will see again. Hope to go home.',
  '| Rose Bengal | 2 % | stain |',
  'Memory lost. Charity shop. Grace period of a week.',
  'CABG x 3 (LIMA-LAD, SVG-OM, SVG-PDA). Creat 90 µmol/L. Peak flow ok. Checked BP. Checked INR.',
  'S/N 448812-B on the pump. S/N: none.',
]

for (const text of KEPT) {
  test(`kept: ${JSON.stringify(text)}`, () => assert.deepEqual(foundNames(text), []))
}
