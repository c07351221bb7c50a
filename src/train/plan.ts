import { z } from 'zod'
import { LORA_TARGETS, trainConfig } from '../config/train-config.ts'
import { canonicalJson, sha256 } from '../core/hash.ts'

const hashedFile = z.strictObject({ path: z.string().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

const hyperparameters = trainConfig.omit({ trainer: true, lora: true, seed: true, threads: true })

/** Everything a trainer needs to know: absolute paths with hashes, no defaults left open. */
export const trainingPlan = z.strictObject({
  format: z.literal(1),
  /** Folder of checkpoints, metrics and outputs. */
  runDir: z.string().min(1),
  model: hashedFile,
  train: hashedFile,
  validation: hashedFile.optional(),
  seed: z.int().min(0),
  threads: z.int().min(1),
  lora: z.strictObject({
    rank: z.int().min(1),
    alpha: z.number().positive(),
    dropout: z.number().min(0).lt(1),
    targets: z.array(z.enum(LORA_TARGETS)).min(1),
    rslora: z.boolean(),
  }),
  ...hyperparameters.shape,
})

export type TrainingPlan = z.output<typeof trainingPlan>

/**
 * Fields that say where things lie, how often to write them down, or how many hands do the work: they change nothing in
 * what is learned (ggml's CPU products do not depend on the number of threads).
 */
const BOOKKEEPING = ['runDir', 'threads', 'logEvery', 'saveEvery', 'saveTotalLimit'] as const

/** The part of a plan that decides the result: files by content instead of path, no bookkeeping. */
export function planIdentity(plan: TrainingPlan): Record<string, unknown> {
  const identity: Record<string, unknown> = {
    ...plan,
    model: plan.model.sha256,
    train: plan.train.sha256,
    validation: plan.validation?.sha256,
  }
  for (const field of BOOKKEEPING) delete identity[field]
  if (plan.method === 'full') delete identity.lora
  return identity
}

/** SHA-256 of the plan's identity: equal hashes train equal models. */
export function planHash(plan: TrainingPlan): string {
  return sha256(canonicalJson(planIdentity(plan)))
}

/** Names of the fields in which two plan identities differ, dotted for nested ones. */
export function planDifferences(
  a: Record<string, unknown>,
  b: Record<string, unknown>,
  prefix = '',
): string[] {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return fields.flatMap((field) => {
    const [left, right] = [a[field], b[field]]
    if (isRecord(left) && isRecord(right)) return planDifferences(left, right, `${prefix}${field}.`)
    return canonicalJson({ value: left }) === canonicalJson({ value: right }) ? [] : [`${prefix}${field}`]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
