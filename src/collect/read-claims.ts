import { basename } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'
import { createKeyIndex } from '../core/key-index.ts'
import type { Claim } from './claim.ts'
import { type ClaimHeader, readClaimHeader } from './claim-header.ts'
import { type CsvSource, csvText } from './csv-source.ts'
import { frameRecords } from './frame-records.ts'
import { createClaimParser, type FieldProblem } from './parse-claim.ts'
import { type ParsedRecord, parseRecords } from './parse-records.ts'

/** A row that is not used. Says where and why, and repeats nothing of what the row holds. */
export type Reject = {
  /** 1-based, counting rows after the header. */
  row: number
  /** 1-based line of the file on which the row begins. */
  line: number
  /** The column at fault; null if it is the row as a whole. */
  field: string | null
  reason: string
  /** Further fields of the row with a problem. */
  also?: FieldProblem[]
}

export type ClaimRow = { claim: Claim /** As in Reject. */; line: number } | { reject: Reject }

export type ReadClaimsOptions = {
  signal?: AbortSignal
  onHeader?: (header: ClaimHeader) => void
  onBytes?: (piece: Buffer) => void
}

/**
 * Streams a claims CSV: every row after the header comes out once, as a claim or as a reject, in batches in file order.
 * Memory: one piece of the file, `maxRecordLength`, and 20 to 40 bytes for each claim id.
 *
 * @throws AppError `bad-input` for a header that cannot be read or lacks a column.
 */
export async function* readClaims(
  source: CsvSource,
  config: Pick<CollectConfig, 'columns' | 'dateFormat' | 'maxRecordLength'>,
  options: ReadClaimsOptions = {},
): AsyncGenerator<ClaimRow[]> {
  const framing = { delimiter: source.delimiter, maxRecordLength: config.maxRecordLength }
  let check: ((record: ParsedRecord) => ClaimRow) | undefined
  for await (const batch of frameRecords(csvText(source, options), framing)) {
    let records = parseRecords(batch, source.delimiter)
    if (!check && records.length > 0) {
      const header = headerOf(source, records[0] as ParsedRecord, config)
      options.onHeader?.(header)
      check = createClaimCheck(header, config, source.encoding)
      records = records.slice(1)
    }
    if (check) yield records.map(check)
  }
}

function headerOf(
  source: CsvSource,
  record: ParsedRecord,
  { columns }: Pick<CollectConfig, 'columns'>,
): ClaimHeader {
  if ('fields' in record) return readClaimHeader(source.path, record.fields, columns)
  throw new AppError({
    code: 'bad-input',
    message: `${basename(source.path)} line ${record.line}: the header ${record.problem}.`,
    hint: 'The first line must name the columns; quotes in it must close.',
  })
}

/** Turns rows into claims, or into rejects that say why. Remembers claim ids: to be used for one file or query. */
export function createClaimCheck(
  header: ClaimHeader,
  { dateFormat }: Pick<CollectConfig, 'dateFormat'>,
  encoding: string,
): (record: ParsedRecord) => ClaimRow {
  const parseClaim = createClaimParser(dateFormat)
  const seen = createKeyIndex()
  let row = 0
  return (record) => {
    row++
    const { line } = record
    const refuse = (reason: string, field: string | null = null): ClaimRow => ({
      reject: { row, line, field, reason },
    })
    if ('problem' in record) return refuse(record.problem)
    if (record.fields.length !== header.width) {
      return refuse(`has ${record.fields.length} fields where the header has ${header.width}`)
    }
    const broken = brokenText(record.fields, encoding)
    if (broken) return refuse(broken)
    const parsed = parseClaim(header.positions.map((position) => record.fields[position] ?? ''))
    if ('problems' in parsed) return { reject: { row, line, ...fieldReject(parsed.problems) } }
    const known = seen.size
    return seen.add(parsed.claim.claimId) === known
      ? { claim: parsed.claim, line }
      : refuse('was there before in this file', 'claim_id')
  }
}

function brokenText(fields: readonly string[], encoding: string): string | undefined {
  if (fields.some((field) => field.includes('\0'))) return 'has a NUL byte'
  if (encoding !== 'windows-1252' && fields.some((field) => field.includes('\uFFFD')))
    return `has bytes that are not ${encoding}`
  return undefined
}

function fieldReject([first, ...others]: FieldProblem[]): Pick<Reject, 'field' | 'reason' | 'also'> {
  const { field, reason } = first as FieldProblem
  return { field, reason, ...(others.length > 0 && { also: others }) }
}
