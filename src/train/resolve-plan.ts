import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LORA_TARGETS, type TrainConfig } from '../config/train-config.ts'
import { AppError } from '../core/app-error.ts'
import { hashFile } from '../core/hash.ts'
import { resolveThreads } from '../core/resolve-threads.ts'
import { getNumber, getString } from '../engine/gguf/metadata-value.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { planHash, type TrainingPlan, trainingPlan } from './plan.ts'

export type ResolvePlanOptions = {
  config: TrainConfig
  /** The project's seed, for a stage without one of its own. */
  seed: number
  /** Absolute path of the base GGUF. */
  model: string
  /** Its SHA-256 if known already. */
  modelSha256?: string
  /** Folder with `train.jsonl` and, for evaluation during training, `validation.jsonl`. */
  datasetDir: string
  /** Folder that holds one folder for each plan. */
  runsDir: string
}

/**
 * Turns configuration into a plan: files hashed, defaults and limits worked out, run folder named by the plan's hash.
 * Rows may be no longer than a batch and than the model's context, whatever `maxLength` says.
 *
 * @throws AppError `not-found`, `corrupt` for model or dataset files; `bad-input` for a dataset without training rows.
 */
export async function resolvePlan(options: ResolvePlanOptions): Promise<TrainingPlan> {
  const { config, datasetDir } = options
  const { trainer: _trainer, lora, seed, threads, ...hyperparameters } = config
  const gguf = readGguf(options.model)
  const context = getNumber(
    gguf,
    `${getString(gguf, 'general.architecture')}.context_length`,
    config.maxLength,
  )
  const train = join(datasetDir, 'train.jsonl')
  const validation = join(datasetDir, 'validation.jsonl')
  if (!existsSync(train))
    throw new AppError({
      code: 'not-found',
      message: `The dataset has no ${train}.`,
      hint: 'Build it with `clinloop dataset build`.',
    })
  const plan = trainingPlan.parse({
    ...hyperparameters,
    format: 1,
    runDir: options.runsDir,
    model: { path: options.model, sha256: options.modelSha256 ?? (await hashFile(options.model)) },
    train: { path: train, sha256: await hashFile(train) },
    validation: existsSync(validation) ? { path: validation, sha256: await hashFile(validation) } : undefined,
    seed: seed ?? options.seed,
    threads: resolveThreads(threads),
    maxLength: Math.min(config.maxLength, config.tokensPerBatch, context),
    lora: { ...lora, targets: lora.targets === 'all-linear' ? [...LORA_TARGETS] : sortTargets(lora.targets) },
  })
  return { ...plan, runDir: join(options.runsDir, planHash(plan)) }
}

/** One order and no repeats, so that equal choices have equal hashes. */
function sortTargets(targets: readonly (typeof LORA_TARGETS)[number][]): (typeof LORA_TARGETS)[number][] {
  return LORA_TARGETS.filter((target) => targets.includes(target))
}
