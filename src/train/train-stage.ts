import { constants, copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from '../config/project-path.ts'
import type { TrainConfig } from '../config/train-config.ts'
import { AppError } from '../core/app-error.ts'
import { writeFileAtomic } from '../core/atomic-write.ts'
import { hashFile } from '../core/hash.ts'
import type { Manifest, Stage, StageContext } from '../store/index.ts'
import { listCheckpoints } from './checkpoint/checkpoint-name.ts'
import { describeTraining, type TrainingMeta } from './describe-training.ts'
import { lossCurve, thinCurve } from './output/loss-curve.ts'
import { lossSvg } from './output/loss-svg.ts'
import { parseMetrics } from './output/metrics-record.ts'
import { planHash, planIdentity, type TrainingPlan } from './plan.ts'
import { createTrainingReport, type TrainingReport } from './report-training.ts'
import { resolvePlan } from './resolve-plan.ts'
import { runTraining } from './supervise/run-training.ts'
import type { TrainingResult } from './trainer-event.ts'

export type TrainStageConfig = TrainConfig & { base: string; seed: number }

/**
 * Tunes the base model on a dataset. The artefact holds `adapter.gguf` (method lora) or `model.gguf` (full), the metrics,
 * the loss curve and the plan. The run itself, with its checkpoints, lives in `.clinloop/runs/<plan hash>`: a run that
 * was interrupted continues there, whoever starts it again.
 */
export const trainStage: Stage<TrainStageConfig> = {
  name: 'train',
  kind: 'adapter',
  inputs: ['dataset'],
  config: (project) => ({ ...project.train, base: project.base, seed: project.train.seed ?? project.seed }),
  fingerprint: async ({ projectDir }, config) => ({
    base: await hashFile(projectPath(projectDir, config.base)),
  }),
  run: async (context, config, [dataset], outDir) => {
    if (!dataset) throw new RangeError('training takes a dataset')
    const plan = await planOf(context, config, dataset)
    prepareRunFolder(plan.runDir, context.resume ?? 'auto')
    const report = createTrainingReport(context.progress, context.log)
    const result = await runTraining({ plan, onEvent: report.onEvent, signal: context.signal })
    const meta = await collectOutputs({ plan, result, report, outDir, name: context.config.name })
    const rows = report.start()?.train
    return {
      counts: {
        steps: result.steps,
        tokens: result.tokens,
        ...(rows ? { examples: rows.used, leftOut: rows.rows - rows.used } : {}),
      },
      meta: { ...meta },
    }
  },
  summary: ({ meta }) => describeTraining(meta as TrainingMeta),
}

function planOf(
  { projectDir, store }: StageContext,
  config: TrainStageConfig,
  dataset: Manifest,
): Promise<TrainingPlan> {
  const { base, ...train } = config
  return resolvePlan({
    config: train,
    seed: config.seed,
    model: projectPath(projectDir, base),
    datasetDir: store.artefacts.path(dataset.id),
    runsDir: join(projectDir, '.clinloop', 'runs'),
  })
}

/** Applies what the caller wants done about an interrupted run of the same plan. */
function prepareRunFolder(runDir: string, resume: NonNullable<StageContext['resume']>): void {
  if (resume === 'never') rmSync(runDir, { recursive: true, force: true })
  if (resume !== 'require' || listCheckpoints(join(runDir, 'checkpoints')).length > 0) return
  throw new AppError({
    code: 'not-found',
    message: 'There is no interrupted training run of this dataset, base and configuration to continue.',
    hint: 'Start it with `clinloop train`; a change of dataset, base or train settings makes another run.',
  })
}

type Outputs = {
  plan: TrainingPlan
  result: TrainingResult
  report: TrainingReport
  outDir: string
  name: string
}

/** Copies what a run left behind into the artefact and says what its manifest keeps. */
async function collectOutputs({ plan, result, report, outDir, name }: Outputs): Promise<TrainingMeta> {
  const { runDir, method } = plan
  const files = [
    result.output,
    'metrics.jsonl',
    ...readdirSync(runDir).filter((file) => file.startsWith('events.out.')),
  ]
  for (const file of files)
    if (existsSync(join(runDir, file)))
      copyFileSync(join(runDir, file), join(outDir, file), constants.COPYFILE_FICLONE)
  const full = lossCurve(parseMetrics(readFileSync(join(runDir, 'metrics.jsonl'), 'utf8')))
  const svg = lossSvg(full, { title: `${name}: training`, keptStep: result.keptStep })
  for (const folder of [runDir, outDir]) writeFileAtomic(join(folder, 'loss.svg'), svg)
  writeFileAtomic(join(outDir, 'train-config.json'), `${JSON.stringify(planIdentity(plan), null, 2)}\n`)
  const curve = { train: thinCurve(full.train, 120), validation: thinCurve(full.validation, 120) }
  const forecast = report.forecast()
  const fromStep = report.start()?.fromStep ?? 0
  return { method, planHash: planHash(plan), result, ...(forecast ? { forecast } : {}), fromStep, curve }
}
