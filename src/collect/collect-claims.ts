import { join } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'
import { type JsonlWriter, openJsonlWriter } from '../core/jsonl.ts'
import type { StageContext, StageResult } from '../store/stage.ts'
import type { ClaimFeed } from './claim-feed.ts'
import { type ClaimTally, createClaimTally } from './claim-tally.ts'
import { OPTED_OUT, type OptOuts } from './opt-outs.ts'
import type { ClaimRow } from './read-claims.ts'

const CLAIMS_FILE = 'claims.jsonl'

export type CollectClaimsOptions = {
  context: StageContext
  config: CollectConfig
  feed: ClaimFeed
  outDir: string
  rejects: JsonlWriter
  optOuts: OptOuts
}

/**
 * Reads historic claims into claims.jsonl, with a reason for every row that is not in it.
 * @throws AppError `bad-input` for a file or query of which too little can be used.
 */
export async function collectClaims(options: CollectClaimsOptions): Promise<StageResult> {
  const { context, config, feed } = options
  const { label, size } = feed
  context.progress.start({
    label: `collect ${label}`,
    ...(size !== undefined && { total: size, unit: 'bytes' }),
  })
  const tally = await copyClaims(options)
  const { read, used, rejected } = tally.counts
  context.progress.finish(`${read} rows read, ${used} used, ${rejected} rejected`)
  refuseUnusable(label, config, tally)
  const meta = { sensitivity: config.sensitivity, ...feed.meta(), rejectReasons: tally.reasons }
  return { counts: tally.counts, meta }
}

async function copyClaims({
  context,
  feed,
  outDir,
  rejects,
  optOuts,
}: CollectClaimsOptions): Promise<ClaimTally> {
  const tally = createClaimTally()
  let bytes = 0
  const claims = await openJsonlWriter(join(outDir, CLAIMS_FILE))
  try {
    const onBytes = (piece: number): void => {
      bytes += piece
    }
    for await (const rows of feed.read({ signal: context.signal, onBytes })) {
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
  return tally
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
