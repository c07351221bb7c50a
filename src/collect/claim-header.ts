import { basename } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { CLAIM_COLUMNS, type ClaimColumn } from './claim.ts'

export type ClaimHeader = {
  /** Number of fields a row must have. */
  width: number
  /** Where each of CLAIM_COLUMNS is found in a row. */
  positions: number[]
  /** Columns of the file that are not used. */
  ignored: string[]
}

/**
 * Finds the claim columns in a CSV header, whatever their order and case; `names` holds the file's own names.
 * @throws AppError `bad-input` naming the file and every column that is missing or there twice.
 */
export function readClaimHeader(
  path: string,
  cells: readonly string[],
  names: Partial<Record<ClaimColumn, string>>,
): ClaimHeader {
  const found = cells.map(normalise)
  const wanted = CLAIM_COLUMNS.map((column) => names[column] ?? column)
  const twice = wanted.filter((name) => found.filter((cell) => cell === normalise(name)).length > 1)
  if (twice.length > 0) {
    throw new AppError({
      code: 'bad-input',
      message: `${basename(path)}: the header has more than one column ${quoteAll(twice)}.`,
      hint: 'Rename or remove the columns that are not meant.',
    })
  }
  const positions = wanted.map((name) => found.indexOf(normalise(name)))
  const missing = wanted.filter((_, i) => positions[i] === -1)
  if (missing.length > 0) {
    throw new AppError({
      code: 'bad-input',
      message: `${basename(path)}: the header has no column ${quoteAll(missing)}.`,
      hint:
        'Add it to the export, or say under collect.columns in clinloop.yaml what your file calls it ' +
        `(needed: ${CLAIM_COLUMNS.join(', ')}).`,
    })
  }
  return { width: cells.length, positions, ignored: cells.filter((_, i) => !positions.includes(i)) }
}

function normalise(name: string): string {
  return name.trim().toLowerCase()
}

function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
