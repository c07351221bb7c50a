import { z } from 'zod'

const count = z.int().min(0)
const sha = z.string().regex(/^[0-9a-f]{64}$/)

export const trainingState = z.strictObject({
  /** Optimiser steps taken. The position in the data is a function of it, the seed and the plan. */
  step: count,
  /** Tokens read and tokens learned from so far. */
  tokens: count,
  trained: count,
  /** Time spent in training steps so far, over all processes that worked on the run. */
  seconds: z.number().min(0),
  /** Step the validation rows were last evaluated at; -1 before the first time. */
  evaluatedAt: z.int().min(-1),
  firstEvaluation: z
    .strictObject({ step: count, epoch: z.number(), loss: z.number(), accuracy: z.number(), tokens: count })
    .optional(),
  best: z.strictObject({ step: count, loss: z.number() }).optional(),
  /** Evaluations since the best one. */
  sinceBest: count,
  lastLoss: z.number().optional(),
})

/** Where a run stands between two optimiser steps. With the tensors it is all that continuing needs. */
export type TrainingState = z.output<typeof trainingState>

export const freshState: TrainingState = {
  step: 0,
  tokens: 0,
  trained: 0,
  seconds: 0,
  evaluatedAt: -1,
  sinceBest: 0,
}

export const checkpointHeader = z.strictObject({
  format: z.literal(1),
  planHash: sha,
  /** What the plan said, to name the field when another plan tries to continue. */
  plan: z.record(z.string(), z.unknown()),
  state: trainingState,
  /** The random streams continuing needs, by name; each is a pure function of the seed and its number. */
  random: z.strictObject({ seed: count, epoch: count, batch: count }),
  /** Valid length of metrics.jsonl at this step, bytes. */
  metricsBytes: count,
  tensors: z.strictObject({ file: z.literal('tensors.safetensors'), size: count, sha256: sha }),
})

export type CheckpointHeader = z.output<typeof checkpointHeader>
