import { codesAgree, procedureOf } from './catalogue.ts'
import type { NotedFinding } from './read-note.ts'

export type Decision = 'APPROVED' | 'DENIED' | 'PENDING'

/** What the rules look at. Dates are ISO, so text order is time order; codes are non-empty. */
export type ClaimFacts = {
  serviceDate: string
  diagnosisCodes: readonly string[]
  procedureCodes: readonly string[]
  amount: number
  findings: readonly NotedFinding[]
}

export type Rule = {
  id: string
  decision: Decision
  applies(claim: ClaimFacts): boolean
  reason(claim: ClaimFacts): string
}

/** RULES.md, in order: the first rule that applies decides. */
export const RULES: readonly Rule[] = [
  rule('R1', 'DENIED', outsidePolicy, 'policy not in force on the service date'),
  rule(
    'R2',
    'DENIED',
    (claim) => claim.procedureCodes.some((code) => procedureOf(code).excluded),
    'service excluded by the policy',
  ),
  rule('R3', 'DENIED', (claim) => states(claim, 'duplicate'), 'duplicate of a claim already paid'),
  rule('R4', 'DENIED', notAuthorised, 'no valid prior authorisation'),
  rule('R5', 'DENIED', codesConflict, 'procedure does not match the diagnosis'),
  rule('R6', 'DENIED', overLimit, 'amount above the benefit limit'),
  {
    id: 'R7',
    decision: 'PENDING',
    applies: (claim) => states(claim, 'document-awaited'),
    reason: (claim) => `waiting for the ${notedValue(claim, 'document-awaited', 'document').toLowerCase()}`,
  },
  rule(
    'R8',
    'PENDING',
    (claim) => states(claim, 'authorisation-awaited'),
    'waiting for the authorisation decision',
  ),
  rule('R9', 'PENDING', (claim) => states(claim, 'insurer-awaited'), 'waiting for the other insurer'),
  rule('R10', 'PENDING', (claim) => states(claim, 'query-open'), 'waiting for an answer to our query'),
  rule('R11', 'APPROVED', () => true, 'cover, codes and records in order'),
]

/** The first rule that applies. R11 applies to every claim, so there always is one. */
export function ruleFor(claim: ClaimFacts): Rule {
  return RULES.find((candidate) => candidate.applies(claim)) as Rule
}

function rule(id: string, decision: Decision, applies: Rule['applies'], reason: string): Rule {
  return { id, decision, applies, reason: () => reason }
}

function outsidePolicy(claim: ClaimFacts): boolean {
  const dates = claim.findings.find(({ finding }) => finding === 'policy-dates')?.values
  if (dates?.since && claim.serviceDate < dates.since) return true
  if (dates?.until && claim.serviceDate > dates.until) return true
  return states(claim, 'policy-ended') || states(claim, 'policy-not-started')
}

function notAuthorised(claim: ClaimFacts): boolean {
  const needed = claim.procedureCodes.some((code) => procedureOf(code).authorisation)
  return needed && (states(claim, 'authorisation-missing') || states(claim, 'authorisation-refused'))
}

function codesConflict(claim: ClaimFacts): boolean {
  return claim.procedureCodes.some(
    (code) => !claim.diagnosisCodes.some((diagnosis) => codesAgree(diagnosis, code)),
  )
}

function overLimit(claim: ClaimFacts): boolean {
  const limit = notedValue(claim, 'limit-amount', 'limit')
  return states(claim, 'over-limit') || (limit !== '' && claim.amount > Number(limit))
}

function states(claim: ClaimFacts, finding: NotedFinding['finding']): boolean {
  return claim.findings.some((noted) => noted.finding === finding)
}

function notedValue(claim: ClaimFacts, finding: NotedFinding['finding'], name: string): string {
  return claim.findings.find((noted) => noted.finding === finding)?.values[name] ?? ''
}
