import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findSections } from './find-sections.ts'
import { SECTION_HEADINGS } from './section-headings.ts'

const SUMMARY = `ELM PARK HOSPITAL
JOHN EXAMPLE

Patient details
Born 1 May 1950
CLINICAL SUMMARY:
Admitted with pneumonia. Plan to treat at home was dropped.
Diagnoses: community-acquired pneumonia
3. Investigation Results
CRP 120
## Medications & medical devices
amoxicillin 500 mg
PLAN - repeat chest X-ray
Plan
Allergies and adverse reactions: none known
`

test('headings of a discharge summary divide it, whatever their form', () => {
  const sections = findSections(SUMMARY)
  assert.deepEqual(
    sections.map(({ heading, code }) => [heading, code]),
    [
      ['Patient details', 'patient-details'],
      ['CLINICAL SUMMARY', 'clinical-summary'],
      ['Diagnoses', 'diagnoses'],
      ['Investigation Results', 'investigation-results'],
      ['Medications & medical devices', 'medications-and-medical-devices'],
      ['PLAN', 'plan-and-requested-actions'],
      ['Plan', 'plan-and-requested-actions'],
      ['Allergies and adverse reactions', 'allergies-and-adverse-reactions'],
    ],
  )
  assert.equal(
    SUMMARY.slice(sections[2]?.start, sections[2]?.end),
    'Diagnoses: community-acquired pneumonia\n',
  )
})

test('every eDischarge heading is found alone on a line and with a colon', () => {
  for (const [code, names] of Object.entries(SECTION_HEADINGS)) {
    for (const name of names) {
      assert.equal(findSections(`x\n${name.toUpperCase()}\nfree text`)[0]?.code, code, name)
      assert.equal(findSections(`x\n${name}: free text`)[0]?.code, code, name)
    }
  }
})

test('sentences, names in capitals and ranges are no headings', () => {
  for (const line of [
    'Plan to discharge tomorrow',
    'MARGARET SAMPLE',
    'History of falls',
    'Results are awaited from the laboratory and will follow',
    'Summary - as discussed',
    'pc',
  ]) {
    assert.deepEqual(findSections(line), [], line)
  }
})

test('headings that the format marks count whatever they say', () => {
  const text = 'Garden therapy\nPotted plants.\nPlan\nMore plants.'
  assert.deepEqual(findSections(text, [{ heading: 'Garden therapy', start: 0 }]), [
    { heading: 'Garden therapy', start: 0, end: 30 },
    { heading: 'Plan', code: 'plan-and-requested-actions', start: 30, end: 47 },
  ])
})

test('sections follow each other within the text and start at their heading', () => {
  const piece = fc.oneof(
    fc.constantFrom('Plan:', 'DIAGNOSES', '\n', '\n\n', ' ', 'x', '😀'),
    fc.string({ maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      let last = -1
      for (const { heading, start, end } of findSections(text)) {
        assert.ok(start > last && end > start && end <= text.length)
        assert.ok(text.slice(start, end).includes(heading))
        last = end - 1
      }
    }),
  )
})
