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

const TABLES: [what: string, text: string, found: string[]][] = [
  [
    'gaps',
    'NAME       WARD       AGE\nSmith J    Kestrel    45\nJones P    Sandpiper  77\n',
    ['Kestrel', 'Sandpiper'],
  ],
  [
    'bars',
    'Patient | Practice | Tel | Plan\nA Patel | Oak Vale | none | bloods\nB Khan | Rushbeck | none | ecg\n',
    ['Oak Vale', 'Rushbeck'],
  ],
  ['commas', 'WARD,NHS_NO,SURNAME,DIAG\nBEECH,,Uddin,K22\nELM,,Price,J18\n', ['BEECH', 'ELM']],
  [
    'departments',
    'Bed   Name   Ward   Diagnosis\n1     A      AMU    CAP\n2     B      SAU    Appendicitis\n',
    [],
  ],
  [
    'no table',
    'Patient lives alone, ward, bed, home. Recommend: repudiate, clause 7.\nMarried, six years, fit, well\n',
    [],
  ],
]

for (const [what, text, found] of TABLES)
  test(`institutions below a header: ${what}`, () => assert.deepEqual(institutions(text), found))
