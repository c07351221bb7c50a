import { AppError } from '../core/app-error.ts'
import { type Arc, type Bounds, createProtectionNetwork } from './protection-network.ts'

/** A table of counts; with a total row and a total column where it has them. */
export type CountTable = {
  /** Row by row, without totals; whole numbers of 0 or more. */
  cells: number[][]
  /** Total of each row. */
  rowTotals?: number[]
  /** Total of each column. */
  columnTotals?: number[]
  /** Total of everything; only with both of the others. */
  total?: number
}

/** `*` or a rounded count. */
export type Published = number | '*'

export type SuppressedTable = {
  cells: Published[][]
  rowTotals?: Published[]
  columnTotals?: Published[]
  total?: Published
  /** Counts that were small. */
  primary: number
  /** Counts that had to go with them, since a small one could have been worked out. */
  secondary: number
}

export type SuppressionOptions = {
  /** Largest count that is suppressed; 0 is not. */
  threshold?: number
  /** Other counts are rounded to the nearest multiple of this. */
  round?: number
}

/** A suppressed count must leave at least so many values possible to whoever knows the rule. */
const LEAST_POSSIBLE = 3

/**
 * Makes a table of counts of people fit to be published: 1 to 7 become `*`, others are rounded to the nearest 5 (NHS
 * England, disclosure control of Hospital Episode Statistics). No sum is left with a single `*` in it; and where totals and
 * neighbours, within the reach of rounding, would still give a small count away, further counts become `*` until at least
 * three values are possible for each.
 *
 * @throws AppError `bad-input` for counts that are not whole numbers, rows of unequal length or totals that are no sums.
 */
export function suppressSmallNumbers(
  table: CountTable,
  { threshold = 7, round = 5 }: SuppressionOptions = {},
): SuppressedTable {
  requireOptions(threshold, round)
  requireTable(table)
  const counts = countsOf(table)
  const rule = { threshold, round }
  const marks = counts.map(({ value }): Mark => (value > 0 && value <= threshold ? 'primary' : 'open'))
  const nodes = 2 + table.cells.length + (table.cells[0]?.length ?? 0)
  coverLonely(counts, marks, nodes)
  const arcs = counts.map(
    ({ from, to, value, shown }, i): Arc => ({
      from,
      to,
      value,
      bounds: shown ? boundsOf(value, marks[i] as Mark, rule) : { low: 0, high: Infinity },
    }),
  )
  const network = createProtectionNetwork(nodes, arcs)
  const enough = Math.min(LEAST_POSSIBLE, threshold)
  for (const [i, { shown }] of counts.entries()) {
    // What is once safe stays so: whatever else is suppressed only leaves more values possible.
    while (shown && marks[i] === 'primary' && network.possibleValues(i, enough) < enough) {
      const beside = cover(counts, marks, i)
      marks[beside] = 'secondary'
      const arc = arcs[beside] as Arc
      arc.bounds = boundsOf(arc.value, 'secondary', rule)
    }
  }
  return publish(table, counts, marks, round)
}

type Mark = 'open' | 'primary' | 'secondary'

type Rule = { threshold: number; round: number }

/** `shown` is false for totals that the table does not have. */
type Count = { from: number; to: number; value: number; shown: boolean }

/** Cells row by row, then row totals, column totals and the grand total, as arcs: 0 root, 1 end, then rows and columns. */
function countsOf({ cells, rowTotals, columnTotals, total }: CountTable): Count[] {
  const row = (i: number): number => 2 + i
  const column = (j: number): number => 2 + cells.length + j
  const sums = (cells[0] ?? []).map((_, j) => sum(cells.map((line) => line[j] ?? 0)))
  return [
    ...cells.flatMap((line, i) =>
      line.map((value, j) => ({ from: row(i), to: column(j), value, shown: true })),
    ),
    ...cells.map((line, i) => ({ from: 0, to: row(i), value: sum(line), shown: rowTotals !== undefined })),
    ...sums.map((value, j) => ({ from: column(j), to: 1, value, shown: columnTotals !== undefined })),
    { from: 1, to: 0, value: sum(sums), shown: total !== undefined },
  ]
}

/** What someone who knows the rule, and which counts were small, can tell from what is published of a count. */
function boundsOf(value: number, mark: Mark, { threshold, round }: Rule): Bounds {
  if (mark === 'primary') return { low: 1, high: threshold }
  if (mark === 'secondary') return { low: value === 0 ? 0 : threshold + 1, high: Infinity }
  if (value === 0) return { low: 0, high: 0 }
  const shown = rounded(value, round)
  return {
    low: Math.max(Math.ceil(shown - round / 2), threshold + 1),
    high: Math.ceil(shown + round / 2) - 1,
  }
}

/** A sum of which all but one part is published, rounded or not, tells what that part is about. */
function coverLonely(counts: readonly Count[], marks: Mark[], nodes: number): void {
  for (let covered = true; covered; ) {
    covered = false
    for (let node = 0; node < nodes; node++) {
      const line = counts.flatMap(({ from, to }, i) => (from === node || to === node ? [i] : []))
      const hidden = line.filter((i) => marks[i] !== 'open')
      const open = line.filter((i) => marks[i] === 'open')
      if (hidden.length !== 1 || open.length === 0 || !line.every((i) => counts[i]?.shown)) continue
      marks[cheapest(counts, open)] = 'secondary'
      covered = true
    }
  }
}

/** The count to suppress beside an exposed one, from those that share a sum with it if there are any. */
function cover(counts: readonly Count[], marks: readonly Mark[], exposed: number): number {
  const { from, to } = counts[exposed] as Count
  const open = counts.flatMap(({ shown }, i) => (shown && marks[i] === 'open' ? [i] : []))
  const touching = open.filter((i) => {
    const other = counts[i] as Count
    return [other.from, other.to].some((node) => node === from || node === to)
  })
  return cheapest(counts, touching.length > 0 ? touching : open)
}

/** The smallest, but rather no nought and no total. */
function cheapest(counts: readonly Count[], candidates: number[]): number {
  const last = counts.length - 1
  const cost = (i: number): number => {
    const { from: start, to: end, value } = counts[i] as Count
    const isTotal = i === last || start === 0 || end === 1
    return value + (isTotal ? 1e12 : 0) + (value === 0 ? 1e9 : 0)
  }
  const best = candidates.sort((a, b) => cost(a) - cost(b))[0]
  if (best === undefined) throw new Error('every count is suppressed and one can still be worked out')
  return best
}

function publish(
  table: CountTable,
  counts: readonly Count[],
  marks: readonly Mark[],
  round: number,
): SuppressedTable {
  const shown = counts.map(({ value }, i) => (marks[i] === 'open' ? rounded(value, round) : ('*' as const)))
  const width = table.cells[0]?.length ?? 0
  const size = table.cells.length * width
  return {
    cells: table.cells.map((_, i) => shown.slice(i * width, (i + 1) * width)),
    ...(table.rowTotals ? { rowTotals: shown.slice(size, size + table.cells.length) } : {}),
    ...(table.columnTotals
      ? { columnTotals: shown.slice(size + table.cells.length, size + table.cells.length + width) }
      : {}),
    ...(table.total === undefined ? {} : { total: shown.at(-1) ?? '*' }),
    primary: counts.filter(({ shown: given }, i) => given && marks[i] === 'primary').length,
    secondary: marks.filter((mark) => mark === 'secondary').length,
  }
}

/** Halves go up. */
function rounded(value: number, to: number): number {
  return Math.floor(value / to + 0.5) * to
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function requireOptions(threshold: number, round: number): void {
  if (Number.isSafeInteger(threshold) && threshold >= 2 && Number.isSafeInteger(round) && round >= 1) return
  throw new AppError({
    code: 'bad-input',
    message: 'The threshold must be a whole number of 2 or more, and rounding one of 1 or more.',
    hint: 'The rule of NHS England is a threshold of 7 and rounding to 5.',
  })
}

function requireTable({ cells, rowTotals, columnTotals, total }: CountTable): void {
  const width = cells[0]?.length ?? 0
  cells.forEach((line, i) => {
    if (line.length !== width) throw badTable(`row ${i + 1} has ${line.length} counts instead of ${width}`)
    if (!line.every((value) => Number.isSafeInteger(value) && value >= 0)) {
      throw badTable(`row ${i + 1} has a count that is not a whole number of 0 or more`)
    }
    if (rowTotals && rowTotals[i] !== sum(line)) throw badTable(`the total of row ${i + 1} is not its sum`)
  })
  for (let j = 0; columnTotals && j < width; j++) {
    if (columnTotals[j] !== sum(cells.map((line) => line[j] ?? 0))) {
      throw badTable(`the total of column ${j + 1} of the counts is not its sum`)
    }
  }
  if (total !== undefined && total !== sum(cells.flat()))
    throw badTable('the grand total is not the sum of all counts')
}

function badTable(problem: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `This table cannot be protected: ${problem}.`,
    hint: 'Give the true counts, before any rounding or suppression.',
  })
}
