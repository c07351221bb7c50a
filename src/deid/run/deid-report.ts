import { TOOL_VERSION } from '../../core/tool-version.ts'
import { type DeidKeys, resolvePolicy } from '../transform/index.ts'
import type { DeidPlan } from './deid-plan.ts'
import type { Tally } from './tally.ts'

/** What a run did, in counts and keyed hashes: it may be shown to anyone who may know that the corpus exists. */
export type DeidReport = {
  /** Nothing that the audit found is in the output, and not too much had to be withheld. */
  ok: boolean
  toolVersion: string
  profile: string
  /** What was done with each type. */
  actions: Record<string, string>
  /** Tells apart runs under different keys; says nothing of the key. */
  keyId: string
  minScore: number
  reviewRules: number
  counts: Omit<Tally, 'entities' | 'rules' | 'leaks'>
  entities: Record<string, number>
  rules: Record<string, number>
  leakAudit: {
    ok: boolean
    checkedValues: number
    /** Documents left out because something was found in them. */
    withheld: number
    maxWithheld: number
    leaks: Tally['leaks']
  }
}

/** Puts together the report of a finished run. `maxWithheld` is a share of the documents. */
export function deidReport(plan: DeidPlan, keys: DeidKeys, tally: Tally, maxWithheld: number): DeidReport {
  const { entities, rules, leaks, ...counts } = tally
  const ok = tally.withheld <= maxWithheld * tally.documents
  const { rules: policy } = resolvePolicy(plan.profile, plan)
  return {
    ok,
    toolVersion: TOOL_VERSION,
    profile: plan.profile,
    actions: Object.fromEntries(Object.entries(policy).map(([type, { action }]) => [type, action])),
    keyId: keys.keyId,
    minScore: plan.minScore,
    reviewRules: plan.rules.length,
    counts,
    entities: byCount(entities),
    rules: byCount(rules),
    leakAudit: {
      ok,
      checkedValues: tally.checkedValues,
      withheld: tally.withheld,
      maxWithheld,
      leaks,
    },
  }
}

function byCount(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}
