import { readFileSync } from 'node:fs'
import { setImmediate as letSignalsIn } from 'node:timers/promises'
import { describeWriteError, requireDiskSpace } from '../../core/disk-space.ts'
import { openTrainingSession } from '../../engine/training/open-training-session.ts'
import type { TrainingSession, TrainingSessionOptions } from '../../engine/training/training-session.ts'
import type { TrainingState } from '../checkpoint/checkpoint-state.ts'
import { pruneCheckpoints } from '../checkpoint/prune-checkpoints.ts'
import { loadTensors } from '../checkpoint/read-checkpoint.ts'
import { writeCheckpoint } from '../checkpoint/write-checkpoint.ts'
import { planHash, planIdentity, type TrainingPlan } from '../plan.ts'
import type { TrainerEvent } from '../trainer-event.ts'
import { forecastRun } from './forecast-run.ts'
import { type LoadedRows, loadTrainingRows } from './load-training-rows.ts'
import { type MetricsLog, openMetricsLog } from './metrics-log.ts'
import { checkpointsFolder, findResumePoint, type ResumePoint } from './resume-run.ts'
import { createRunRecorder } from './run-recorder.ts'
import { isPatienceSpent, trainLoop } from './train-loop.ts'
import { createTrainingData, type TrainingData } from './training-data.ts'
import { writeOutputs } from './write-outputs.ts'

export type TrainOptions = {
  emit: (event: TrainerEvent) => void
  /** Called around every micro-batch. */
  tick: () => void
  stopRequested: () => boolean
  now: () => Date
}

/**
 * A whole training run in this process: data, session, checkpoint to continue from, loop, outputs. Everything it has to say
 * goes out as events. Returns how it ended; a stopped run has written a checkpoint of its last whole step.
 *
 * @throws AppError for data, model, plan or numbers that cannot be trained.
 */
export async function train(plan: TrainingPlan, options: TrainOptions): Promise<'done' | 'stopped'> {
  const { emit, now } = options
  const rows = await loadTrainingRows(plan)
  const data = createTrainingData(plan, rows)
  const resume = await findResumePoint(plan, (message) => emit({ event: 'notice', message }))
  const session = openTrainingSession(sessionOptions(plan))
  try {
    requireDiskSpace(checkpointsFolder(plan.runDir), spaceNeeded(plan, session))
    if (resume.checkpoint) loadTensors(resume.checkpoint, session)
    emit(startEvent(session, data, rows, resume))
    emit(forecastRun(plan, data, session, resume.state.tokens))
    const log = openMetricsLog(plan.runDir, resume.metricsBytes, now)
    try {
      return await runLoop({ plan, data, session, log, resume }, options)
    } finally {
      log.close()
    }
  } finally {
    session.close()
  }
}

type Run = {
  plan: TrainingPlan
  data: TrainingData
  session: TrainingSession
  log: MetricsLog
  resume: ResumePoint
}

async function runLoop(
  run: Run,
  { emit, tick, stopRequested, now }: TrainOptions,
): Promise<'done' | 'stopped'> {
  const { plan, data, session, log, resume } = run
  const recorder = createRunRecorder({ ...plan, ...data, tokensBefore: resume.state.tokens, log, emit, now })
  const save = (state: TrainingState): void => saveCheckpoint(run, state, emit)
  const { state, stopped } = await trainLoop(
    {
      plan,
      data,
      session,
      pause: async () => {
        tick()
        await letSignalsIn()
        return stopRequested()
      },
      onStep: recorder.step,
      onEvaluation: recorder.evaluation,
      save,
    },
    resume.state,
  )
  if (!stopped) {
    emit(await finish(run, state))
    return 'done'
  }
  if (state.step > 0) save(state)
  emit({ event: 'stopped', step: state.step })
  return 'stopped'
}

function saveCheckpoint(
  { plan, data, session, log }: Run,
  state: TrainingState,
  emit: TrainOptions['emit'],
): void {
  const folder = checkpointsFolder(plan.runDir)
  const header = {
    planHash: planHash(plan),
    plan: planIdentity(plan),
    state,
    random: { seed: plan.seed, ...data.position(state.step) },
    metricsBytes: log.bytes(),
  }
  const name = writeOrExplain(folder, () => writeCheckpoint(folder, { header, session }))
  pruneCheckpoints(folder, plan.saveTotalLimit)
  emit({ event: 'checkpoint', step: state.step, name })
}

/** A full disk is the user's to fix: say so instead of ENOSPC. */
function writeOrExplain<T>(path: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw describeWriteError(path, error)
  }
}

async function finish(run: Run, state: TrainingState): Promise<TrainerEvent> {
  const { plan, data, session } = run
  const { output, keptStep } = await writeOutputs(plan, session, state)
  return {
    event: 'done',
    steps: state.step,
    totalSteps: data.totalSteps,
    epochs: state.step / data.stepsPerEpoch,
    stoppedEarly: isPatienceSpent(plan, state),
    keptStep,
    best: state.best,
    firstEvaluation: state.firstEvaluation,
    lastLoss: state.lastLoss,
    tokens: state.tokens,
    seconds: state.seconds,
    peakBytes: peakMemory(),
    output,
  }
}

/** Kept checkpoints, the best one, the one being written, and the output. */
function spaceNeeded({ saveTotalLimit }: TrainingPlan, session: TrainingSession): number {
  return (3 * (saveTotalLimit + 2) + 1) * 4 * countElements(session)
}

function countElements({ parameters }: TrainingSession): number {
  return parameters.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0)
}

function startEvent(
  session: TrainingSession,
  data: TrainingData,
  { counts }: LoadedRows,
  { state }: ResumePoint,
): TrainerEvent {
  return {
    event: 'start',
    device: session.device,
    totalSteps: data.totalSteps,
    stepsPerEpoch: data.stepsPerEpoch,
    batchesPerEpoch: data.batchesPerEpoch,
    fromStep: state.step,
    parameters: countElements(session),
    train: counts.train,
    validation: counts.validation,
  }
}

function sessionOptions({
  model,
  method,
  lora,
  device,
  threads,
  recompute,
  backward,
  seed,
}: TrainingPlan): TrainingSessionOptions {
  const common = { model: model.path, method, device, threads, recompute, backward, seed }
  return method === 'lora' ? { ...common, lora } : common
}

/** VmHWM of proc(5): the most resident memory this process ever had, bytes. Elsewhere getrusage's figure. */
function peakMemory(): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
    if (line) return Number(line[1]) * 1024
  } catch {
    // no /proc here
  }
  return process.resourceUsage().maxRSS * 1024
}
