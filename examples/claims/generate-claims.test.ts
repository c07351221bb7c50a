import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { CLAIMS_FILE, CLAIMS_OPTIONS, claimsCsv, NOISE_FILE, noiseCsv } from './generate-claims.ts'
import { procedureOf } from './generator/catalogue.ts'
import { type ClaimsOptions, makeClaims } from './generator/claims.ts'
import { readNote } from './generator/read-note.ts'
import { type ClaimFacts, RULES, ruleFor } from './generator/rules.ts'

type Row = Record<string, string>

const rows = parse(readFileSync(CLAIMS_FILE), { columns: true }) as Row[]
const noise = parse(readFileSync(NOISE_FILE), { columns: true }) as Row[]

/** The facts of a row, from nothing but its text. */
function factsOf(row: Row): ClaimFacts {
  return {
    serviceDate: row.service_date ?? '',
    diagnosisCodes: (row.diagnosis_codes ?? '').split('; '),
    procedureCodes: (row.procedure_codes ?? '').split('; '),
    amount: Number(row.claim_amount),
    findings: readNote(row.medical_analysis ?? ''),
  }
}

test('the generator reproduces the shipped files byte for byte', () => {
  const claims = makeClaims(CLAIMS_OPTIONS)
  assert.ok(
    claimsCsv(claims) === readFileSync(CLAIMS_FILE, 'utf8'),
    'historical_claims.csv differs: run generate-claims.ts',
  )
  assert.equal(noiseCsv(claims), readFileSync(NOISE_FILE, 'utf8'))
})

test('there are 1,500 claims in the columns of the guide, ids unique', () => {
  assert.equal(rows.length, 1500)
  assert.deepEqual(Object.keys(rows[0] ?? {}), [
    'claim_id',
    'policy_id',
    'claim_number',
    'diagnosis_codes',
    'procedure_codes',
    'claim_amount',
    'service_date',
    'medical_analysis',
    'adjudication_decision',
    'final_decision',
  ])
  const distinct = (column: string): number => new Set(rows.map((row) => row[column])).size
  for (const column of ['claim_id', 'claim_number']) assert.equal(distinct(column), rows.length, column)
  assert.ok(
    distinct('medical_analysis') > 0.95 * rows.length,
    `only ${distinct('medical_analysis')} notes differ`,
  )
})

test('the rules, applied to the text of a row, give its reason and, but for the noise, its decision', () => {
  const contradicted: Row[] = []
  for (const row of rows) {
    const facts = factsOf(row)
    const rule = ruleFor(facts)
    assert.equal(row.adjudication_decision, rule.reason(facts), row.claim_id)
    if (row.final_decision !== rule.decision) {
      const { claim_id = '', final_decision = '' } = row
      contradicted.push({ claim_id, rule: rule.id, rule_decision: rule.decision, final_decision })
    }
  }
  assert.deepEqual(contradicted, noise)
  assert.equal(noise.length, 45)
})

test('the decisions are mixed so that no single answer wins', () => {
  const share = (decision: string): number =>
    rows.filter((row) => row.final_decision === decision).length / rows.length
  assert.ok(Math.abs(share('APPROVED') - 0.45) < 0.02)
  assert.ok(Math.abs(share('DENIED') - 0.35) < 0.02)
  assert.ok(Math.abs(share('PENDING') - 0.2) < 0.02)
  const rules = new Set(rows.map((row) => ruleFor(factsOf(row)).id))
  assert.equal(rules.size, RULES.length)
})

test('60 claims can only be decided by comparing dates or amounts', () => {
  const comparisons = rows.filter((row) =>
    factsOf(row).findings.some(({ finding }) => finding === 'policy-dates' || finding === 'limit-amount'),
  )
  assert.equal(comparisons.length, 60)
})

test('the note says in words what the codes alone would show', () => {
  for (const row of rows) {
    const facts = factsOf(row)
    const says = (finding: string): boolean => facts.findings.some((noted) => noted.finding === finding)
    const rule = ruleFor(facts).id
    assert.equal(says('excluded'), rule === 'R2', row.claim_id)
    assert.equal(says('codes-disagree'), rule === 'R5', row.claim_id)
    if (facts.procedureCodes.some((code) => procedureOf(code).authorisation)) {
      assert.ok(
        facts.findings.some(({ finding }) => finding.startsWith('authori')),
        row.claim_id,
      )
    }
  }
})

test('codes and dates have the shape of real ones', () => {
  for (const row of rows) {
    for (const code of (row.diagnosis_codes ?? '').split('; '))
      assert.match(code, /^[A-Z]\d\d(\.\d{1,3}[A-Z]?)?$/)
    for (const code of (row.procedure_codes ?? '').split('; ')) assert.match(code, /^(\d{5}|[A-Z]\d{4})$/)
    assert.equal(new Date(`${row.service_date}T00:00:00Z`).toISOString().slice(0, 10), row.service_date)
  }
})

test('seed, count and noise each change the claims', () => {
  const csv = (options: Partial<ClaimsOptions>): string =>
    claimsCsv(makeClaims({ seed: 1, count: 300, noise: 0.03, ...options }))
  assert.equal(csv({}), csv({}))
  assert.notEqual(csv({ seed: 2 }), csv({}))
  assert.equal(csv({ count: 301 }).split('\n').length, 303)
  const noisy = (share: number): number =>
    noiseCsv(makeClaims({ seed: 1, count: 300, noise: share })).split('\n').length - 2
  assert.deepEqual([noisy(0), noisy(0.03), noisy(0.1)], [0, 9, 30])
})
