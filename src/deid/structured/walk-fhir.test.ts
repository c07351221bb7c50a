import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordingRedactor as redactor } from './recording-redactor.fixture.ts'
import { knownValues } from './redactor.ts'
import { walkFhir } from './walk-fhir.ts'

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { versionId: '3', lastUpdated: '2024-03-12T10:00:00Z', profile: ['https://fhir.hl7.org.uk/Patient'] },
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765919' },
    { type: { coding: [{ code: 'MR' }] }, value: 'A-77' },
  ],
  name: [{ use: 'official', text: 'Jane Q Okafor', family: 'Okafor', given: ['Jane', 'Q'], prefix: ['Mrs'] }],
  telecom: [
    { system: 'phone', value: '07700 900123' },
    { system: 'email', value: 'jane@okafor.uk' },
  ],
  gender: 'female',
  birthDate: '1951-07-04',
  address: [{ line: ['14 Elm Road'], city: 'Ludlow', postalCode: 'SY8 1AB', country: 'GB' }],
  photo: [{ contentType: 'image/png', data: 'AAAA' }],
  managingOrganization: { reference: 'Organization/o9', display: 'Ludlow Surgery' },
}

test('every identifying element of a Patient is replaced by its type, the rest stays', () => {
  assert.deepEqual(walkFhir(patient, redactor), {
    resourceType: 'Patient',
    id: 'ref-p1',
    meta: {
      versionId: 'ref-3',
      lastUpdated: 'DATE(2024-03-12)',
      profile: ['https://fhir.hl7.org.uk/Patient'],
    },
    identifier: [
      { system: 'https://fhir.nhs.uk/Id/nhs-number', value: 'NHS_NUMBER(9434765919)' },
      { type: { coding: [{ code: 'MR' }] }, value: 'MRN(A-77)' },
    ],
    name: [
      {
        use: 'official',
        text: 'NAME(Jane Q Okafor)',
        family: 'NAME(Okafor)',
        given: ['NAME(Jane)', 'NAME(Q)'],
        prefix: ['text(Mrs)'],
      },
    ],
    telecom: [
      { system: 'phone', value: 'PHONE(07700 900123)' },
      { system: 'email', value: 'EMAIL(jane@okafor.uk)' },
    ],
    gender: 'female',
    birthDate: 'DOB(1951-07-04)',
    address: [
      {
        line: ['ADDRESS(14 Elm Road)'],
        city: 'LOCATION(Ludlow)',
        postalCode: 'POSTCODE(SY8 1AB)',
        country: 'GB',
      },
    ],
    photo: [{}],
    managingOrganization: { reference: 'Organization/ref-o9', display: 'HOSPITAL(Ludlow Surgery)' },
  })
})

test('measurements and codes stay, notes are read, references point to the same pseudonym', () => {
  const observation = {
    resourceType: 'Observation',
    status: 'final',
    code: {
      coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Haemoglobin' }],
      text: 'Hb of Jane',
    },
    subject: { reference: 'https://host/fhir/Patient/p1', display: 'Jane Okafor' },
    effectiveDateTime: '2024-03-12',
    valueQuantity: { value: 102.5, unit: 'g/L' },
    note: [{ text: 'taken by Sister Joy' }],
  }
  assert.deepEqual(walkFhir(observation, redactor), {
    ...observation,
    code: { coding: observation.code.coding, text: 'text(Hb of Jane)' },
    subject: { reference: 'Patient/ref-p1', display: 'NAME(Jane Okafor)' },
    effectiveDateTime: 'DATE(2024-03-12)',
    note: [{ text: 'text(taken by Sister Joy)' }],
  })
})

test('a shifted date keeps its time', () => {
  const shifted = walkFhir(
    { resourceType: 'Encounter', period: { start: '2024-03-12T10:15:00+01:00' } },
    { ...redactor, value: () => '2024-05-01' },
  )
  assert.deepEqual(shifted.period, { start: '2024-05-01T10:15:00+01:00' })
})

test('text attachments are read and encoded again, others are taken out', () => {
  const documentOf = (attachment: object) => ({
    resourceType: 'DocumentReference',
    content: [{ attachment }],
  })
  const text = Buffer.from('seen by Jane').toString('base64')
  assert.deepEqual(
    walkFhir(documentOf({ contentType: 'text/plain', data: text, title: 'Jane.txt' }), redactor),
    {
      resourceType: 'DocumentReference',
      content: [
        {
          attachment: {
            contentType: 'text/plain',
            title: 'text(Jane.txt)',
            data: Buffer.from('text(seen by Jane)').toString('base64'),
          },
        },
      ],
    },
  )
  assert.deepEqual(walkFhir(documentOf({ contentType: 'application/pdf', data: 'AAAA' }), redactor).content, [
    { attachment: { contentType: 'application/pdf', title: 'removed: the attachment is not text' } },
  ])
})

test('claims, coverage and devices have numbers of their own kinds', () => {
  const values = knownValues((recorder) =>
    walkFhir(
      {
        resourceType: 'Bundle',
        entry: [
          { resource: { resourceType: 'Claim', identifier: [{ value: 'C-1' }] } },
          { resource: { resourceType: 'Coverage', identifier: [{ value: 'P-1' }], subscriberId: 'M-1' } },
          { resource: { resourceType: 'Device', serialNumber: 'S-1', udiCarrier: [{ carrierHRF: 'U-1' }] } },
        ],
      },
      recorder,
    ),
  )
  assert.deepEqual(values, [
    { type: 'CLAIM_NUMBER', value: 'C-1' },
    { type: 'POLICY_NUMBER', value: 'P-1' },
    { type: 'MEMBER_ID', value: 'M-1' },
    { type: 'DEVICE_SERIAL', value: 'S-1' },
    { type: 'DEVICE_SERIAL', value: 'U-1' },
  ])
})

test('an element may have the name of what every object has', () => {
  assert.deepEqual(walkFhir({ resourceType: 'Basic', constructor: 'Elm Road' }, redactor), {
    resourceType: 'Basic',
    constructor: 'text(Elm Road)',
  })
})
