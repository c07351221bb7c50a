import type { Document } from '../../collect/document.ts'
import type { Redactor } from '../structured/redactor.ts'
import { walkColumns } from '../structured/walk-columns.ts'
import { walkFhir } from '../structured/walk-fhir.ts'
import { walkHl7 } from '../structured/walk-hl7.ts'
import type { DeidentifiedRow, RowContext } from './deidentified-row.ts'
import { isSought, valuesInMeta } from './known-records.ts'
import { movePages, moveSections } from './move-ranges.ts'
import { openDocument } from './open-document.ts'
import { redactedMeta } from './redacted-meta.ts'
import { writtenEntities } from './written-entity.ts'

/**
 * A row of documents.jsonl: the text with its sections moved along, FHIR resources, HL7 messages and columns walked field
 * by field; id and patient key become pseudonyms; of the source only the line it came from and what is public stays.
 */
export function deidentifyDocument(
  row: Document,
  { tools, columns, known, line }: RowContext,
): DeidentifiedRow {
  const { patientKey, id: documentId, kind } = row
  const records = known(patientKey)
  const fields = valuesInMeta(row.meta, columns)
  const sought = [...records, ...fields.filter(isSought)]
  const document = openDocument(tools, { documentId, patientKey, kind, known: sought, fields })
  const result = document.text(row.text)
  const meta = movePages(walkMeta(row.meta, document.redactor, columns), result.entities)
  const { page, licence, attribution, url } = row.source
  const source = { row: line, ...(page && { page }), ...(licence && { licence, attribution, url }) }
  const output = {
    id: document.standIn('document', documentId),
    kind,
    text: result.text,
    ...(patientKey === undefined ? {} : { patientKey: document.standIn('patient', patientKey) }),
    ...(row.sections ? { sections: moveSections(row.sections, result.entities, result.text) } : {}),
    source,
    meta,
    entities: writtenEntities(result.entities),
  }
  return {
    output,
    original: row.text,
    result,
    audited: {
      meta: redactedMeta(meta),
      replacements: document.replacements(),
      ids: [],
      known: [...document.fieldValues(), ...records],
    },
    links: document.links(),
    fieldCounts: document.counts,
    documentId,
    ...(patientKey === undefined ? {} : { patientKey }),
  }
}

/** What the readers found out themselves; everything else in `meta` is raw input. */
const SAFE = new Set([
  'format',
  'encoding',
  'pages',
  'mismatch',
  'language',
  'languageConfidence',
  'ocr',
  'resourceType',
  'messageType',
])

function walkMeta(
  meta: Record<string, unknown>,
  redactor: Redactor,
  columns: RowContext['columns'],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]) => [
      name,
      SAFE.has(name) ? value : walkRaw(name, value, redactor, columns),
    ]),
  )
}

function walkRaw(name: string, value: unknown, redactor: Redactor, columns: RowContext['columns']): unknown {
  if (name === 'message' && typeof value === 'string') return walkHl7(value, redactor)
  if (name === 'id' && typeof value === 'string') return redactor.reference(value)
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  if (name === 'resource' && isObject) return walkFhir(value as Record<string, unknown>, redactor)
  if (isObject) return walkColumns(value as Record<string, unknown>, redactor, columns)
  return walkColumns({ [name]: value }, redactor, columns)[name]
}
