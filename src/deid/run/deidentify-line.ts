import { AppError } from '../../core/app-error.ts'
import type { Detector } from '../detect/create-detector.ts'
import type { EntityType } from '../entity.ts'
import { knownValues } from '../structured/redactor.ts'
import { walkColumns } from '../structured/walk-columns.ts'
import type { DeidentifiedRow, RowContext } from './deidentified-row.ts'
import { isSought } from './known-records.ts'
import { openDocument } from './open-document.ts'
import { redactedMeta } from './redacted-meta.ts'
import { writtenEntities } from './written-entity.ts'

/** An id is rejected only on what the detector is sure of. */
const SURE = 0.8
const KEY_FIELDS = ['patientKey', 'patient_key'] as const

/**
 * A line of `clinloop deid`: `{"id","text","patientKey"?,"kind"?}` in, `{"id","text","entities"}` out, entity offsets into
 * the original text (UTF-16 units). Other fields are walked by their names, as the columns of a table are.
 */
export function deidentifyLine(row: unknown, context: RowContext): DeidentifiedRow {
  const fieldsOf = objectOf(row)
  const { id, text, kind } = fieldsOf
  if (typeof id !== 'string' && typeof id !== 'number') throw badField('id', 'a text or a number')
  if (typeof text !== 'string') throw badField('text', 'a text')
  if (kind !== undefined && typeof kind !== 'string') throw badField('kind', 'a text')
  const documentId = String(id)
  checkId(documentId, context)
  const { patientKey, rest } = otherFields(fieldsOf)
  const fields = rest ? knownValues((redactor) => walkColumns(rest, redactor, context.columns)) : []
  const known = [...context.known(patientKey), ...fields.filter(isSought)]
  const document = openDocument(context.tools, { documentId, patientKey, kind, known, fields })
  const result = document.text(text)
  const others = rest ? walkColumns(rest, document.redactor, context.columns) : {}
  const output = {
    id,
    text: result.text,
    ...(kind === undefined ? {} : { kind }),
    ...(patientKey === undefined ? {} : { patientKey: document.standIn('patient', patientKey) }),
    ...others,
    entities: writtenEntities(result.entities),
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

const ID_HOLDS: ReadonlySet<EntityType> = new Set<EntityType>(['NAME', 'EMAIL', 'PHONE'])

/** Ids with one digit for all others, and what a detector finds in them: those of a file are mostly of one kind. */
const idsSeen = new WeakMap<Detector, Map<string, EntityType | undefined>>()
const MOST_IDS = 4096

/** The id comes out as it went in, so that others can refer to it: it may not be a person's name or address. */
function checkId(id: string, { tools }: RowContext): void {
  if (!/\p{L}{2}/u.test(id)) return
  const seen = idsSeen.get(tools.detector) ?? new Map<string, EntityType | undefined>()
  idsSeen.set(tools.detector, seen)
  // As many digits as there are: a telephone number is not of the kind of a number in sequence.
  const kind = id.replace(/\d/g, '0')
  if (!seen.has(kind)) {
    if (seen.size > MOST_IDS) seen.clear()
    seen.set(kind, heldBy(id, tools.detector))
  }
  const type = seen.get(kind)
  if (type === undefined) return
  throw new AppError({
    code: 'bad-input',
    message: `field "id" looks like a ${type}; ids come out unchanged, so give one that identifies nobody`,
  })
}

function heldBy(id: string, { detect }: Detector): EntityType | undefined {
  // "okafor_jane-17.txt" is read as the words it is made of, too.
  const words = id.replace(/[_./\\\d-]+/g, ' ')
  const found = [id, words].flatMap((text) => detect(text))
  return found.find(({ type, score }) => ID_HOLDS.has(type) && score >= SURE)?.type
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

const PLAIN_FIELDS: ReadonlySet<string> = new Set(['id', 'text', 'kind', 'patientKey'])

/** The patient's key, and the fields that the line has beside those every line may have. */
function otherFields(row: Record<string, unknown>): {
  patientKey: string | undefined
  rest?: Record<string, unknown>
} {
  if (Object.keys(row).every((name) => PLAIN_FIELDS.has(name))) {
    // Most lines: nothing has to be copied, and a copy without some of its fields is slow to make and to read.
    return { patientKey: row.patientKey === undefined ? undefined : keyOf('patientKey', row.patientKey) }
  }
  const { id: _id, text: _text, kind: _kind, ...rest } = row
  return { patientKey: takeKey(rest), rest }
}

function takeKey(rest: Record<string, unknown>): string | undefined {
  for (const field of KEY_FIELDS) {
    const value = rest[field]
    if (value === undefined) continue
    delete rest[field]
    const key = keyOf(field, value)
    if (key !== undefined) return key
  }
  return undefined
}

function keyOf(field: string, value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw badField(field, 'a text')
  return value.trim() === '' ? undefined : value
}
