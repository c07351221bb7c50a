import { basename, join } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { projectPath } from '../config/project-path.ts'
import { hashFile } from '../core/hash.ts'
import { openJsonlWriter } from '../core/jsonl.ts'
import type { Stage, StageContext, StageResult } from '../store/stage.ts'
import type { ClaimFeed } from './claim-feed.ts'
import { collectClaims } from './collect-claims.ts'
import { collectDocuments } from './collect-documents.ts'
import { csvClaimFeed } from './csv-claim-feed.ts'
import { csvFileSize } from './csv-source.ts'
import { documentFeeds } from './document-feeds.ts'
import { NO_OPT_OUTS, type OptOuts } from './opt-outs.ts'
import { queryRows } from './sql/query-rows.ts'
import { sqlClaimFeed } from './sql/sql-claim-feed.ts'

const REJECTS_FILE = 'rejects.jsonl'

export type CollectStageOptions = {
  /** Loads the list of those who opted out; nobody has by default. */
  loadOptOuts?: (context: StageContext) => Promise<OptOuts>
}

/**
 * Reads claims and documents into a corpus: claims.jsonl, documents.jsonl, and rejects.jsonl with a reason for every row,
 * page and file that is in neither.
 */
export function createCollectStage({ loadOptOuts }: CollectStageOptions = {}): Stage<CollectConfig> {
  return {
    name: 'collect',
    kind: 'corpus',
    inputs: [],
    config: (project) => project.collect,
    fingerprint: async (context, config) => {
      const { sha256 } = (await loadOptOuts?.(context)) ?? NO_OPT_OUTS
      return {
        ...(await claimsFingerprint(context, config)),
        ...(await feedsFingerprint(context, config)),
        ...(sha256 !== undefined && { 'opt-outs': sha256 }),
      }
    },
    run: async (context, config, _inputs, outDir) => {
      const optOuts = (await loadOptOuts?.(context)) ?? NO_OPT_OUTS
      const rejects = await openJsonlWriter(join(outDir, REJECTS_FILE))
      const shared = { context, config, outDir, rejects, optOuts }
      try {
        const feeds = documentFeeds(context.projectDir, config)
        const claims = await claimFeed(context, config)
        const fromClaims = claims && (await collectClaims({ ...shared, feed: claims }))
        return feeds.length === 0 && fromClaims
          ? fromClaims
          : joinResults(fromClaims, await collectDocuments({ ...shared, feeds }))
      } finally {
        await rejects.close()
      }
    },
  }
}

export const collectStage = createCollectStage()

async function claimFeed(context: StageContext, config: CollectConfig): Promise<ClaimFeed | undefined> {
  const { claims, claimsQuery } = config
  if (claimsQuery) return sqlClaimFeed(context.projectDir, claimsQuery, config)
  return claims === undefined
    ? undefined
    : csvClaimFeed(projectPath(context.projectDir, claims), config, context)
}

async function claimsFingerprint(
  context: StageContext,
  { claims, claimsQuery }: CollectConfig,
): Promise<Record<string, string>> {
  if (claimsQuery) {
    const { label, fingerprint } = queryRows(context.projectDir, claimsQuery)
    return { [label]: await fingerprint() }
  }
  if (claims === undefined) return {}
  const path = projectPath(context.projectDir, claims)
  csvFileSize(path)
  return { [basename(path)]: await hashFile(path) }
}

async function feedsFingerprint(
  { projectDir, signal }: StageContext,
  config: CollectConfig,
): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const [i, feed] of documentFeeds(projectDir, config).entries()) {
    prints[`${i + 1}. ${feed.label}`] = await feed.fingerprint(signal)
  }
  return prints
}

/** What claims and documents have in common (read, used, rejected) is added up. */
function joinResults(claims: StageResult | undefined, documents: StageResult): StageResult {
  if (!claims) return documents
  const counts: Record<string, number> = { ...claims.counts, claims: claims.counts.used ?? 0 }
  for (const [name, count] of Object.entries(documents.counts)) counts[name] = (counts[name] ?? 0) + count
  return { counts, meta: { ...claims.meta, ...documents.meta } }
}
