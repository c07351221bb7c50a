import type { CollectSource } from '../../config/collect-config.ts'
import { readDate } from '../read-date.ts'
import type { Draft, Place } from './format-item.ts'

/** Which columns of a table are what. */
export type RowMapping = { text: string[]; id?: string; patient?: string; date?: string }

const TEXT_NAMES = [
  'text',
  'note_text',
  'note',
  'notes',
  'clinical_note',
  'report_text',
  'report',
  'body',
  'content',
]
const PATIENT_NAMES = ['patientkey', 'patient_key', 'patient_id', 'patientid', 'subject_id']

/**
 * Finds the columns that the configuration names, whatever their case, and guesses the text and patient columns where it
 * names none; without a text column, every column is text. A string says what is missing.
 */
export function mapColumns(names: readonly string[], source: CollectSource): RowMapping | string {
  const find = (name: string): string | undefined =>
    names.find((column) => column.trim().toLowerCase() === name.trim().toLowerCase())
  const missing: string[] = []
  const need = (field: string, name: string | undefined): string | undefined => {
    const column = name === undefined ? undefined : find(name)
    if (name !== undefined && column === undefined) missing.push(field)
    return column
  }
  const given = source.textColumns ?? (source.textColumn === undefined ? [] : [source.textColumn])
  const text = given.flatMap((name) => need(source.textColumns ? 'textColumns' : 'textColumn', name) ?? [])
  const id = need('idColumn', source.idColumn)
  const patient =
    need('patientColumn', source.patientColumn) ?? PATIENT_NAMES.map(find).find((name) => name !== undefined)
  const date = need('dateColumn', source.dateColumn)
  if (missing.length > 0)
    return `lacks the column that ${[...new Set(missing)].join(' and ')} names in clinloop.yaml`
  const guessed = TEXT_NAMES.map(find).find((name) => name !== undefined)
  return {
    text: text.length > 0 ? text : guessed === undefined ? [...names] : [guessed],
    ...(id !== undefined && { id }),
    ...(patient !== undefined && { patient }),
    ...(date !== undefined && { date }),
  }
}

/** A document of a row. Columns that are not text, id or patient are kept under `meta.columns`. */
export function rowDraft(
  row: Record<string, unknown>,
  mapping: RowMapping,
  source: CollectSource,
  place: Place,
): Draft {
  const used = new Set([...mapping.text, mapping.id, mapping.patient])
  const others = Object.entries(row).filter(([name, value]) => !used.has(name) && plainText(value) !== '')
  const id = mapping.id === undefined ? '' : plainText(row[mapping.id])
  const patientKey = mapping.patient === undefined ? '' : plainText(row[mapping.patient]).trim()
  const date =
    mapping.date === undefined ? undefined : readDate(plainText(row[mapping.date]).trim(), source.dateFormat)
  return {
    ...joinColumns(row, mapping.text),
    ...(patientKey !== '' && { patientKey }),
    ...(id !== '' && { givenId: id }),
    place,
    meta: {
      ...(id !== '' && { id }),
      ...(date !== undefined && { date }),
      ...(others.length > 0 && { columns: Object.fromEntries(others) }),
    },
  }
}

/** One column is the text as it is; several come one below the other, each after a line with its name. */
function joinColumns(
  row: Record<string, unknown>,
  columns: readonly string[],
): Pick<Draft, 'text' | 'headings'> {
  if (columns.length === 1) return { text: plainText(row[columns[0] as string]) }
  let text = ''
  const headings: NonNullable<Draft['headings']> = []
  for (const name of columns) {
    const value = plainText(row[name])
    if (value.trim() === '') continue
    if (text !== '') text += '\n'
    headings.push({ heading: name, start: text.length })
    text += value.includes('\n') || value.length > 80 ? `${name}:\n${value}\n` : `${name}: ${value}`
  }
  return { text, headings }
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
