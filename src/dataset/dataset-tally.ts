import type { Decision } from '../collect/claim.ts'
import type { Example } from './example.ts'
import type { PromptSighting } from './prompt-register.ts'
import { SPLITS, type Split } from './split-groups.ts'

export type SplitCounts = {
  examples: number
  labels: Record<Decision, number>
  /** Characters of all turns, a rough measure of what training will cost. */
  characters: number
}

export type DatasetTally = {
  splits: Record<Split, SplitCounts>
  readonly promptsInTwoSplits: number
  readonly repeatedPrompts: number
  seen(sighting: PromptSighting): void
  used(split: Split, label: Decision, example: Example): void
  counts(): Record<string, number>
}

/** Counts what becomes of the claims of a corpus. */
export function createDatasetTally(): DatasetTally {
  const empty = (): SplitCounts => ({
    examples: 0,
    labels: { APPROVED: 0, DENIED: 0, PENDING: 0 },
    characters: 0,
  })
  const splits: Record<Split, SplitCounts> = { train: empty(), validation: empty(), test: empty() }
  let read = 0
  let promptsInTwoSplits = 0
  let repeatedPrompts = 0
  return {
    splits,
    get promptsInTwoSplits() {
      return promptsInTwoSplits
    },
    get repeatedPrompts() {
      return repeatedPrompts
    },
    seen: (sighting) => {
      read++
      if (typeof sighting === 'object') promptsInTwoSplits++
      else if (sighting !== 'new') repeatedPrompts++
    },
    used: (split, label, { messages }) => {
      splits[split].examples++
      splits[split].labels[label]++
      splits[split].characters += messages.reduce((sum, { content }) => sum + content.length, 0)
    },
    counts: () => {
      const used = SPLITS.reduce((sum, split) => sum + splits[split].examples, 0)
      const perSplit = Object.fromEntries(SPLITS.map((split) => [split, splits[split].examples]))
      return { read, used, rejected: read - used, ...perSplit }
    },
  }
}
