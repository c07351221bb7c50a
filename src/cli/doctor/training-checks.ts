import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../config/load-config.ts'
import { AppError } from '../../core/app-error.ts'
import { silentProgress } from '../../core/progress.ts'
import { startEngineHost } from '../../engine/host/index.ts'
import { runPipeline, type StageOutcome } from '../../pipeline/index.ts'
import { openStore } from '../../store/index.ts'
import { createProject } from '../create-project.ts'
import { type CheckResult, check } from './check.ts'

/** Claims the trial run reads: enough for ten steps, read in a moment. */
const TRIAL_CLAIMS = 200
const TRIAL_STEPS = 10
const QUESTION = 'Which words can a decision on a claim be?'

/** A ten-step training run on the shipped base, its export and one served answer, in a folder that is removed afterwards. */
export async function trainingChecks(signal: AbortSignal): Promise<CheckResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-doctor-'))
  try {
    writeTrialProject(join(folder, 'trial'))
    return await runTrial(join(folder, 'trial'), signal)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The claims example, cut to the first claims and ten steps. */
function writeTrialProject(projectDir: string): void {
  createProject(projectDir, 'claims')
  const claims = join(projectDir, 'data', 'historical_claims.csv')
  writeFileSync(
    claims,
    readFileSync(claims, 'utf8')
      .split('\n')
      .slice(0, TRIAL_CLAIMS + 1)
      .join('\n'),
  )
  const config = join(projectDir, 'clinloop.yaml')
  const text = readFileSync(config, 'utf8').replace(
    /^(train|evaluate|export|serve):\n(?:[ \t]+.*\n|\n)*/gm,
    '',
  )
  writeFileSync(
    config,
    `${text}\ntrain: { maxSteps: ${TRIAL_STEPS}, learningRate: 1e-3, evalEvery: 0 }\nexport: { quantisations: [Q4_K_M] }\n`,
  )
}

async function runTrial(projectDir: string, signal: AbortSignal): Promise<CheckResult[]> {
  const store = await openStore(projectDir)
  try {
    const config = loadConfig(projectDir)
    const context = {
      store,
      config,
      projectDir,
      progress: silentProgress,
      signal,
      log: () => {},
      now: () => new Date(),
    }
    let made: StageOutcome[] = []
    const path = (stage: string): string => {
      const outcome = made.find((candidate) => candidate.stage === stage)
      return outcome ? store.artefacts.path(outcome.manifest.id) : ''
    }
    const training = await check('training', async () => {
      made = await runPipeline(context, { targets: ['train'] })
      return describeLoss(readFileSync(join(path('train'), 'metrics.jsonl'), 'utf8'))
    })
    if (!training.ok) return [training]
    const exporting = await check('export', async () => {
      made = await runPipeline(context, { targets: ['export'] })
      return 'merged and quantised to Q4_K_M'
    })
    if (!exporting.ok) return [training, exporting]
    const model = join(path('export'), `${config.name}-Q4_K_M.gguf`)
    return [training, exporting, await check('serving', () => answer(model, signal))]
  } finally {
    await store.close()
  }
}

/** The loss of the first and the last step; throws when it did not fall. */
function describeLoss(metrics: string): string {
  const losses = metrics
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { kind: string; loss: number })
    .filter(({ kind }) => kind === 'step')
    .map(({ loss }) => loss)
  const [first = Number.NaN, last = Number.NaN] = [losses[0], losses.at(-1)]
  if (!(last < first)) {
    throw new AppError({
      code: 'internal',
      message: `Ten training steps did not lower the loss: ${first.toFixed(3)} to ${last.toFixed(3)}.`,
      hint: 'This machine computes something wrong: run again with CLINLOOP_THREADS=1 and report both results.',
    })
  }
  return `${losses.length} steps, loss ${first.toFixed(3)} to ${last.toFixed(3)}`
}

async function answer(model: string, signal: AbortSignal): Promise<string> {
  const host = await startEngineHost({ models: [{ name: 'trial', model }], contextSize: 256, sequences: 1 })
  try {
    const request = {
      model: 'trial',
      messages: [{ role: 'user' as const, content: QUESTION }],
      maxTokens: 16,
    }
    for await (const event of host.generate(request, signal)) {
      if (event.type === 'final') {
        return `the merged model read ${event.promptTokens} tokens and answered with ${event.completionTokens}`
      }
    }
    throw new AppError({
      code: 'internal',
      message: 'The merged model did not finish its answer.',
      hint: 'Report this.',
    })
  } finally {
    await host.close()
  }
}
