import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()

function namesOf(text: string): string[] {
  return detector
    .detect(text)
    .filter(({ type }) => type === 'NAME')
    .map(({ start, end }) => text.slice(start, end))
}

const found: [what: string, text: string, names: string[]][] = [
  ['a title', 'Seen with Mr Osgathorpe today.', ['Osgathorpe']],
  ['a title with initials and credentials', 'Reviewed by Dr. R. Kumar MBBS MD today', ['R. Kumar']],
  ['lower-case titles', 'bloods checked by dr patel today', ['patel']],
  ['titles in capitals', 'REF BY : DR. HEMANT SHAH', ['HEMANT SHAH']],
  ['Smt, Shri and Kum', 'Saw Smt Budhni Oraon and Shri Ramesh Yadav.', ['Budhni Oraon', 'Ramesh Yadav']],
  ['two people of one title', 'Discussed with Drs Smith and Jones.', ['Smith', 'Jones']],
  ['a title before an everyday word', 'Mrs Long and Miss Hope attended.', ['Long', 'Hope']],
  ['particles', 'Letter to Mrs van der Merwe was sent.', ['van der Merwe']],
  ['a double-barrelled surname', 'Mrs Prosser-Llewellyn was seen.', ['Prosser-Llewellyn']],
  ["O' and d'", "Mr O'Brien and Ms d'Souza attended", ["O'Brien", "d'Souza"]],
  ['Mc over a line end', 'Dear Dr Mac-\nGillivray,', ['Mac-\nGillivray']],
  ['a label', 'Patient Name: Lalrinpuii Ralte\nAge: 31', ['Lalrinpuii Ralte']],
  ['initials first', 'Name: K. R. SUBRAMANIAM      Age/Sex: 67 Y / M', ['K. R. SUBRAMANIAM']],
  ['initials behind', 'Patient: NAGARAJU G, ward 3', ['NAGARAJU G']],
  [
    'surname, forename behind a label',
    'Name: OKONJO, Chukwuemeka   DOB: 23-Jul-1957',
    ['OKONJO, Chukwuemeka'],
  ],
  ['surname, initial without one', 'Bed  Name\n1   Whitcombe, J     W118273', ['Whitcombe, J']],
  ['a salutation', 'Dear Farah,\nThank you.', ['Farah']],
  ['who did it', 'Typed by Janet Ormerod.', ['Janet Ormerod']],
  ['a signature', 'Kind regards\nJane Whitfield\nConsultant', ['Jane Whitfield']],
  ['a sign-off on one line', 'See you then. Thanks, Priya\n', ['Priya']],
  ['S/O, D/O and W/O', 'Gulab Chand s/o Mangi Lal', ['Gulab Chand', 'Mangi Lal']],
  ['a relation', 'He lives with his wife Sylvia and son, Tom.', ['Sylvia', 'Tom']],
  ['possession of a relation', "Spoke to Mary's daughter.", ['Mary']],
  ['a verb of persons', 'Sukhwinder reports tremor.', ['Sukhwinder']],
  ['a forename and a rare surname', 'I met Margaret Pickersgill today.', ['Margaret Pickersgill']],
  [
    'a text without capitals',
    'pt seen on home round. doreen and son martin at bedside.',
    ['doreen', 'martin'],
  ],
  ['a text in capitals', 'SEEN WITH HUSBAND GARETH TODAY', ['GARETH']],
  ['Mr of an eponym', "Mr Parkinson's wife has Parkinson's disease.", ['Parkinson']],
  [
    'a column of a table',
    'Bed  Name               Age\n1    Subhashree Quandt   31\n2    Xoliswa Oyelola         72',
    ['Subhashree Quandt', 'Xoliswa Oyelola'],
  ],
  [
    'a column of CSV',
    'id,name,mrn\n7,"Fathima Hiba K",A9900\n8,Xoliswa Dube,A9901',
    ['Fathima Hiba K', 'Xoliswa Dube'],
  ],
  [
    'a name spelled out',
    'Mr Lafferty, that is L-A-F-F-E-R-T-Y, and A-B-C-D-E done.',
    ['Lafferty', 'L-A-F-F-E-R-T-Y'],
  ],
  ['HL7', 'PID|1||R66^^^RXZ^MR||ABUBAKAR^Zainab^^^MISS||19950821|F', ['ABUBAKAR^Zainab^^^MISS']],
  [
    'an HL7 clinician behind the identifier',
    'PV1|1|I|||||4471029^HENNESSY^CATHAL^^^DR',
    ['HENNESSY^CATHAL^^^DR'],
  ],
  ['HL7 names elsewhere', 'requested for SMITH^JOHN^A^^MR today', ['SMITH^JOHN^A^^MR']],
]

for (const [what, text, names] of found) {
  test(`finds ${what}`, () => assert.deepEqual(namesOf(text), names))
}

const kept: [what: string, text: string][] = [
  ['diseases', "Parkinson's disease, Crohn's disease and Graves' disease excluded."],
  ['scores and signs', 'Bishop score 6, Apgar score 9, Glasgow Coma Scale 15, Murphy sign negative.'],
  ['devices and tests', 'Foley catheter in situ; Allen test normal; Thomas splint applied.'],
  ['paired eponyms', 'Kayser-Fleischer ring absent, Guillain-Barré syndrome unlikely.'],
  ['drugs and doses', 'Taking Ramipril 5 mg od and Lasix 40 mg bd, Inj Atropine given.'],
  ['months and days', 'Review in May or June. She will return on Monday in August.'],
  ['roles alone', 'The Ward Sister and the Consultant agreed; the Charge Nurse was told.'],
  ['headings', 'Past Medical History\nSocial History\nExamination\nImpression:\nPlan:'],
  ['countries and languages', 'She is Indian, speaks Punjabi and English, and has been to Kenya.'],
  ['c/o, h/o and w/o', 'c/o chest pain, h/o asthma, CT w/o contrast, s/o pneumonia'],
  ['MR and MS', 'MR angiogram of brain. Known MS with MR changes.'],
  ['labels with ordinary values', 'Patient: stable\nMother: well\nFather: MI at 60\nName: not known'],
  ['names of other things', 'Drug name: Ramipril\nHospital name: see above'],
  ['words that are names', 'Mark the site. It will rose to 5. Will review. Grace period ends.'],
  ['HL7 fields that are no names', 'PV1|1|I|LIME WARD^BAY2^4\nOBX|1|NM|K^Potassium||4.1'],
]

for (const [what, text] of kept) {
  test(`keeps ${what}`, () => assert.deepEqual(namesOf(text), []))
}

test('any text gives spans inside it, in order and apart', () => {
  const word = fc.constantFrom(
    'Mr',
    'Dr.',
    'Jane',
    'SMITH',
    'van',
    "O'Neil",
    ',',
    ':',
    '^',
    '|',
    '-',
    '\n',
    'J',
    's/o',
    'Name',
    'regards',
    '12',
  )
  const text = fc
    .array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(text, (note) => {
      let end = 0
      for (const entity of detector.detect(note)) {
        assert.ok(entity.start >= end && entity.end > entity.start && entity.end <= note.length)
        end = entity.end
      }
    }),
    { numRuns: 300 },
  )
})
