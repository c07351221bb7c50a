import { AppError } from '../core/app-error.ts'
import { readTable, type TableRow } from './read-table.ts'
import {
  type CountTable,
  type Published,
  type SuppressionOptions,
  suppressSmallNumbers,
} from './suppress-small-numbers.ts'

export type SuppressTableOptions = SuppressionOptions & {
  /** Columns that name the rows; by default the first one and every column that holds something else than counts. */
  labels?: readonly string[]
}

export type SuppressedFile = {
  /** CSV text, as it may be published. */
  csv: string
  rows: number
  counts: string[]
  labels: string[]
  primary: number
  secondary: number
}

const TOTAL = /^(grand )?total$|^all$/i

/**
 * Makes the counts of a CSV table fit to be published. A column and a row that are called Total or All are taken as the
 * totals they are.
 *
 * @throws AppError `bad-input` for a table without counts, with two total rows or columns, or with totals that are no sums.
 */
export async function suppressTable(
  path: string,
  { labels, ...options }: SuppressTableOptions = {},
): Promise<SuppressedFile> {
  const [header, ...rows] = await allRows(path)
  if (!header) throw problem('The table has no header.', 'Its first line must name the columns.')
  const columns = header.cells
  const isLabel = columns.map((_, j) => isLabelColumn(columns, rows, j, labels))
  const counted = columns.flatMap((_, j) => (isLabel[j] ? [] : [j]))
  const totalColumn = onlyOne(
    counted.filter((j) => TOTAL.test(columns[j] ?? '')),
    'column',
  )
  const totalRow = onlyOne(
    rows.flatMap((row, i) => (isTotalRow(row, isLabel) ? [i] : [])),
    'row',
  )
  const inner = counted.filter((j) => j !== totalColumn)
  if (inner.length === 0 || rows.length === 0) {
    throw problem('The table has no counts.', 'It needs a column of whole numbers and at least one row.')
  }
  const table = countTable(rows, inner, totalColumn, totalRow)
  const result = suppressSmallNumbers(table, options)
  const shown = rows.map(({ cells }) => [...cells] as (string | Published)[])
  const bodyRows = rows.map((_, i) => i).filter((i) => i !== totalRow)
  bodyRows.forEach((row, i) => {
    for (const [j, column] of inner.entries()) place(shown, row, column, result.cells[i]?.[j])
    if (totalColumn !== undefined) place(shown, row, totalColumn, result.rowTotals?.[i])
  })
  if (totalRow !== undefined) {
    for (const [j, column] of inner.entries()) place(shown, totalRow, column, result.columnTotals?.[j])
    if (totalColumn !== undefined) place(shown, totalRow, totalColumn, result.total)
  }
  return {
    csv: [columns, ...shown].map((cells) => `${cells.map(quote).join(',')}\n`).join(''),
    rows: rows.length,
    counts: inner.map((j) => columns[j] ?? ''),
    labels: columns.filter((_, j) => isLabel[j]),
    primary: result.primary,
    secondary: result.secondary,
  }
}

async function allRows(path: string): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readTable(path)) rows.push(row)
  return rows
}

function isLabelColumn(
  columns: readonly string[],
  rows: readonly TableRow[],
  j: number,
  labels: readonly string[] | undefined,
): boolean {
  if (labels) {
    const unknown = labels.filter((label) => !columns.includes(label))
    if (unknown.length === 0) return labels.includes(columns[j] ?? '')
    throw problem(`The table has no column ${unknown.map((name) => `"${name}"`).join(', ')}.`, 'See --label.')
  }
  return j === 0 || !rows.every(({ cells }) => isCount(cells[j]))
}

function isCount(cell: string | undefined): boolean {
  return /^\d{1,15}$/.test(cell ?? '')
}

function isTotalRow({ cells }: TableRow, isLabel: readonly boolean[]): boolean {
  const labels = cells.filter((cell, j) => isLabel[j] && cell !== '')
  return labels.length > 0 && labels.every((label) => TOTAL.test(label))
}

function countTable(
  rows: readonly TableRow[],
  inner: readonly number[],
  totalColumn: number | undefined,
  totalRow: number | undefined,
): CountTable {
  const read = ({ line, cells }: TableRow, j: number): number => {
    if (isCount(cells[j])) return Number(cells[j])
    throw problem(
      `Line ${line} of the table has no whole number in column ${j + 1}.`,
      'Give true counts, or name the column with --label if it holds none.',
    )
  }
  const body = rows.filter((_, i) => i !== totalRow)
  const last = totalRow === undefined ? undefined : rows[totalRow]
  return {
    cells: body.map((row) => inner.map((j) => read(row, j))),
    ...(totalColumn === undefined ? {} : { rowTotals: body.map((row) => read(row, totalColumn)) }),
    ...(last ? { columnTotals: inner.map((j) => read(last, j)) } : {}),
    ...(last && totalColumn !== undefined ? { total: read(last, totalColumn) } : {}),
  }
}

function onlyOne(found: readonly number[], what: string): number | undefined {
  if (found.length < 2) return found[0]
  throw problem(
    `The table has ${found.length} ${what}s of totals.`,
    'Publish tables with subtotals as several tables, each with one total.',
  )
}

function place(shown: (string | Published)[][], row: number, column: number, value?: Published): void {
  const cells = shown[row]
  if (cells) cells[column] = value ?? '*'
}

function quote(cell: string | number): string {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function problem(message: string, hint: string): AppError {
  return new AppError({ code: 'bad-input', message, hint })
}
