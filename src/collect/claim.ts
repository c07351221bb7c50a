/** A historic claim as a row of claims.jsonl. */
export type Claim = {
  claimId: string
  policyId: string
  claimNumber: string
  diagnosisCodes: string[]
  procedureCodes: string[]
  /** In the currency of the source; finite, not negative. */
  amount: number
  /** ISO `YYYY-MM-DD`, a real date. */
  serviceDate: string
  /** The reviewer's note. */
  note: string
  /** Why it was decided so, in the adjudicator's words. */
  reason: string
  decision: Decision
}

export type Decision = 'APPROVED' | 'DENIED' | 'PENDING'

/** Columns of a historic-claims CSV. */
export const CLAIM_COLUMNS = [
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
] as const

export type ClaimColumn = (typeof CLAIM_COLUMNS)[number]
