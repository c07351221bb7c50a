import { createRandom, type Random } from '../../../src/core/random.ts'
import { codesAgree, DIAGNOSES, PROCEDURES, type Procedure } from './catalogue.ts'
import { dateInside, dateOutside, makePolicies, type Policy } from './policies.ts'
import { readNote } from './read-note.ts'
import { type Decision, ruleFor } from './rules.ts'
import { type Scenario, scenariosFor } from './scenarios.ts'
import { writeNote } from './write-note.ts'

/** One line of historical_claims.csv, plus what the rules say, which 3 % of the recorded decisions contradict on purpose. */
export type SyntheticClaim = {
  claimId: string
  policyId: string
  claimNumber: string
  diagnosisCodes: string[]
  procedureCodes: string[]
  amount: number
  serviceDate: string
  note: string
  reason: string
  decision: Decision
  ruleId: string
  ruleDecision: Decision
}

export type ClaimsOptions = { seed: number; count: number; noise: number }

const DECISIONS: readonly Decision[] = ['APPROVED', 'DENIED', 'PENDING']

/** Synthetic claims in order of service date. The same options always give the same claims. */
export function makeClaims({ seed, count, noise }: ClaimsOptions): SyntheticClaim[] {
  const policies = makePolicies(Math.ceil(count * 0.4), createRandom(seed, 'policies'))
  const random = createRandom(seed, 'claims')
  const claims = scenariosFor(count).map((scenario) => makeClaim(scenario, random.pick(policies), random))
  claims.sort((a, b) => (a.serviceDate < b.serviceDate ? -1 : a.serviceDate > b.serviceDate ? 1 : 0))
  const noisy = new Set(
    createRandom(seed, 'noise')
      .shuffle(claims)
      .slice(0, Math.round(count * noise)),
  )
  const flips = createRandom(seed, 'flips')
  return claims.map((claim, index) => ({
    ...claim,
    claimId: `CLM-${String(index + 1).padStart(6, '0')}`,
    claimNumber: `${claim.serviceDate.slice(0, 7).replace('-', '')}-${String(10000 + ((index * 7919) % 90000))}`,
    decision: noisy.has(claim)
      ? flips.pick(DECISIONS.filter((other) => other !== claim.ruleDecision))
      : claim.ruleDecision,
  }))
}

type Draft = Omit<SyntheticClaim, 'claimId' | 'claimNumber' | 'decision'>

function makeClaim(scenario: Scenario, policy: Policy, random: Random): Draft {
  const procedure = random.pick(PROCEDURES.filter((candidate) => suits(candidate, scenario)))
  const diagnosisCodes = pickDiagnoses(procedure, scenario, random)
  const serviceDate =
    scenario.service === 'inside' ? dateInside(policy, random) : dateOutside(policy, scenario.service, random)
  const amount = Math.round(procedure.price * (0.7 + 0.7 * random.next()) * 100) / 100
  const values = { ...policy, limit: limitFor(scenario, amount, random), service: procedure.words }
  const note = writeNote(scenario, procedure.authorisation === true, values, random)
  const facts = {
    serviceDate,
    diagnosisCodes,
    procedureCodes: billedCodes(procedure, random),
    amount,
    findings: readNote(note),
  }
  const rule = ruleFor(facts)
  if (rule.id !== scenario.rule) {
    throw new Error(`a claim made for ${scenario.rule} is decided by ${rule.id}: ${note}`)
  }
  const { procedureCodes } = facts
  return {
    policyId: policy.id,
    diagnosisCodes,
    procedureCodes,
    amount,
    serviceDate,
    note,
    reason: rule.reason(facts),
    ruleId: rule.id,
    ruleDecision: rule.decision,
  }
}

/** The service itself, now and then with the office visit it was part of. */
function billedCodes(procedure: Procedure, random: Random): string[] {
  return procedure.area !== 'any' && random.next() < 0.15 ? [procedure.code, '99213'] : [procedure.code]
}

function suits(procedure: Procedure, scenario: Scenario): boolean {
  if (scenario.procedure === 'excluded') return procedure.excluded === true
  if (procedure.excluded) return false
  if (scenario.procedure === 'authorised') return procedure.authorisation === true
  if (scenario.procedure === 'conflicting') return procedure.area !== 'any'
  return true
}

function pickDiagnoses(procedure: Procedure, scenario: Scenario, random: Random): string[] {
  const conflicting = scenario.procedure === 'conflicting'
  const fitting = Object.entries(DIAGNOSES)
    .filter(([area]) => (conflicting || procedure.area === 'any' ? area !== 'elective' : true))
    .flatMap(([, codes]) => codes)
    .filter((code) => codesAgree(code, procedure.code) !== conflicting)
  return random.shuffle(fitting).slice(0, random.next() < 0.25 ? 2 : 1)
}

/** A round limit clearly below, or clearly above, the amount. */
function limitFor({ compare }: Scenario, amount: number, random: Random): string {
  const share = compare === 'limit-above' ? 0.4 + 0.45 * random.next() : 1.2 + 1.3 * random.next()
  const step = amount < 200 ? 5 : amount < 2000 ? 50 : 500
  const limit = Math.round((amount * share) / step) * step
  return String(compare === 'limit-above' ? Math.max(step, limit) : Math.max(Math.ceil(amount), limit))
}
