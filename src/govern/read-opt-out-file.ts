import { basename } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { readTable, type TableRow } from './read-table.ts'

const KEY_COLUMN = 'patient_key'
const COLUMNS = [KEY_COLUMN, 'date', 'source']

/**
 * Patient keys of an opt-out list: a CSV with a header, the column `patient_key` and, if wanted, `date` (YYYY-MM-DD) and
 * `source`. An opt-out counts from the moment it is listed, whatever its date. A list without rows is fine.
 *
 * @throws AppError `not-found`, or `bad-input` naming file and line: a list that is only half understood would let
 *   patients through.
 */
export async function readOptOutFile(path: string): Promise<string[]> {
  const keys: string[] = []
  let columns: string[] | undefined
  for await (const row of readTable(path)) {
    if (columns === undefined) columns = header(path, row)
    else keys.push(patientKey(path, row, columns))
  }
  if (columns === undefined) throw problem(path, 'has no header', `Its first line must be ${KEY_COLUMN}.`)
  return keys
}

function header(path: string, { cells }: TableRow): string[] {
  const columns = cells.map((cell) => cell.toLowerCase())
  const repeated = columns.some((column, i) => columns.indexOf(column) !== i)
  if (columns.includes(KEY_COLUMN) && columns.every((column) => COLUMNS.includes(column)) && !repeated) {
    return columns
  }
  throw problem(
    path,
    `line 1 is not the header of an opt-out list`,
    `It must name the column ${KEY_COLUMN} and may name date and source, each once.`,
  )
}

function patientKey(path: string, { line, cells }: TableRow, columns: readonly string[]): string {
  const key = cells[columns.indexOf(KEY_COLUMN)] ?? ''
  if (key === '') throw problem(path, `line ${line} has no ${KEY_COLUMN}`, 'Fill it in or remove the row.')
  const date = cells[columns.indexOf('date')] ?? ''
  if (date !== '' && !isDate(date)) {
    throw problem(path, `line ${line} has a date that is not YYYY-MM-DD`, 'Write it as 2026-01-31.')
  }
  return key
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

function problem(path: string, what: string, hint: string): AppError {
  return new AppError({ code: 'bad-input', message: `${basename(path)} ${what}.`, hint })
}
