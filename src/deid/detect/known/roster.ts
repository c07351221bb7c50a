import { createReadStream } from 'node:fs'
import { AppError } from '../../../core/app-error.ts'
import type { EntityType } from '../../entity.ts'
import { fold } from './compile-known.ts'
import { knownDate } from './known-date.ts'
import type { KnownIdentifier } from './known-identifier.ts'

/** Patients whose identifiers are looked for in the texts about them, and whose full names are looked for everywhere. */
export type Roster = {
  patients: number
  /** What is known of a patient; empty when the key is in no row. */
  forPatient(key: string): readonly KnownIdentifier[]
  /** Whether some patient's full name begins with this folded word. */
  startsName(word: string): boolean
  /** Whether these folded words, parted by single spaces, are a patient's full name, in either order. */
  isName(words: string): boolean
}

/** What the columns hold; any other column is an error. */
const COLUMNS: Readonly<Record<string, EntityType | 'KEY' | 'FIRST' | 'MIDDLE' | 'LAST'>> = {
  patient_key: 'KEY',
  name: 'NAME',
  alias: 'NAME',
  other_name: 'NAME',
  next_of_kin: 'NAME',
  gp_name: 'NAME',
  first_name: 'FIRST',
  middle_name: 'MIDDLE',
  last_name: 'LAST',
  nhs_number: 'NHS_NUMBER',
  chi_number: 'CHI_NUMBER',
  mrn: 'MRN',
  hospital_number: 'MRN',
  nino: 'NINO',
  aadhaar: 'AADHAAR',
  abha: 'ABHA',
  pan: 'PAN',
  passport: 'PASSPORT',
  dob: 'DOB',
  date_of_birth: 'DOB',
  address: 'ADDRESS',
  town: 'LOCATION',
  postcode: 'POSTCODE',
  pin_code: 'PIN_CODE',
  phone: 'PHONE',
  mobile: 'PHONE',
  email: 'EMAIL',
  employer: 'ORGANISATION',
  policy_number: 'POLICY_NUMBER',
  claim_number: 'CLAIM_NUMBER',
  member_id: 'MEMBER_ID',
  account: 'ACCOUNT',
  other_id: 'OTHER_ID',
}

type Column = { name: string; holds: (typeof COLUMNS)[string] }

/**
 * Reads a CSV of patients. Columns: `patient_key` (required), `name` or `first_name`, `middle_name`, `last_name`, and any of
 * `nhs_number`, `chi_number`, `mrn`, `dob`, `address`, `town`, `postcode`, `pin_code`, `phone`, `mobile`, `email`, `aadhaar`,
 * `abha`, `pan`, `passport`, `nino`, `employer`, `policy_number`, `claim_number`, `member_id`, `account`, `other_id`,
 * `alias`, `next_of_kin`. A cell may hold several values parted by `|`; a key may have several rows.
 *
 * @throws AppError `not-found` when there is no such file, `bad-input` naming row and column for an unknown or missing
 * column, a missing key, a row of another length or a date that is none.
 */
export async function loadRoster(csvPath: string): Promise<Roster> {
  const { parse } = await import('csv-parse')
  const patients = new Map<string, KnownIdentifier[]>()
  const parser = createReadStream(csvPath)
    .on('error', (cause) => parser.destroy(cause))
    .pipe(parse({ bom: true, skip_empty_lines: true, relax_column_count: true, trim: true }))
  let columns: Column[] | undefined
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++
      if (!columns) columns = readHeader(cells, csvPath)
      else addRow(patients, readRow(cells, columns, `${csvPath}: row ${row}`))
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(csvPath, row + 1, cause)
  }
  if (!columns) throw invalid(csvPath, 'has no header row')
  return indexRoster(patients)
}

/** Makes a roster of what is known, by patient key. */
export function indexRoster(patients: ReadonlyMap<string, readonly KnownIdentifier[]>): Roster {
  const starts = new Set<string>()
  const names = new Set<string>()
  for (const known of patients.values()) {
    for (const { type, value } of known) if (type === 'NAME') addNames(value, starts, names)
  }
  return {
    patients: patients.size,
    forPatient: (key) => patients.get(key) ?? [],
    startsName: (word) => starts.has(word),
    isName: (words) => names.has(words),
  }
}

const MOST_WORDS = 5

function addNames(value: string, starts: Set<string>, names: Set<string>): void {
  const words = fold(value).match(/[\p{L}\p{M}']+/gu) ?? []
  if (words.length < 2 || words.length > MOST_WORDS) return
  const [first = '', last = ''] = [words[0], words.at(-1)]
  const forms = [
    words,
    [last, ...words.slice(0, -1)],
    [first, last],
    [last, first],
    [...words.slice(1), first],
  ]
  for (const form of forms) {
    starts.add(form[0] as string)
    names.add(form.join(' '))
  }
}

function readHeader(cells: readonly string[], file: string): Column[] {
  const columns = cells.map((cell): Column => {
    const name = cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
    const holds = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined
    if (!holds) throw invalid(file, `row 1: column ${cells.indexOf(cell) + 1} is none a roster can hold`)
    return { name, holds }
  })
  const names = columns.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice) throw invalid(file, `row 1: column ${twice} occurs twice`)
  if (!names.includes('patient_key')) throw invalid(file, 'row 1: column patient_key is missing')
  return columns
}

type Row = { key: string; known: KnownIdentifier[] }

function readRow(cells: readonly string[], columns: readonly Column[], where: string): Row {
  if (cells.length !== columns.length) {
    throw invalid(where, `has ${cells.length} cells where the header has ${columns.length}`)
  }
  const known: KnownIdentifier[] = []
  const name: Record<string, string> = {}
  let key = ''
  for (const [i, { name: column, holds }] of columns.entries()) {
    const cell = cells[i] as string
    if (holds === 'KEY') key = cell
    else if (holds === 'FIRST' || holds === 'MIDDLE' || holds === 'LAST') name[holds] = cell
    else known.push(...readCell(cell, holds, `${where}, column ${column}`))
  }
  if (key === '') throw invalid(where, 'column patient_key is empty')
  const whole = ['FIRST', 'MIDDLE', 'LAST'].map((part) => name[part] ?? '').filter(Boolean)
  if (whole.length > 0) known.push({ type: 'NAME', value: whole.join(' ') })
  return { key, known }
}

function readCell(cell: string, type: EntityType, where: string): KnownIdentifier[] {
  const values = cell.split('|').map((value) => value.trim())
  return values.filter(Boolean).map((value) => {
    if (type === 'DOB' && !knownDate(fold(value))) throw invalid(where, 'is no date; write 1957-07-23')
    return { type, value }
  })
}

function addRow(patients: Map<string, KnownIdentifier[]>, { key, known }: Row): void {
  const before = patients.get(key)
  if (before) before.push(...known)
  else patients.set(key, known)
}

function invalid(where: string, problem: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${where}: ${problem}`,
    hint: 'Give the roster a header with patient_key, name (or first_name and last_name), nhs_number, dob, address, phone and the like, one patient a row.',
  })
}

function unreadable(file: string, row: number, cause: unknown): AppError {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  return new AppError({
    code: missing ? 'not-found' : 'bad-input',
    message: missing ? `${file}: there is no such file` : `${file}: row ${row} is no valid CSV`,
    hint: missing
      ? 'Check the path of the roster.'
      : 'Quote cells that hold commas, quotes or line ends, and double quotes inside them.',
  })
}
