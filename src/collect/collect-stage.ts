import { basename, join } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { projectPath } from '../config/project-path.ts'
import { hashFile } from '../core/hash.ts'
import { openJsonlWriter } from '../core/jsonl.ts'
import type { Stage, StageContext, StageResult } from '../store/stage.ts'
import { collectClaims } from './collect-claims.ts'
import { csvFileSize } from './csv-source.ts'
import { NO_OPT_OUTS, type OptOuts } from './opt-outs.ts'

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
        ...(sha256 !== undefined && { 'opt-outs': sha256 }),
      }
    },
    run: async (context, config, _inputs, outDir) => {
      const optOuts = (await loadOptOuts?.(context)) ?? NO_OPT_OUTS
      const rejects = await openJsonlWriter(join(outDir, REJECTS_FILE))
      try {
        const result: StageResult = { counts: {}, meta: {} }
        const { claims } = config
        if (claims === undefined) return result
        return await collectClaims({ context, config, claims, outDir, rejects, optOuts })
      } finally {
        await rejects.close()
      }
    },
  }
}

export const collectStage = createCollectStage()

async function claimsFingerprint(
  context: StageContext,
  { claims }: CollectConfig,
): Promise<Record<string, string>> {
  if (claims === undefined) return {}
  const path = projectPath(context.projectDir, claims)
  csvFileSize(path)
  return { [basename(path)]: await hashFile(path) }
}
