import type { Interval } from '../core/wilson-interval.ts'

/** A share of items with its Wilson 95 % interval; `value` is NaN (null in JSON) for no trials. */
export type Proportion = Interval & { value: number; successes: number; trials: number }

/** A statistic with its 95 % interval from a bootstrap by groups; NaN (null in JSON) where undefined. */
export type Estimate = Interval & { value: number }

export type ClassMetrics = {
  label: string
  /** Items truly of this class. */
  support: number
  /** Items said to be of this class. */
  predicted: number
  precision: Proportion
  recall: Proportion
  f1: Estimate
  /** Too few items to say anything about this class. */
  insufficient: boolean
}

/** What one model scored on the held-out items. */
export type Metrics = {
  items: number
  groups: number
  /** The Wilson interval takes items as independent; `clustered` is the bootstrap by groups. */
  accuracy: Proportion & { clustered: Interval }
  classes: ClassMetrics[]
  macroF1: Estimate
  kappa: Estimate
  confusion: { rows: readonly string[]; columns: readonly string[]; counts: number[][] }
  /** Answers without a label word; they count as wrong. */
  unparsed: number
  /** Prompts the engine refused (too long); they count as wrong. */
  refused: number
  /** Answers cut at the token limit. */
  cut: number
  /** Said DENIED among truly APPROVED; absent when the classes are others, as the next two. */
  falseDenial?: Proportion
  /** Said APPROVED among truly DENIED. */
  falseApproval?: Proportion
  /** Said APPROVED or DENIED among truly PENDING. */
  prematureDecision?: Proportion
  /** The same weighted by the claims' amounts; absent when amounts are missing. */
  byAmount?: { accuracy: Estimate; falseDenial: Estimate; falseApproval: Estimate }
  /** Mean share of an item's keywords found in its answer, over the items that have some. */
  keywords?: Estimate & { items: number }
  /** Of the right answers, in nats per token. */
  nll?: { mean: number; perplexity: number; tokens: number }
}
