import { basename } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { type Generalisation, generalisationsOf, generalise } from './generalise-value.ts'
import { readTable } from './read-table.ts'

export type KAnonymityOptions = {
  /** Columns that someone could know from elsewhere (age, sex, district). */
  quasi: readonly string[]
  /** Column that must not be learned of anyone. */
  sensitive?: string
  /** Least number of records that should be alike. */
  k?: number
}

export type KAnonymity = {
  /** Size of the smallest class of records that are alike in all quasi-identifiers (Sweeney 2002); 0 without records. */
  k: number
  /** The k asked for. */
  wanted: number
  records: number
  classes: number
  /** Records in classes smaller than wanted. */
  recordsBelow: number
  /** Least number of distinct sensitive values in a class (Machanavajjhala et al. 2007). */
  lDiversity?: number
  /** What would help most, first. */
  remedies: Remedy[]
}

/** What k would become if one column were left out or made coarser. */
export type Remedy = { column: string; change: 'remove' | Generalisation; k: number; recordsBelow: number }

type Group = { values: string[]; size: number; sensitive: Set<string> }

/**
 * Measures how alike the records of a CSV table are in columns that someone could know from elsewhere. Streams the table;
 * memory grows with the number of different combinations. Case and blanks around values do not matter.
 *
 * @throws AppError `not-found`, or `bad-input` naming file and line or the column that is missing.
 */
export async function kAnonymity(
  path: string,
  { quasi, sensitive, k: wanted = 5 }: KAnonymityOptions,
): Promise<KAnonymity> {
  const { groups, records } = await groupRecords(path, quasi, sensitive)
  const list = [...groups.values()]
  const sizes = list.map(({ size }) => size)
  return {
    ...measure(sizes, wanted),
    wanted,
    records,
    classes: list.length,
    ...(sensitive === undefined ? {} : { lDiversity: least(list.map((group) => group.sensitive.size)) }),
    remedies: remedies(list, quasi, wanted),
  }
}

async function groupRecords(
  path: string,
  quasi: readonly string[],
  sensitive: string | undefined,
): Promise<{ groups: Map<string, Group>; records: number }> {
  const groups = new Map<string, Group>()
  let records = 0
  let positions: number[] | undefined
  let secret = -1
  for await (const { cells } of readTable(path)) {
    if (positions === undefined) {
      positions = quasi.map((name) => columnOf(path, cells, name))
      if (sensitive !== undefined) secret = columnOf(path, cells, sensitive)
      continue
    }
    records++
    const values = positions.map((position) => (cells[position] ?? '').toLowerCase())
    const key = values.join('\u0000')
    const group = groups.get(key) ?? { values, size: 0, sensitive: new Set<string>() }
    group.size++
    if (secret >= 0) group.sensitive.add((cells[secret] ?? '').toLowerCase())
    groups.set(key, group)
  }
  if (positions === undefined) throw columnProblem(path, 'has no header')
  return { groups, records }
}

function columnOf(path: string, header: readonly string[], name: string): number {
  const wanted = name.trim().toLowerCase()
  const position = header.findIndex((column) => column.toLowerCase() === wanted)
  if (position >= 0) return position
  throw columnProblem(path, `has no column "${name}"`)
}

function columnProblem(path: string, problem: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${basename(path)} ${problem}.`,
    hint: 'Name columns as the first line of the file does.',
  })
}

/** Every way to leave out or coarsen one column, the one that raises k most first. */
function remedies(groups: readonly Group[], quasi: readonly string[], wanted: number): Remedy[] {
  const found = quasi.flatMap((column, at) => {
    const values = new Set(groups.map((group) => group.values[at] ?? ''))
    const changes: Remedy['change'][] = [...generalisationsOf(values), 'remove']
    return changes.map((change): Remedy => {
      const sizes = regroup(groups, at, (value) => (change === 'remove' ? '' : generalise(value, change)))
      return { column, change, ...measure(sizes, wanted) }
    })
  })
  // Of two that help equally, the one that keeps the column.
  return found.sort(
    (a, b) =>
      b.k - a.k ||
      a.recordsBelow - b.recordsBelow ||
      Number(a.change === 'remove') - Number(b.change === 'remove'),
  )
}

function regroup(groups: readonly Group[], at: number, change: (value: string) => string): number[] {
  const sizes = new Map<string, number>()
  for (const { values, size } of groups) {
    const key = values.map((value, i) => (i === at ? change(value) : value)).join('\u0000')
    sizes.set(key, (sizes.get(key) ?? 0) + size)
  }
  return [...sizes.values()]
}

function measure(sizes: readonly number[], wanted: number): { k: number; recordsBelow: number } {
  const below = sizes.filter((size) => size < wanted)
  return { k: least(sizes), recordsBelow: below.reduce((total, size) => total + size, 0) }
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((smallest, number) => Math.min(smallest, number), numbers[0] ?? 0)
}
