import { makeClaims } from '../../examples/claims/generator/claims.ts'
import { openVocabulary } from '../../src/engine/llama/open-vocabulary.ts'
import { learningRate } from '../../src/train/learning-rate.ts'

/** One document: token ids, and for each position the id to predict or -1. */
export type Document = { tokens: number[]; targets: number[] }

/** Everything both trainers have to be told, as `case.json` holds it; the initial matrices lie beside it. */
export type ParityCase = {
  model: string
  threads: number
  rank: number
  alpha: number
  /** All documents of a step in one micro-batch, or each in its own. */
  packed: boolean
  optimiser: { beta1: number; beta2: number; epsilon: number; weightDecay: number; maxGradNorm: number }
  /** One for each step. */
  learningRates: number[]
  /** The documents of each step. */
  steps: Document[][]
}

export const STEPS = 50
const DOCUMENTS_PER_STEP = 4
const LONGEST = 160
const SEED = 7
const SCHEDULE = { kind: 'cosine', peak: 1e-3, warmupSteps: 3, totalSteps: STEPS } as const
const OPTIMISER = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1, maxGradNorm: 1 }

/** 50 steps over notes of synthetic claims, the second half of each learnt; every document seen once. */
export function parityCase(
  model: string,
  { packed, threads }: { packed: boolean; threads: number },
): ParityCase {
  const documents = claimDocuments(model, STEPS * DOCUMENTS_PER_STEP)
  return {
    model,
    threads,
    rank: 16,
    alpha: 32,
    packed,
    optimiser: OPTIMISER,
    learningRates: Array.from({ length: STEPS }, (_, i) => learningRate(i + 1, SCHEDULE)),
    steps: Array.from({ length: STEPS }, (_, i) =>
      documents.slice(i * DOCUMENTS_PER_STEP, (i + 1) * DOCUMENTS_PER_STEP),
    ),
  }
}

function claimDocuments(model: string, count: number): Document[] {
  using vocabulary = openVocabulary(model)
  return makeClaims({ seed: SEED, count, noise: 0 }).map(({ note, decision }) => {
    const ids = [vocabulary.bos, ...vocabulary.encode(`${note} ${decision}`), vocabulary.eot]
    const tokens = ids.slice(-LONGEST)
    return { tokens, targets: tokens.map((_, i) => (i >= tokens.length / 2 ? (tokens[i + 1] ?? -1) : -1)) }
  })
}
