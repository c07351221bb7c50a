import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundNames } from '../found-spans.fixture.ts'

/** What must be found, and nothing else of the text. */
const EXACT: readonly [text: string, ...names: string[]][] = [
  ['Consultant: Dr Anita Varley     Ward: Larch', 'Anita Varley'],
  ['Consultant: Dr Ravi Menon\tWard: 4B\tBed: 12', 'Ravi Menon'],
  ['Name  Hilary Pocklington      Hosp no X1120449', 'Hilary Pocklington'],
  ['Name\tGurdeep Sohal\tHosp no\tH20933', 'Gurdeep Sohal'],
  ['Pema Lhamo 52/F   CR No 20250911', 'Pema Lhamo'],
  ['K.Senthil kumar / 29 / M   IP 22910', 'K.Senthil kumar'],
  ['Rota\n1  ABERNETHY-COLE J   3/4/51   INR', 'ABERNETHY-COLE J'],
  ['LOVE SARAH         W1120087\nGREEN PETER       W2231190', 'LOVE SARAH', 'GREEN PETER'],
  ['Resident: Winifred "Dot" Colclough   Rm 7', 'Winifred "Dot" Colclough'],
  ['Social worker is Adaobi (Ada) Nwosu, mobile', 'Adaobi (Ada) Nwosu'],
  ['Crew: DRAYTON, T (Para PA20391)', 'DRAYTON, T'],
  ['GP: Dr S Winterbottom, Lambert Medical Centre', 'S Winterbottom'],
  ['To: duty.team; Afolabi, Folake\nSubject: depot', 'Afolabi, Folake'],
  ['03/06/2025 09:14 IN  agent sbrooker\nDPA passed', 'sbrooker'],
  ['03/06/2025 10:14 OUT  agent jo_kerr   queue claims', 'jo_kerr'],
  ['Printed by hussaina4 from PC 3', 'hussaina4'],
  ['priya.s 14/10 08:22\nMy knee is swollen again.', 'priya.s'],
  ['caller ramkali devi  rel: mother', 'ramkali devi'],
  ['Present: RJM, Dr Kirsty Bell (chair)', 'RJM', 'Kirsty Bell'],
  ['Clinician: Nurse Advisor T. Moyo 0912', 'T. Moyo'],
  ['Constable Ramesh Pawar came. Warden Trevor let us in.', 'Ramesh Pawar', 'Trevor'],
  ['Dr Maria Fernandes e Silva MDS', 'Maria Fernandes e Silva'],
  ['Miss K-J agrees. Seen with mrs t-w today.', 'K-J', 't-w'],
  ['Name  "Spud", surname poss. Marlow   Sex  M', 'Spud', 'Marlow'],
  ['Naam SHIVPUJAN MAHTO  Umra 51/M', 'SHIVPUJAN MAHTO'],
  ['Bed | Pt | Cons | Plan\n1 | Twum Ama | Okwuosa | home', 'Twum Ama', 'Okwuosa'],
  ['Name        : GOPALAN V        Lab No : 44120\nTech        : Binu', 'GOPALAN V', 'Binu'],
  ['Nurse night: Sneha K\nDoctor in charge: Palit\nOn call: Mehta', 'Sneha K', 'Palit', 'Mehta'],
  ['Name : Mast. Vihaan Kulkarni   Age 6', 'Vihaan Kulkarni'],
  ['Counsellor: Sangeeta More\nSpouse: Anita', 'Sangeeta More', 'Anita'],
  ['Dr.Name : VENKATESH PRABHU', 'VENKATESH PRABHU'],
  ['Beneficiary name Sukhdev Singh\nCard', 'Sukhdev Singh'],
  ['Carer name/tel: Ingrid 07700 900555', 'Ingrid'],
  ['Bed | Pt | Age | Cons |\n1 | Ade Bola | 40 | Brightwell |', 'Ade Bola', 'Brightwell'],
  ['Maj. (Retd.) Devender Ahlawat, Head', 'Devender Ahlawat'],
  ['donor Jagannath Gite    pt Kausabai', 'Jagannath Gite', 'Kausabai'],
  ['HOME WITH CARER (MRS PAULINE GAZE) BY CAR', 'PAULINE GAZE'],
  ['RPR: Nana Yaw Asante (grandson)', 'Nana Yaw Asante'],
  ['PATIENT DETAILS\nKAVANAGH\nSINEAD\nF 12/12/1980', 'KAVANAGH', 'SINEAD'],
  ['Relative informed: Karen. GP informed: Yes.', 'Karen'],
  ['Paid by: H Vane', 'H Vane'],
  ['Vaccine   Date         Given by\nMenB      12/01/2025   K Ngulliezo', 'K Ngulliezo'],
  ['Item    Nurse      Surgeon    Side\nHip     Veronka    Ukwuomah   L', 'Veronka', 'Ukwuomah'],
  ['Surgeon      R Cruttwel\nPolicy Holder     UKWUOMAH DZVAIRO', 'R Cruttwel', 'UKWUOMAH DZVAIRO'],
  ['For Sunrise TPA\nSd/-\nNgullie Mbalazi\nManager', 'Ngullie Mbalazi'],
  ['pt name- dzvairo phulwant, age- 34', 'dzvairo phulwant'],
  ["Mother's name Dhanabak   Father's name Jamnalaal", 'Dhanabak', 'Jamnalaal'],
  ['GUARDIAN NAME & RELATION : HJORTRUP RENGMEI / FATHER', 'HJORTRUP RENGMEI'],
  ['Admissions\nBALAKRISH, Ruitenber\n12/02/1951', 'BALAKRISH, Ruitenber'],
  ['List\n1  FROBISH-CRUTTWEL J   3/4/51   INR', 'FROBISH-CRUTTWEL J'],
  ['Zvikaram "Skip" Rengmei  CHI 1203451234', 'Zvikaram "Skip" Rengmei'],
]

for (const [text, ...expected] of EXACT) {
  test(`exactly: ${JSON.stringify(text)}`, () => assert.deepEqual(foundNames(text), expected))
}

const KEPT = [
  'D/o Adm: 12-09-2024    D/o Disch: 15-09-2024    D/o Birth: 3/4/80',
  'CT head s/o STE. Findings s/o AKI, s/o PE. w/o GA.',
  'C/o: Knee pain and stiffness. C/o: Breathlessness',
  'Reg Dt 22/8/23. Re: Preauth query - papers pending',
  'Serum Ferritin      12345\nBristol Stool   4\nGlasgow Coma   15/15\nRobinson Drain 20 F',
  'Ward Round   12/11/2025\nNext Review   12/11/2025\nSample Received   12/11/2025',
  'pt.seen 12/11 09:00\nbp.stable 12/11 10:00\nwt.loss 10/12 4 kg\ne.g. this',
  'agent called back\nagent transferred call\ncaller upset\nprinted by system',
  'Female 23/F\nUnknown 40/M\nDiabetic 60/M\nChild 4/F',
  'Donor: DBD\nBaby: SB\nMother: IDDM\nChildren: two, both well',
  'Insured Person    : self\nDiet for day: Jain, no root veg\nTeam: Willow',
  'User: admin\nExam: CT head. Clin: fall',
  'Site    Depth     Technician    Result\nHip     Shallow   Yes           Clear',
  'pt- stable, son- well, nurse- aware. Mean 4 sd 2. SD/- 3',
  'Parameter    Surgeon    Nurse    Score\nTechnique    Good       Fair     3',
  'Test Name        Result    Unit\nMantoux          12 mm     mm',
  'Rose (Bengal) Stain. Austin Moore   12/3/25',
  'Check wounds. Rev tmrw. Rev in 2 wks.',
  'Donor  Cadaveric    Recipient  Not listed',
  '| Bed | Nurse | Parent |\n| 2 | Nurse | Parent |',
]

for (const text of KEPT) {
  test(`kept: ${JSON.stringify(text)}`, () => assert.deepEqual(foundNames(text), []))
}
