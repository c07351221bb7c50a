import { z } from 'zod'
import { CLAIM_COLUMNS, type Claim, type ClaimColumn } from './claim.ts'
import { type DateFormat, readDate } from './read-date.ts'

export type FieldProblem = { field: ClaimColumn; reason: string }
export type ParsedClaim = { claim: Claim } | { problems: FieldProblem[] }

const filled = z.string().trim().min(1, 'is empty')
const codes = filled
  .transform((text) =>
    text
      .split(/[;|,\s]+/)
      .map((code) => code.toUpperCase())
      .filter(Boolean),
  )
  .refine((list) => list.length > 0, 'holds no code')

// Digits with an optional decimal part, with or without thousands separators (also the Indian grouping).
const PLAIN = /^[+-]?\d+(\.\d*)?$/
const GROUPED = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/

const money = filled
  .transform((text, context) => {
    const bare = text.replace(/^[£$€₹]\s?/, '')
    const value = PLAIN.test(bare) || GROUPED.test(bare) ? Number(bare.replaceAll(',', '')) : Number.NaN
    if (Number.isFinite(value)) return value
    context.addIssue({ code: 'custom', message: 'is not a finite number' })
    return z.NEVER
  })
  .refine((value) => value >= 0, 'is negative')

/**
 * A checker of one row's fields, given in the order of CLAIM_COLUMNS.
 * Reasons name what is wrong with a field and never repeat what it holds.
 */
export function createClaimParser(dateFormat: DateFormat): (fields: readonly string[]) => ParsedClaim {
  const schema = z.object({
    claim_id: filled,
    policy_id: filled,
    claim_number: filled,
    diagnosis_codes: codes,
    procedure_codes: codes,
    claim_amount: money,
    service_date: filled.transform((text, context) => {
      const date = readDate(text, dateFormat)
      if (date !== undefined) return date
      context.addIssue({ code: 'custom', message: `is not a real date written ${dateFormat}` })
      return z.NEVER
    }),
    medical_analysis: filled,
    adjudication_decision: filled,
    final_decision: filled
      .transform((text) => text.toUpperCase())
      .pipe(z.enum(['APPROVED', 'DENIED', 'PENDING'], 'is not APPROVED, DENIED or PENDING')),
  })
  return (fields) => {
    const result = schema.safeParse(Object.fromEntries(CLAIM_COLUMNS.map((column, i) => [column, fields[i]])))
    return result.success ? { claim: toClaim(result.data) } : { problems: problemsOf(result.error) }
  }
}

type Row = Record<
  Exclude<ClaimColumn, 'diagnosis_codes' | 'procedure_codes' | 'claim_amount' | 'final_decision'>,
  string
> & {
  diagnosis_codes: string[]
  procedure_codes: string[]
  claim_amount: number
  final_decision: Claim['decision']
}

function toClaim(row: Row): Claim {
  return {
    claimId: row.claim_id,
    policyId: row.policy_id,
    claimNumber: row.claim_number,
    diagnosisCodes: row.diagnosis_codes,
    procedureCodes: row.procedure_codes,
    amount: row.claim_amount,
    serviceDate: row.service_date,
    note: row.medical_analysis,
    reason: row.adjudication_decision,
    decision: row.final_decision,
  }
}

/** The first problem of each field, in the order of the columns. */
function problemsOf(error: z.ZodError): FieldProblem[] {
  const first = new Map<ClaimColumn, string>()
  for (const { path, message } of error.issues) {
    const field = path[0] as ClaimColumn
    if (!first.has(field)) first.set(field, message)
  }
  return [...first].map(([field, reason]) => ({ field, reason }))
}
