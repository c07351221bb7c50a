import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readJsonl } from '../core/jsonl.ts'
import { normalisePatientKey } from './normalise-patient-key.ts'

/** Files of a corpus and the field that says whose a row is; a claim is of its policy. */
const PATIENT_FIELDS = { 'claims.jsonl': 'policyId', 'documents.jsonl': 'patientKey' }

/**
 * Counts the rows of a corpus that are of the patient, and those that say of nobody.
 *
 * @param key normalised
 * @throws AppError `bad-input` for a row that cannot be read.
 */
export async function patientRows(
  folder: string,
  key: string,
): Promise<{ rows: number; withoutKey: number }> {
  let rows = 0
  let withoutKey = 0
  for (const [file, field] of Object.entries(PATIENT_FIELDS)) {
    const path = join(folder, file)
    if (!existsSync(path)) continue
    for await (const { value } of readJsonl(path, { maxLineBytes: 256 * 1024 * 1024 })) {
      const owner = (value as Record<string, unknown> | null)?.[field]
      if (typeof owner !== 'string' || owner === '') withoutKey++
      else if (normalisePatientKey(owner) === key) rows++
    }
  }
  return { rows, withoutKey }
}
