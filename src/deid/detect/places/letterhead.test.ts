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

const FOUND: [text: string, name: string][] = [
  ['Marigold Multispeciality Hospitals Guntur / MICU chart\nPt seen', 'Marigold Multispeciality Hospitals'],
  ['Copperbeck Medical Centre   Tabbed Journal\n12/3/25 seen', 'Copperbeck Medical Centre'],
  ['The Rowans   Daily record\nAte well', 'The Rowans'],
  ['EASTERN URGENT CARE (GP OOH)      call sheet\nseen', 'EASTERN URGENT CARE'],
  ['SUNDARI PATH LABS (Unit of Sundari Group)\nHb 9', 'SUNDARI PATH LABS'],
]

for (const [text, name] of FOUND)
  test(`letterhead: ${name}`, () => assert.ok(institutions(text).some((found) => found === name)))

const KEPT = [
  'DAILY NURSING NOTES   WARD 4\nAte well',
  'MEDICO-LEGAL CERTIFICATE\nExamined',
  'MULTI-AGENCY REFERRAL FORM\nConcern',
  'Physiotherapy Assessment Clinic\nGait steady',
  'BLOOD BANK REQUEST FORM\nUnits 2',
]

for (const text of KEPT) test(`no letterhead: ${text}`, () => assert.deepEqual(institutions(text), []))

const APART: [text: string, name: string][] = [
  ['PRE-OP ASSESSMENT CLINIC  Kettering General\nBP taken', 'Kettering General'],
  ['TB TREATMENT CARD        PHC Rampura   TU: Sagar', 'PHC Rampura'],
  ['forename Jocelyn  Sex F   Hosp no 44109  Seen at Oakbank Surgery', 'Oakbank Surgery'],
]

for (const [text, name] of APART)
  test(`fields apart: ${name}`, () => assert.deepEqual(institutions(text), [name]))
