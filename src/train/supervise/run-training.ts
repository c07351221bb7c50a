import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/app-error.ts'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import type { TrainingPlan } from '../plan.ts'
import { parseTrainerEvent, type TrainerEvent, type TrainingResult } from '../trainer-event.ts'
import { explainExit, type TrainerExit } from './explain-exit.ts'
import { splitLines } from './split-lines.ts'
import { trainerEnvironment } from './trainer-environment.ts'
import { LIFE_LIMITS, type LifeLimits, watchLife } from './watch-life.ts'

export type RunTrainingOptions = {
  plan: TrainingPlan
  onEvent: (event: TrainerEvent) => void
  signal?: AbortSignal
  limits?: LifeLimits
  /** How long a stopped trainer may take to finish its micro-batch and write its checkpoint. */
  stopGraceMs?: number
  /** The trainer's program; the native one unless told otherwise. */
  worker?: URL
}

type Trainer = ChildProcessByStdio<null, Readable, Readable>

const NATIVE_WORKER = new URL('../native/worker.ts', import.meta.url)
const STDERR_LINES = 12
const STDERR_COLUMNS = 200

/**
 * Runs a training plan in a child process and reports its events. A run that was interrupted earlier continues from its last
 * checkpoint. An abort inside a native library ends the child and becomes an error here.
 *
 * @throws AppError the trainer's own; `cancelled` after `signal` (a checkpoint is written first); `unavailable` for a
 * trainer that crashed, was killed or hangs, with what it said last.
 */
export async function runTraining(options: RunTrainingOptions): Promise<TrainingResult> {
  const { plan, onEvent, signal, limits = LIFE_LIMITS, stopGraceMs = 120_000 } = options
  if (signal?.aborted)
    throw new AppError({ code: 'cancelled', message: 'Training was stopped before it began.' })
  const child = startTrainer(plan, options.worker ?? NATIVE_WORKER)
  const exit: TrainerExit = { code: null, signal: null, stderr: [], step: 0, checkpoint: 0, stopped: false }
  let result: TrainingResult | undefined

  const kill = (reason: string): void => {
    exit.killedBecause = reason
    child.kill('SIGKILL')
  }
  const life = watchLife(limits, kill)
  let grace: NodeJS.Timeout | undefined
  const stop = (): void => {
    child.kill('SIGTERM')
    grace = setTimeout(() => kill('did not stop when asked to'), stopGraceMs)
  }
  signal?.addEventListener('abort', stop, { once: true })

  const events = splitLines((line) => {
    const event = parseTrainerEvent(line)
    if (!event) return
    life.seen(event)
    note(exit, event)
    if (event.event === 'done') result = withoutTag(event)
    onEvent(event)
  })
  child.stdout.on('data', events.push)
  const words: string[] = []
  const errors = splitLines((line) => {
    if (line.trim() !== '') words.push(line.slice(0, STDERR_COLUMNS))
    if (words.length > STDERR_LINES) words.shift()
  })
  child.stderr.on('data', errors.push)

  try {
    Object.assign(exit, await ended(child))
  } finally {
    life.stop()
    clearTimeout(grace)
    signal?.removeEventListener('abort', stop)
    child.kill('SIGKILL')
  }
  events.end()
  errors.end()
  if (result && exit.code === 0) return result
  throw explainExit({ ...exit, stderr: words })
}

function startTrainer(plan: TrainingPlan, worker: URL): Trainer {
  mkdirSync(plan.runDir, { recursive: true, mode: 0o700 })
  const planPath = join(plan.runDir, 'plan.json')
  writeFileAtomic(planPath, `${JSON.stringify(plan, null, 2)}\n`)
  // The channel carries nothing: its end tells the child that this process is gone.
  return spawn(process.execPath, [fileURLToPath(worker), planPath], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: trainerEnvironment(process.env),
  }) as unknown as Trainer
}

/** Resolves when the child has ended and everything it wrote is here. */
function ended(child: Trainer): Promise<Pick<TrainerExit, 'code' | 'signal'>> {
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve({ code, signal }))
    child.on('error', (cause) => {
      reject(new AppError({ code: 'unavailable', message: 'The trainer could not be started.', cause }))
    })
  })
}

function note(exit: TrainerExit, event: TrainerEvent): void {
  if (event.event === 'start') exit.step = exit.checkpoint = event.fromStep
  if (event.event === 'step') exit.step = event.step
  if (event.event === 'checkpoint') exit.checkpoint = event.step
  if (event.event === 'stopped') exit.stopped = true
  if (event.event === 'error') exit.error = event
}

function withoutTag({ event: _event, ...result }: Extract<TrainerEvent, { event: 'done' }>): TrainingResult {
  return result
}
