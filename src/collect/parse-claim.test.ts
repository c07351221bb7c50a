import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLAIM_COLUMNS, type ClaimColumn } from './claim.ts'
import { createClaimParser } from './parse-claim.ts'

const GOOD: Record<ClaimColumn, string> = {
  claim_id: 'CLM-1',
  policy_id: 'POL-1',
  claim_number: '202401-1',
  diagnosis_codes: 'e11.9; I10',
  procedure_codes: '99213',
  claim_amount: '182.40',
  service_date: '2024-02-29',
  medical_analysis: ' Cover active. ',
  adjudication_decision: 'in order',
  final_decision: 'approved',
}

const parse = createClaimParser('YYYY-MM-DD')

function parseWith(changes: Partial<Record<ClaimColumn, string>>) {
  return parse(CLAIM_COLUMNS.map((column) => ({ ...GOOD, ...changes })[column]))
}

test('a good row becomes a claim, trimmed and typed', () => {
  assert.deepEqual(parseWith({}), {
    claim: {
      claimId: 'CLM-1',
      policyId: 'POL-1',
      claimNumber: '202401-1',
      diagnosisCodes: ['E11.9', 'I10'],
      procedureCodes: ['99213'],
      amount: 182.4,
      serviceDate: '2024-02-29',
      note: 'Cover active.',
      reason: 'in order',
      decision: 'APPROVED',
    },
  })
})

const BAD: [ClaimColumn, string, string][] = [
  ...CLAIM_COLUMNS.map((column): [ClaimColumn, string, string] => [column, '  ', 'is empty']),
  ['diagnosis_codes', ';,', 'holds no code'],
  ['claim_amount', 'twelve', 'is not a finite number'],
  ['claim_amount', 'NaN', 'is not a finite number'],
  ['claim_amount', 'Infinity', 'is not a finite number'],
  ['claim_amount', '1e999', 'is not a finite number'],
  ['claim_amount', '9'.repeat(400), 'is not a finite number'],
  ['claim_amount', '1.234,50', 'is not a finite number'],
  ['claim_amount', '0x10', 'is not a finite number'],
  ['claim_amount', '-5', 'is negative'],
  ['service_date', '2023-02-29', 'is not a real date written YYYY-MM-DD'],
  ['service_date', '2024-13-01', 'is not a real date written YYYY-MM-DD'],
  ['service_date', '01/02/2024', 'is not a real date written YYYY-MM-DD'],
  ['service_date', '0001-01-01', 'is not a real date written YYYY-MM-DD'],
  ['final_decision', 'MAYBE', 'is not APPROVED, DENIED or PENDING'],
]

for (const [field, value, reason] of BAD) {
  test(`${field} ${JSON.stringify(value.slice(0, 20))} ${reason}`, () => {
    assert.deepEqual(parseWith({ [field]: value }), { problems: [{ field, reason }] })
  })
}

test('every faulty field of a row is named, once', () => {
  const result = parseWith({ claim_amount: '', final_decision: 'x', policy_id: '' })
  assert.ok('problems' in result)
  assert.deepEqual(
    result.problems.map(({ field }) => field),
    ['policy_id', 'claim_amount', 'final_decision'],
  )
})

test('amounts may carry a currency sign and thousands separators, also Indian ones', () => {
  for (const [text, amount] of [
    ['£1,234.50', 1234.5],
    ['₹12,34,567', 1234567],
    ['$ 5.', 5],
    ['0', 0],
  ] as const) {
    const result = parseWith({ claim_amount: text })
    assert.equal('claim' in result && result.claim.amount, amount, text)
  }
})

test('dates as databases write them, and in the other two formats', () => {
  const dateOf = (format: 'YYYY-MM-DD' | 'DD/MM/YYYY' | 'MM/DD/YYYY', date: string) => {
    const result = createClaimParser(format)(
      CLAIM_COLUMNS.map((column) => ({ ...GOOD, service_date: date })[column]),
    )
    return 'claim' in result ? result.claim.serviceDate : undefined
  }
  assert.equal(dateOf('YYYY-MM-DD', '2024-03-01 00:00:00'), '2024-03-01')
  assert.equal(dateOf('YYYY-MM-DD', '2024-03-01T10:00:00Z'), '2024-03-01')
  assert.equal(dateOf('DD/MM/YYYY', '5/3/2024'), '2024-03-05')
  assert.equal(dateOf('MM/DD/YYYY', '5/3/2024'), '2024-05-03')
})
