import type { AuditEvent, Manifest, StageContext } from '../store/index.ts'
import { type ArtefactFacts, artefactFacts } from './describe-artefact.ts'
import { type GovernanceStatus, governanceStatus } from './governance-status.ts'

export type GovernanceRecord = {
  project: string
  /** ISO 8601, UTC. */
  written: string
  status: GovernanceStatus
  artefacts: (ArtefactFacts & { created: string; sources: Record<string, string>; withdrawn?: string })[]
  /** Who ran what, oldest first. */
  events: Pick<AuditEvent, 'sequence' | 'when' | 'who' | 'what' | 'artefactIds' | 'reason'>[]
}

/** Everything an information-governance officer asks about a project: grounds, data, decisions, and who did what. */
export async function governanceRecord(
  context: Pick<StageContext, 'store' | 'config' | 'projectDir' | 'now'>,
): Promise<GovernanceRecord> {
  const { store, config, now } = context
  const status = await governanceStatus(context)
  const withdrawn = new Map(status.withdrawals.map(({ artefactId, reason }) => [artefactId, reason]))
  const artefacts: GovernanceRecord['artefacts'] = []
  for (const artefact of (await store.artefacts.list()).reverse()) {
    const reason = withdrawn.get(artefact.id)
    artefacts.push({
      ...(await artefactFacts(store, artefact)),
      created: artefact.created,
      sources: sourcesOf(artefact),
      ...(reason === undefined ? {} : { withdrawn: reason }),
    })
  }
  const events = (await store.audit.list()).map(({ previous: _previous, hash: _hash, ...event }) => event)
  return { project: config.name, written: now().toISOString(), status, artefacts, events }
}

/** The outside files that an artefact was made from, with their hashes. */
function sourcesOf({ meta }: Manifest): Record<string, string> {
  return (meta.sources ?? {}) as Record<string, string>
}
