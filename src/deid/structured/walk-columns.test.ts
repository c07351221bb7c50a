import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnType } from './column-type.ts'
import { recordingRedactor as redactor } from './recording-redactor.fixture.ts'
import { walkColumns } from './walk-columns.ts'

const names: [column: string, type: string | undefined][] = [
  ['nhs_number', 'NHS_NUMBER'],
  ['NHS No', 'NHS_NUMBER'],
  ['PatientName', 'NAME'],
  ['last_name', 'NAME'],
  ['DateOfBirth', 'DOB'],
  ['Post Code', 'POSTCODE'],
  ['pin_code', 'PIN_CODE'],
  ['policy_id', 'POLICY_NUMBER'],
  ['policy_type', undefined],
  ['claim_id', 'CLAIM_NUMBER'],
  ['claim_amount', undefined],
  ['member_id', 'MEMBER_ID'],
  ['service_date', 'DATE'],
  ['admitted_at', 'DATE'],
  ['ward', 'HOSPITAL'],
  ['diagnosis_codes', undefined],
  ['drug_name', undefined],
  ['age', 'AGE_OVER_89'],
  ['dosage', undefined],
  ['medical_analysis', undefined],
]

for (const [column, type] of names) {
  test(`column ${column} holds ${type ?? 'text'}`, () => {
    assert.equal(columnType(column), type)
  })
}

test('cells are replaced by their column, numbers stay, nested fields are walked', () => {
  const row = {
    patient_name: 'Jane Okafor',
    age: 93,
    claim_amount: 1200.5,
    service_date: '2024-03-12',
    note: 'seen today',
    paid: true,
    contact: { phone: '07700 900123', tags: ['a'] },
    missing: null,
  }
  assert.deepEqual(walkColumns(row, redactor), {
    patient_name: 'NAME(Jane Okafor)',
    age: 'AGE_OVER_89(93)',
    claim_amount: 1200.5,
    service_date: 'DATE(2024-03-12)',
    note: 'text(seen today)',
    paid: true,
    contact: { phone: 'PHONE(07700 900123)', tags: ['text(a)'] },
    missing: null,
  })
  assert.equal(walkColumns({ age: 71 }, redactor).age, 71)
})

test("the user's word on a column goes before the guess", () => {
  const rules = { ref: 'MRN', note: 'drop', patient_name: 'keep' } as const
  assert.deepEqual(walkColumns({ ref: 'A-1', note: 'x', patient_name: 'Jane' }, redactor, rules), {
    ref: 'MRN(A-1)',
    patient_name: 'Jane',
  })
})

test('a column may have the name of what every object has', () => {
  const row = JSON.parse('{"constructor": "x", "toString": {"valueOf": "y"}, "__proto__": "z"}') as object
  const walked = walkColumns({ ...row }, redactor)
  assert.equal(
    JSON.stringify(walked),
    '{"constructor":"text(x)","toString":{"valueOf":"text(y)"},"__proto__":"text(z)"}',
  )
})
