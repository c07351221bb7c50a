import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { projectPath } from '../config/project-path.ts'
import { AppError } from '../core/app-error.ts'
import { type JsonlWriter, openJsonlWriter } from '../core/jsonl.ts'
import type { StageContext, StageResult } from '../store/stage.ts'
import { type ClaimTally, createClaimTally } from './claim-tally.ts'
import { type CsvSource, openCsv } from './csv-source.ts'
import { OPTED_OUT, type OptOuts } from './opt-outs.ts'
import { type ClaimRow, readClaims } from './read-claims.ts'

const CLAIMS_FILE = 'claims.jsonl'

export type CollectClaimsOptions = {
  context: StageContext
  config: CollectConfig
  /** The historic claims CSV as configured. */
  claims: string
  outDir: string
  rejects: JsonlWriter
  optOuts: OptOuts
}

/**
 * Reads a claims CSV into claims.jsonl, with a reject for every row that is not in it.
 * @throws AppError `bad-input` for a file of which too little can be used.
 */
export async function collectClaims(options: CollectClaimsOptions): Promise<StageResult> {
  const { context, config, claims } = options
  const source = await openCsv(projectPath(context.projectDir, claims), config, context.signal)
  if (source.encoding === 'windows-1252') {
    context.log(`${basename(source.path)} is not UTF-8; it is read as Latin-1 (windows-1252).`)
  }
  context.progress.start({ label: `collect ${basename(source.path)}`, total: source.size, unit: 'bytes' })
  const { tally, sha256, ignoredColumns } = await copyClaims(options, source)
  const { read, used, rejected } = tally.counts
  context.progress.finish(`${read} rows read, ${used} used, ${rejected} rejected`)
  refuseUnusable(basename(source.path), config, tally)
  const { encoding, mark, newline, delimiter, size } = source
  const meta = {
    sensitivity: config.sensitivity,
    source: { file: basename(source.path), size, sha256 },
    format: { encoding, byteOrderMark: mark, newline, delimiter },
    ignoredColumns,
    rejectReasons: tally.reasons,
  }
  return { counts: tally.counts, meta }
}

async function copyClaims(
  { context, config, outDir, rejects, optOuts }: CollectClaimsOptions,
  source: CsvSource,
) {
  const tally = createClaimTally()
  const hash = createHash('sha256')
  let ignoredColumns: string[] = []
  let bytes = 0
  const claims = await openJsonlWriter(join(outDir, CLAIMS_FILE))
  try {
    const batches = readClaims(source, config, {
      signal: context.signal,
      onBytes: (piece) => {
        hash.update(piece)
        bytes += piece.length
      },
      onHeader: ({ ignored }) => {
        ignoredColumns = ignored
      },
    })
    for await (const rows of batches) {
      for (const read of rows) {
        const row = withoutOptOut(read, tally.counts.read + 1, optOuts)
        tally.add(row)
        await ('claim' in row ? claims.write(row.claim) : rejects.write(row.reject))
      }
      context.progress.update(bytes, { rows: tally.counts.read })
    }
  } finally {
    await claims.close()
  }
  return { tally, ignoredColumns, sha256: hash.digest('hex') }
}

/** A claim is its policy's: that is the key under which an insured person opts out. */
function withoutOptOut(read: ClaimRow, row: number, { has }: OptOuts): ClaimRow {
  if (!('claim' in read) || !has(read.claim.policyId)) return read
  return { reject: { row, line: read.line, field: null, reason: OPTED_OUT } }
}

function refuseUnusable(file: string, { maxRejected }: CollectConfig, { counts, reasons }: ClaimTally): void {
  const { read, used, rejected } = counts
  if (used + rejected !== read) {
    throw new AppError({
      code: 'internal',
      message: `${file}: ${read} rows read, but ${used} used and ${rejected} rejected.`,
    })
  }
  if (read === 0) {
    throw new AppError({
      code: 'bad-input',
      message: `${file} has a header but no rows.`,
      hint: 'Check the date range or filter of the export.',
    })
  }
  if (used > 0 && rejected / read <= maxRejected) return
  const commonest = Object.entries(reasons)
    .sort(([, a], [, b]) => b.rows - a.rows)
    .slice(0, 3)
    .map(([reason, { rows, firstLine }]) => `${reason} (${rows}, first on line ${firstLine})`)
  throw new AppError({
    code: 'bad-input',
    message: `${file}: ${rejected} of ${read} rows cannot be used. Most often: ${commonest.join('; ')}.`,
    hint:
      'Correct the export, see collect.dateFormat and collect.columns in clinloop.yaml, ' +
      'or raise collect.maxRejected there.',
  })
}
