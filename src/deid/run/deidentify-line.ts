import { AppError } from '../../core/app-error.ts'
import { knownValues } from '../structured/redactor.ts'
import { walkColumns } from '../structured/walk-columns.ts'
import type { DeidentifiedRow, RowContext } from './deidentified-row.ts'
import { isSought } from './known-records.ts'
import { openDocument } from './open-document.ts'
import { redactedMeta } from './redacted-meta.ts'

const KEY_FIELDS = ['patientKey', 'patient_key'] as const

/**
 * A line of `clinloop deid`: `{"id","text","patientKey"?,"kind"?}` in, `{"id","text","entities"}` out, entity offsets into
 * the original text (UTF-16 units). Other fields are walked by their names, as the columns of a table are.
 */
export function deidentifyLine(row: unknown, context: RowContext): DeidentifiedRow {
  const { id, text, kind, ...rest } = objectOf(row)
  if (typeof id !== 'string' && typeof id !== 'number') throw badField('id', 'a text or a number')
  if (typeof text !== 'string') throw badField('text', 'a text')
  if (kind !== undefined && typeof kind !== 'string') throw badField('kind', 'a text')
  const patientKey = takeKey(rest)
  const documentId = String(id)
  const fields = knownValues((redactor) => walkColumns(rest, redactor, context.columns))
  const known = [...context.known(patientKey), ...fields.filter(isSought)]
  const document = openDocument(context.tools, { documentId, patientKey, kind, known, fields })
  const result = document.text(text)
  const others = walkColumns(rest, document.redactor, context.columns)
  const output = {
    id,
    text: result.text,
    ...(kind === undefined ? {} : { kind }),
    ...(patientKey === undefined ? {} : { patientKey: document.standIn('patient', patientKey) }),
    ...others,
    entities: result.entities.map(({ action: _, ...entity }) => entity),
  }
  return {
    output,
    original: text,
    result,
    audited: {
      meta: redactedMeta(others),
      ids: [documentId],
      replacements: document.replacements(),
      known: [...document.fieldValues(), ...context.known(patientKey)],
    },
    links: document.links(),
    fieldCounts: document.counts,
    documentId,
    ...(patientKey === undefined ? {} : { patientKey }),
  }
}

export function objectOf(row: unknown): Record<string, unknown> {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) {
    throw new AppError({ code: 'bad-input', message: 'is no JSON object' })
  }
  return row as Record<string, unknown>
}

export function badField(field: string, wanted: string): AppError {
  return new AppError({ code: 'bad-input', message: `field "${field}" is missing or is not ${wanted}` })
}

function takeKey(rest: Record<string, unknown>): string | undefined {
  for (const field of KEY_FIELDS) {
    const value = rest[field]
    if (value === undefined) continue
    delete rest[field]
    if (typeof value === 'number') return String(value)
    if (typeof value !== 'string') throw badField(field, 'a text')
    if (value.trim() !== '') return value
  }
  return undefined
}
