import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFileAtomic } from '../../src/core/atomic-write.ts'
import { makeClaims, type SyntheticClaim } from './generator/claims.ts'

export const CLAIMS_FILE = fileURLToPath(new URL('data/historical_claims.csv', import.meta.url))
export const NOISE_FILE = fileURLToPath(new URL('data/label_noise.csv', import.meta.url))

/** 3 % of 1,500 is 45 claims whose recorded decision is wrong; see RULES.md. */
export const CLAIMS_OPTIONS = { seed: 20250601, count: 1500, noise: 0.03 }

const HEADER =
  'claim_id,policy_id,claim_number,diagnosis_codes,procedure_codes,claim_amount,service_date,' +
  'medical_analysis,adjudication_decision,final_decision'

/** The whole CSV file: header, one line per claim, line feeds, every free text quoted. */
export function claimsCsv(claims: readonly SyntheticClaim[]): string {
  return `${[HEADER, ...claims.map(csvLine)].join('\n')}\n`
}

/** The claims whose recorded decision is not that of the rules. */
export function noiseCsv(claims: readonly SyntheticClaim[]): string {
  const noisy = claims.filter(({ decision, ruleDecision }) => decision !== ruleDecision)
  const lines = noisy.map((claim) =>
    [claim.claimId, claim.ruleId, claim.ruleDecision, claim.decision].join(','),
  )
  return `${['claim_id,rule,rule_decision,final_decision', ...lines].join('\n')}\n`
}

function csvLine(claim: SyntheticClaim): string {
  return [
    claim.claimId,
    claim.policyId,
    claim.claimNumber,
    claim.diagnosisCodes.join('; '),
    claim.procedureCodes.join('; '),
    claim.amount.toFixed(2),
    claim.serviceDate,
    quote(claim.note),
    quote(claim.reason),
    claim.decision,
  ].join(',')
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

if (import.meta.main) {
  mkdirSync(dirname(CLAIMS_FILE), { recursive: true })
  const claims = makeClaims(CLAIMS_OPTIONS)
  writeFileAtomic(CLAIMS_FILE, claimsCsv(claims))
  writeFileAtomic(NOISE_FILE, noiseCsv(claims))
}
