import { readFileSync } from 'node:fs'
import type { Document } from '../../collect/document.ts'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { readJsonl } from '../../core/jsonl.ts'
import type { EntityType } from '../entity.ts'
import { type KnownValue, knownValues } from '../structured/redactor.ts'
import { type ColumnRule, walkColumns } from '../structured/walk-columns.ts'
import { walkFhir } from '../structured/walk-fhir.ts'
import { walkHl7 } from '../structured/walk-hl7.ts'

/** Types worth looking for wherever the patient is written about; dates and places of care say too little alone. */
const SOUGHT: ReadonlySet<EntityType> = new Set([
  'NAME',
  'NHS_NUMBER',
  'CHI_NUMBER',
  'MRN',
  'NINO',
  'AADHAAR',
  'ABHA',
  'PAN',
  'PASSPORT',
  'PHONE',
  'EMAIL',
  'POSTCODE',
  'ADDRESS',
  'DOB',
  'POLICY_NUMBER',
  'CLAIM_NUMBER',
  'MEMBER_ID',
  'ACCOUNT',
])
const SHORTEST = 3
const MOST_PER_PATIENT = 200

/** Whether a value of a structured record is worth looking for in texts. */
export function isSought({ type, value }: KnownValue): boolean {
  return SOUGHT.has(type) && value.trim().length >= SHORTEST
}

/** What the structured part of a document says. */
export function valuesInMeta(
  { resource, message, columns }: Record<string, unknown>,
  rules: Readonly<Record<string, ColumnRule>> = {},
): KnownValue[] {
  if (typeof message === 'string') return knownValues((redactor) => walkHl7(message, redactor))
  const isObject = (value: unknown): value is Record<string, unknown> =>
    value !== null && typeof value === 'object'
  if (isObject(resource)) return knownValues((redactor) => walkFhir(resource, redactor))
  return isObject(columns) ? knownValues((redactor) => walkColumns(columns, redactor, rules)) : []
}

/**
 * Gathers from a corpus what its structured records say of each patient (FHIR Patient, HL7 PID, columns) into a private
 * file, so that it is looked for in all texts about them. Returns the number of patients; without any no file is written.
 */
export async function writeKnownRecords(documents: string, path: string): Promise<number> {
  const patients = new Map<string, Map<string, KnownValue>>()
  for await (const { value } of readJsonl(documents, { maxLineBytes: 256 * 1024 * 1024 })) {
    const { patientKey, meta } = value as Document
    if (patientKey === undefined) continue
    const known = valuesInMeta(meta).filter(isSought)
    if (known.length === 0) continue
    const before = patients.get(patientKey) ?? new Map<string, KnownValue>()
    for (const each of known)
      if (before.size < MOST_PER_PATIENT) before.set(`${each.type}\u0000${each.value}`, each)
    patients.set(patientKey, before)
  }
  if (patients.size === 0) return 0
  const rows = [...patients].map(([key, values]) => JSON.stringify([key, [...values.values()]]))
  writeFileAtomic(path, rows.join('\n'))
  return patients.size
}

/** Reads what `writeKnownRecords` wrote. */
export function readKnownRecords(path: string): Map<string, KnownValue[]> {
  return new Map(
    readFileSync(path, 'utf8')
      .split('\n')
      .map((row) => JSON.parse(row) as [string, KnownValue[]]),
  )
}
