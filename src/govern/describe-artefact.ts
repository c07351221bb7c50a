import type { Manifest, Store } from '../store/index.ts'
import { patientLineage } from './patient-lineage.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'
import { leakAuditPassed } from './training-approval.ts'

/** What someone should know before signing an artefact off. */
export type ArtefactFacts = {
  id: string
  kind: string
  sensitivity: Sensitivity
  patientDerived: boolean
  counts: Record<string, number>
  /** Of each de-identified corpus it comes from, itself included. */
  leakAudits: { corpus: string; ok: boolean; result: unknown }[]
  /** Patients' data as read that reach it without de-identification. */
  raw: string[]
}

export async function artefactFacts(
  store: Pick<Store, 'artefacts'>,
  artefact: Manifest,
): Promise<ArtefactFacts> {
  const { patientDerived, cleanCorpora, raw } = await patientLineage(store, artefact)
  return {
    id: artefact.id,
    kind: artefact.kind,
    sensitivity: sensitivityOf(artefact),
    patientDerived,
    counts: artefact.counts,
    leakAudits: cleanCorpora.map((corpus) => ({
      corpus: corpus.id,
      ok: leakAuditPassed(corpus),
      result: corpus.meta.leakAudit ?? null,
    })),
    raw: raw.map(({ id }) => id),
  }
}

/** The facts as lines for a person. */
export function describeFacts(facts: ArtefactFacts): string {
  const counts = Object.entries(facts.counts).map(([name, count]) => `${name} ${count}`)
  const lines = [
    `${facts.kind} ${facts.id}`,
    `counts       ${counts.join(', ') || 'none'}`,
    `sensitivity  ${facts.sensitivity}${facts.patientDerived ? ', made from data about patients' : ''}`,
  ]
  for (const { corpus, ok } of facts.leakAudits) {
    lines.push(`leak audit   ${ok ? 'passed' : 'NOT PASSED'} (clean-corpus ${corpus.slice(0, 12)})`)
  }
  if (facts.raw.length > 0) {
    const ids = facts.raw.map((id) => id.slice(0, 12))
    lines.push(`leak audit   NONE: not de-identified (${ids.join(', ')}); it may not be trained on`)
  }
  return lines.join('\n')
}
