import type { McNemar } from './mcnemar.ts'
import type { Metrics } from './metrics.ts'
import type { MajorityBaseline, Verdict } from './verdict.ts'

/** Everything an evaluation found out: `report.json`. */
export type Report = {
  split: string
  labels: readonly string[]
  /** Artefact ids and the base's SHA-256: what exactly was compared. */
  dataset: string
  trained: string
  baseSha256: string
  contextSize: number
  maxTokens: number
  seed: number
  majority: MajorityBaseline
  before: Metrics
  after: Metrics
  mcnemar: McNemar
  verdict: Verdict
}
