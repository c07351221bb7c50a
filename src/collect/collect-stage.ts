import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { projectPath } from '../config/project-path.ts'
import { AppError } from '../core/app-error.ts'
import { hashFile } from '../core/hash.ts'
import { openJsonlWriter } from '../core/jsonl.ts'
import type { Stage, StageContext } from '../store/stage.ts'
import { type ClaimTally, createClaimTally } from './claim-tally.ts'
import { type CsvSource, csvFileSize, openCsv } from './csv-source.ts'
import { readClaims } from './read-claims.ts'

const CLAIMS_FILE = 'claims.jsonl'
const REJECTS_FILE = 'rejects.jsonl'

/** Reads the claims CSV into a corpus: claims.jsonl, and rejects.jsonl with a reason for every row that is not in it. */
export const collectStage: Stage<CollectConfig> = {
  name: 'collect',
  kind: 'corpus',
  inputs: [],
  config: (project) => project.collect,
  fingerprint: async (context, config) => {
    const path = projectPath(context.projectDir, config.claims)
    csvFileSize(path)
    return { [basename(path)]: await hashFile(path) }
  },
  run: async (context, config, _inputs, outDir) => {
    const source = await openCsv(projectPath(context.projectDir, config.claims), config, context.signal)
    if (source.encoding === 'windows-1252') {
      context.log(`${basename(source.path)} is not UTF-8; it is read as Latin-1 (windows-1252).`)
    }
    context.progress.start({ label: `collect ${basename(source.path)}`, total: source.size, unit: 'bytes' })
    const { tally, sha256, ignoredColumns } = await collectClaims(context, config, source, outDir)
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
  },
}

async function collectClaims(
  context: StageContext,
  config: CollectConfig,
  source: CsvSource,
  outDir: string,
) {
  const tally = createClaimTally()
  const hash = createHash('sha256')
  let ignoredColumns: string[] = []
  let bytes = 0
  const claims = await openJsonlWriter(join(outDir, CLAIMS_FILE))
  const rejects = await openJsonlWriter(join(outDir, REJECTS_FILE))
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
      for (const row of rows) {
        tally.add(row)
        await ('claim' in row ? claims.write(row.claim) : rejects.write(row.reject))
      }
      context.progress.update(bytes, { rows: tally.counts.read })
    }
  } finally {
    await claims.close()
    await rejects.close()
  }
  return { tally, ignoredColumns, sha256: hash.digest('hex') }
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
