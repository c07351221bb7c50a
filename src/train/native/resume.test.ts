import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../core/app-error.ts'
import { listCheckpoints } from '../checkpoint/checkpoint-name.ts'
import { parseMetrics } from '../output/metrics-record.ts'
import type { TrainingPlan } from '../plan.ts'
import { runTraining } from '../supervise/run-training.ts'
import { createTinyRun, type TinyRun } from '../testing/tiny-run.ts'
import { parseTrainerEvent, type TrainerEvent } from '../trainer-event.ts'

// Dropout and accumulation are on, so that their random streams and groups must continue too.
const CONFIG = {
  maxSteps: 80,
  saveEvery: 8,
  evalEvery: 10,
  saveTotalLimit: 2,
  gradientAccumulation: 2,
  lora: { rank: 4, alpha: 8, dropout: 0.1 },
}
const LAST = 80

let tiny: TinyRun
/** What a run without interruption leaves behind. */
let expected: Outcome
before(async () => {
  tiny = await createTinyRun()
  const plan = await tiny.plan(CONFIG, 'whole')
  await runTraining({ plan, onEvent: () => {} })
  expected = outcomeOf(plan)
})
after(() => tiny.remove())

type Outcome = { adapter: string; tensors: string; losses: unknown[] }

/** Adapter and last checkpoint as bytes, and every recorded loss: no times, which differ. */
function outcomeOf(plan: TrainingPlan): Outcome {
  const [newest] = listCheckpoints(join(plan.runDir, 'checkpoints'))
  assert.equal(newest?.step, LAST)
  const metrics = parseMetrics(readFileSync(join(plan.runDir, 'metrics.jsonl'), 'utf8'))
  return {
    adapter: readFileSync(join(plan.runDir, 'adapter.gguf'), 'base64'),
    tensors: readFileSync(join(plan.runDir, 'checkpoints', newest.name, 'tensors.safetensors'), 'base64'),
    losses: metrics.map(({ kind, step, loss, accuracy }) => [kind, step, loss, accuracy]),
  }
}

async function finish(plan: TrainingPlan): Promise<TrainerEvent[]> {
  const events: TrainerEvent[] = []
  await runTraining({ plan, onEvent: (event) => events.push(event) })
  const outcome = outcomeOf(plan)
  assert.equal(outcome.adapter, expected.adapter)
  assert.equal(outcome.tensors, expected.tensors)
  assert.deepEqual(outcome.losses, expected.losses)
  return events
}

const start = (events: TrainerEvent[]) => events.find((event) => event.event === 'start')

test('the run records every step and evaluation once', () => {
  const steps = expected.losses.filter((record) => (record as [string])[0] === 'step')
  assert.deepEqual(
    steps.map((record) => (record as [string, number])[1]),
    Array.from({ length: LAST }, (_, i) => i + 1),
  )
  assert.equal(expected.losses.length, LAST + 1 + LAST / 10)
})

test('a child killed in mid-training continues bit-equal', async () => {
  const plan = await tiny.plan(CONFIG, 'killed-child')
  for (const victim of [11, 29]) {
    let pid = 0
    await assert.rejects(
      runTraining({
        plan,
        onEvent: (event) => {
          pid ||= lockHolder(plan)
          if (event.event === 'step' && event.step === victim) process.kill(pid, 'SIGKILL')
        },
      }),
      (error) => error instanceof AppError && /killed by the system/.test(error.message),
    )
  }
  const begin = start(await finish(plan))
  assert.ok(
    begin?.event === 'start' && begin.fromStep >= 24 && begin.fromStep < LAST,
    `from ${JSON.stringify(begin)}`,
  )
})

test('a killed parent: the child notices, saves its last whole step and ends; the next run continues bit-equal', async () => {
  const plan = await tiny.plan(CONFIG, 'killed-parent')
  const parent = startParent(plan)
  await untilStep(parent, 20)
  const child = lockHolder(plan)
  parent.kill('SIGKILL')
  while (isAlive(child)) await sleep(10)
  const [saved] = listCheckpoints(join(plan.runDir, 'checkpoints'))
  assert.ok((saved?.step ?? 0) >= 20, `saved ${saved?.step}`)
  assert.equal(existsSync(join(plan.runDir, 'adapter.gguf')), false)
  const begin = start(await finish(plan))
  assert.ok(begin?.event === 'start' && begin.fromStep === saved?.step)
})

test('stopping saves the last whole step, and the next run continues bit-equal', async () => {
  const plan = await tiny.plan(CONFIG, 'stopped')
  const stop = new AbortController()
  const onEvent = (event: TrainerEvent): void => {
    if (event.event === 'step' && event.step === 13) stop.abort()
  }
  await assert.rejects(
    runTraining({ plan, onEvent, signal: stop.signal }),
    (error) =>
      error instanceof AppError && error.code === 'cancelled' && /continues from/.test(error.hint ?? ''),
  )
  const begin = start(await finish(plan))
  assert.ok(begin?.event === 'start' && begin.fromStep >= 13)
})

test('a finished run is not trained again', async () => {
  const plan = await tiny.plan(CONFIG, 'whole')
  const events = await finish(plan)
  assert.equal(
    events.some(({ event }) => event === 'step'),
    false,
  )
  assert.equal(events.at(-1)?.event, 'done')
})

test('a torn checkpoint is refused by name, and the run continues from the one before it', async () => {
  const plan = await tiny.plan(CONFIG, 'whole')
  const folder = join(plan.runDir, 'checkpoints')
  const [newest] = listCheckpoints(folder)
  truncateSync(join(folder, newest?.name as string, 'tensors.safetensors'), 1000)
  const events = await finish(plan)
  const notice = events.find((event) => event.event === 'notice')
  assert.ok(notice?.event === 'notice')
  assert.match(notice.message, /Checkpoint step-000080 is torn: .*has 1000 bytes/)
  const begin = start(events)
  assert.ok(begin?.event === 'start' && begin.fromStep === 72)
})

test('another plan in the same folder is refused with the names of its fields', async () => {
  const plan = await tiny.plan(CONFIG, 'whole')
  const other = { ...plan, learningRate: 1e-3, lora: { ...plan.lora, alpha: 9 } }
  await assert.rejects(
    runTraining({ plan: other, onEvent: () => {} }),
    (error) =>
      error instanceof AppError &&
      error.code === 'conflict' &&
      /: learningRate, lora\.alpha differ\.$/.test(error.message),
  )
  // How often to save or log is no other plan.
  await runTraining({ plan: { ...plan, saveEvery: 3, logEvery: 7, saveTotalLimit: 9 }, onEvent: () => {} })
})

function lockHolder(plan: TrainingPlan): number {
  return Number(readFileSync(join(plan.runDir, 'lock'), 'utf8').split('~')[1])
}

function isAlive(pid: number): boolean {
  try {
    // A zombie nobody waits for has ended too.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function startParent(plan: TrainingPlan): ChildProcess {
  const file = join(tiny.folder, 'plan.json')
  writeFileSync(file, JSON.stringify(plan))
  const parent = fileURLToPath(new URL('../testing/parent.ts', import.meta.url))
  return spawn(process.execPath, [parent, file], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function untilStep(parent: ChildProcess, step: number): Promise<void> {
  for await (const line of createInterface({ input: parent.stdout as Readable })) {
    const event = parseTrainerEvent(line)
    if (event?.event === 'step' && event.step >= step) return
  }
  throw new Error('the parent ended early')
}
