import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makePdf } from '../testing/make-pdf.ts'
import { readAll } from '../testing/read-all.ts'
import { patientKeyOf } from './patient-key.ts'
import { renderResource } from './render-resource.ts'
import { RESOURCE_LINES } from './resource-lines.ts'

const subject = { reference: 'Patient/p1' }
const concept = (text: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code: '1', display: text }],
})

const RESOURCES: [resource: Record<string, unknown>, text: string][] = [
  [
    {
      resourceType: 'Patient',
      name: [{ prefix: ['Ms'], given: ['Ann', 'Beth'], family: 'Sample' }],
      gender: 'female',
      birthDate: '1950-01-02',
      deceasedBoolean: false,
      address: [{ line: ['1 Elm Road'], city: 'Leeds', postalCode: 'LS1 1AA' }],
      telecom: [{ system: 'phone', value: '0113 496 0000' }],
      identifier: [{ value: '999 000 0000' }],
    },
    'Name: Ms Ann Beth Sample\nGender: female\nDate of birth: 1950-01-02\nDied: false\nAddress: 1 Elm Road, Leeds, LS1 1AA\nContact: 0113 496 0000\nIdentifier: 999 000 0000',
  ],
  [
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { code: 'IMP', display: 'inpatient' },
      period: { start: '2024-01-01', end: '2024-01-03' },
      reasonCode: [concept('Fall')],
    },
    'Status: finished\nClass: inpatient\nPeriod: 2024-01-01 to 2024-01-03\nReason: Fall',
  ],
  [
    {
      resourceType: 'Observation',
      code: concept('Blood pressure'),
      component: [
        { code: concept('Systolic'), valueQuantity: { value: 120, unit: 'mmHg' } },
        {
          code: concept('Diastolic'),
          valueQuantity: { value: 0, unit: 'mmHg' },
          interpretation: [concept('low')],
        },
      ],
      effectiveDateTime: '2024-01-01',
    },
    'Systolic: 120 mmHg\nDiastolic: 0 mmHg (low)\nDate: 2024-01-01',
  ],
  [
    {
      resourceType: 'Condition',
      code: concept('Asthma'),
      clinicalStatus: { coding: [{ code: 'active' }] },
      onsetPeriod: { start: '2001' },
      note: [{ text: 'Worse in winter.' }],
      text: { status: 'generated', div: '<div>repeats the elements</div>' },
    },
    'Condition: Asthma\nClinical status: active\nOnset: from 2001\nWorse in winter.',
  ],
  [
    {
      resourceType: 'Procedure',
      code: concept('Appendicectomy'),
      status: 'completed',
      performedDateTime: '2024-01-02',
    },
    'Procedure: Appendicectomy\nStatus: completed\nPerformed: 2024-01-02',
  ],
  [
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      medicationCodeableConcept: { text: 'amoxicillin 500 mg' },
      dosageInstruction: [{ text: 'three times a day' }],
      authoredOn: '2024-01-01',
    },
    'Medication: amoxicillin 500 mg\nStatus: active\nDosage: three times a day\nWritten: 2024-01-01',
  ],
  [
    {
      resourceType: 'MedicationStatement',
      medicationReference: { reference: 'Medication/1', display: 'ramipril' },
      dosage: [{ doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }], route: { text: 'oral' } }],
    },
    'Medication: ramipril\nDosage: 5 mg oral',
  ],
  [
    {
      resourceType: 'AllergyIntolerance',
      code: concept('Penicillin'),
      reaction: [{ manifestation: [concept('rash')] }],
    },
    'Allergy: Penicillin\nReaction: rash',
  ],
  [
    { resourceType: 'Device', type: concept('Pacemaker'), manufacturer: 'Acme', serialNumber: 'SN-1' },
    'Device: Pacemaker\nManufacturer: Acme\nSerial number: SN-1',
  ],
  [
    {
      resourceType: 'Claim',
      use: 'claim',
      diagnosis: [{ diagnosisCodeableConcept: concept('Type 2 diabetes') }],
      item: [
        {
          productOrService: concept('Office visit'),
          servicedDate: '2024-01-01',
          net: { value: 50, currency: 'GBP' },
        },
      ],
      total: { value: 50, currency: 'GBP' },
    },
    'Use: claim\nDiagnosis: Type 2 diabetes\nItem: Office visit, 2024-01-01, 50 GBP\nTotal: 50 GBP',
  ],
  [
    {
      resourceType: 'ClaimResponse',
      outcome: 'complete',
      disposition: 'Paid in full',
      processNote: [{ text: 'No excess.' }],
    },
    'Outcome: complete\nDisposition: Paid in full\nNote: No excess.',
  ],
  [
    {
      resourceType: 'Coverage',
      status: 'active',
      period: { end: '2025' },
      payor: [{ display: 'Example Health' }],
    },
    'Status: active\nPeriod: until 2025\nPayor: Example Health',
  ],
  [
    { resourceType: 'DiagnosticReport', code: concept('Chest X-ray'), conclusion: 'Clear lungs.' },
    'Report: Chest X-ray\nConclusion: Clear lungs.',
  ],
  [{ resourceType: 'DocumentReference', description: 'Letter' }, 'Description: Letter'],
  [
    {
      resourceType: 'Composition',
      title: 'Discharge summary',
      section: [
        {
          title: 'Plan',
          text: { div: '<div>Rest &amp; <b>fluids</b></div>' },
          section: [{ title: 'Diet', text: { div: '<p>Light</p>' } }],
        },
      ],
    },
    'Title: Discharge summary\n\nPlan\nRest & fluids\n\nDiet\nLight',
  ],
]

test('each type of resource is rendered as lines', () => {
  for (const [resource, text] of RESOURCES)
    assert.equal(renderResource(resource)?.text, text, String(resource.resourceType))
  assert.deepEqual(
    new Set(RESOURCES.map(([{ resourceType }]) => resourceType)),
    new Set(Object.keys(RESOURCE_LINES)),
  )
  assert.equal(renderResource({ resourceType: 'Practitioner' }), undefined)
  assert.equal(renderResource({ resourceType: 'constructor' }), undefined)
})

test('fields of wrong types are passed over', () => {
  for (const type of Object.keys(RESOURCE_LINES)) {
    for (const value of [null, 1, 'x', [], [null], [[1]], { coding: 5 }]) {
      const names = [
        'name',
        'code',
        'text',
        'section',
        'note',
        'item',
        'component',
        'valueQuantity',
        'dosage',
        'status',
      ]
      const resource = { resourceType: type, ...Object.fromEntries(names.map((name) => [name, value])) }
      assert.ok(renderResource(resource))
    }
  }
})

test('the patient key is the id of the patient referred to, in every form of reference', () => {
  const observation = (reference: Record<string, unknown>, more = {}) =>
    patientKeyOf({ resourceType: 'Observation', subject: reference, ...more })
  assert.equal(observation({ reference: 'Patient/p1' }), 'p1')
  assert.equal(observation({ reference: 'https://example.org/fhir/Patient/p1/_history/2' }), 'p1')
  assert.equal(observation({ reference: 'urn:uuid:1' }), 'urn:uuid:1')
  assert.equal(observation({ reference: 'Group/g1' }), undefined)
  assert.equal(
    observation({ identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000000' } }),
    '9990000000',
  )
  const contained = [{ resourceType: 'Patient', id: 'c', identifier: [{ value: 'MRN-1' }] }]
  assert.equal(observation({ reference: '#c' }, { contained }), 'MRN-1')
  assert.equal(patientKeyOf({ resourceType: 'Coverage', beneficiary: { reference: 'Patient/p2' } }), 'p2')
  assert.equal(patientKeyOf({ resourceType: 'Claim', patient: { reference: 'Patient/p3' } }), 'p3')
  assert.equal(patientKeyOf({ resourceType: 'Patient', id: 'p4' }), 'p4')
})

test('a bundle: each entry with its path, the resource kept, references within it resolved', async () => {
  const patient = { resourceType: 'Patient', id: 'p9', gender: 'male' }
  const bundle = {
    resourceType: 'Bundle',
    entry: [
      { fullUrl: 'urn:uuid:1', resource: patient },
      {
        resource: { resourceType: 'Condition', subject: { reference: 'urn:uuid:1' }, code: concept('Gout') },
      },
      { resource: { resourceType: 'Location' } },
      { fullUrl: 'urn:uuid:4' },
    ],
  }
  const files = {
    'a.json': JSON.stringify(bundle, null, 2),
    'b.json': JSON.stringify(bundle),
    'c.txt': JSON.stringify(bundle),
  }
  const { documents, rejects } = await readAll(files)
  assert.equal(documents.length, 6)
  assert.equal(rejects.length, 6)
  assert.deepEqual(
    documents.slice(0, 2).map(({ kind, text, patientKey, source }) => [kind, text, patientKey, source.path]),
    [
      ['fhir/Patient', 'Gender: male', 'p9', 'entry[0].resource'],
      ['fhir/Condition', 'Condition: Gout', 'p9', 'entry[1].resource'],
    ],
  )
  assert.deepEqual(documents[0]?.meta.resource, patient)
  assert.equal(documents[4]?.meta.namedAs, 'text')
})

test('NDJSON: each line with its row and bytes; a bad line costs itself', async () => {
  const lines = [
    '{"resourceType":"Condition","code":{"text":"Gout"}}',
    '{"resourceType":',
    '{"resourceType":"Device","manufacturer":"Acme"}',
  ]
  const { documents, rejects } = await readAll({ 'a.ndjson': lines.join('\r\n') })
  assert.deepEqual(
    documents.map(({ text, source }) => [text, source.row, source.bytes]),
    [
      ['Condition: Gout', 1, [0, 52]],
      ['Manufacturer: Acme', 3, [71, 118]],
    ],
  )
  assert.deepEqual(rejects, [
    { source: { file: 'a.ndjson', row: 2, bytes: [53, 70] }, reason: 'is not valid JSON' },
  ])
})

test('inline attachments are read by their content and keep patient and resource', async () => {
  const attachment = (contentType: string, data: Buffer | string) => ({
    attachment: { contentType, data: Buffer.from(data).toString('base64') },
  })
  const reference = {
    resourceType: 'DocumentReference',
    subject,
    content: [
      attachment('text/plain', 'Plan: home'),
      attachment('application/pdf', makePdf([['Letter']])),
      attachment('image/png', Buffer.from('89504e470d0a1a0a0000', 'hex')),
    ],
  }
  const { documents, rejects } = await readAll({ 'a.json': JSON.stringify(reference) })
  assert.deepEqual(
    documents.map(({ kind, text, patientKey, source, meta }) => [
      kind,
      text,
      patientKey,
      source.path,
      meta.format,
    ]),
    [
      ['fhir/DocumentReference', 'Plan: home', 'p1', 'content[0].attachment.data', 'text'],
      ['fhir/DocumentReference', 'Letter', 'p1', 'content[1].attachment.data', 'pdf'],
    ],
  )
  assert.equal(rejects[0]?.source.path, 'content[2].attachment.data')
  assert.doesNotMatch(JSON.stringify(documents[0]?.meta.resource), /"data"/)
})
