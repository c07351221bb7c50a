import type { Claim } from '../../collect/claim.ts'
import type { DeidentifiedRow, RowContext } from './deidentified-row.ts'
import { openDocument } from './open-document.ts'
import { redactedMeta } from './redacted-meta.ts'

/**
 * A row of claims.jsonl in the same shape: numbers by policy, the service date shifted, the reviewer's note and the
 * adjudicator's reason read as text; codes, amount and decision stay. The policy stands for the patient.
 */
export function deidentifyClaim(row: Claim, { tools, known }: RowContext): DeidentifiedRow {
  const patientKey = row.policyId
  const documentId = row.claimId
  const records = known(patientKey)
  const document = openDocument(tools, { documentId, patientKey, kind: 'claim', known: records })
  const { value, text } = document.redactor
  const result = document.text(row.note)
  const output: Claim = {
    ...row,
    claimId: document.link('CLAIM_NUMBER', row.claimId, 'claim'),
    policyId: document.link('POLICY_NUMBER', row.policyId, 'patient'),
    claimNumber: value('CLAIM_NUMBER', row.claimNumber),
    serviceDate: value('DATE', row.serviceDate),
    reason: text(row.reason),
    note: result.text,
  }
  const { note: _, ...others } = output
  return {
    output,
    original: row.note,
    result,
    audited: {
      meta: redactedMeta(others),
      replacements: document.replacements(),
      ids: [],
      known: [...document.fieldValues(), ...records],
    },
    links: document.links(),
    fieldCounts: document.counts,
    documentId,
    patientKey,
  }
}
