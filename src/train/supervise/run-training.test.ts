import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { AppError } from '../../core/app-error.ts'
import type { TrainingPlan } from '../plan.ts'
import { createTinyRun, type TinyRun } from '../testing/tiny-run.ts'
import type { TrainerEvent } from '../trainer-event.ts'
import { type RunTrainingOptions, runTraining } from './run-training.ts'
import { trainerEnvironment } from './trainer-environment.ts'

let tiny: TinyRun
let plan: TrainingPlan
let scripts = ''
before(async () => {
  tiny = await createTinyRun()
  plan = await tiny.plan()
  scripts = mkdtempSync(join(tmpdir(), 'clinloop-trainers-'))
})
after(() => {
  tiny.remove()
  rmSync(scripts, { recursive: true })
})

const step = (number: number) => ({
  event: 'step',
  step: number,
  epoch: 1,
  loss: 1,
  accuracy: 0,
  learningRate: 1,
  gradNorm: 1,
  tokens: 1,
  tokensPerSecond: 1,
})
const done = {
  event: 'done',
  steps: 2,
  totalSteps: 2,
  epochs: 1,
  stoppedEarly: false,
  keptStep: 2,
  tokens: 1,
  seconds: 1,
  peakBytes: 1,
  output: 'adapter.gguf',
}

/** Runs a trainer made of a few lines of JavaScript; `say` writes an event. */
const runScript = async (source: string, options: Partial<RunTrainingOptions> = {}) => {
  const path = join(scripts, `trainer-${Math.random().toString(36).slice(2)}.mjs`)
  writeFileSync(
    path,
    `import { writeSync } from 'node:fs'
    const say = (event) => writeSync(1, JSON.stringify(event) + '\\n')
    ${source}`,
  )
  const events: TrainerEvent[] = []
  const result = await runTraining({
    plan,
    worker: pathToFileURL(path),
    onEvent: (event) => events.push(event),
    ...options,
  })
  return { result, events }
}

const failure = async (source: string, options: Partial<RunTrainingOptions> = {}): Promise<AppError> => {
  try {
    await runScript(source, options)
  } catch (error) {
    assert.ok(error instanceof AppError, String(error))
    return error
  }
  throw new assert.AssertionError({ message: 'the trainer should have failed' })
}

test('events arrive in order between garbage, in pieces, and without a last line break', async () => {
  const text = JSON.stringify(step(2))
  const { result, events } = await runScript(`
    writeSync(1, 'ggml says hello\\n{"event":"step","step":"x"}\\n{not json}\\n\\u0000\\ufffd\\n')
    say(${JSON.stringify(step(1))})
    writeSync(1, ${JSON.stringify(text.slice(0, 20))})
    await new Promise((resolve) => setTimeout(resolve, 30))
    writeSync(1, ${JSON.stringify(`${text.slice(20)}\n`)})
    writeSync(1, ${JSON.stringify(JSON.stringify(done))})
    process.exit(0)`)
  assert.deepEqual(
    events.map(({ event }) => event),
    ['step', 'step', 'done'],
  )
  assert.equal(result.output, 'adapter.gguf')
})

test('the trainer gets a plan file and none of the secrets', async () => {
  process.env.CLINLOOP_TEST_TOKEN = 'secret'
  try {
    const { events } = await runScript(`
      const { readFileSync } = await import('node:fs')
      const { seed } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
      say({ event: 'notice', message: seed + ' ' + Object.keys(process.env).sort().join() })
      say(${JSON.stringify(done)}); process.exit(0)`)
    const [notice] = events
    assert.ok(notice?.event === 'notice')
    assert.match(notice.message, /^5 /)
    assert.match(notice.message, /PATH/)
    assert.doesNotMatch(notice.message, /TOKEN/)
  } finally {
    delete process.env.CLINLOOP_TEST_TOKEN
  }
  assert.deepEqual(trainerEnvironment({ AWS_SECRET_ACCESS_KEY: 'x', PATH: '/bin', GGML_X: '1' }), {
    PATH: '/bin',
    GGML_X: '1',
    GGML_NO_BACKTRACE: '1',
  })
})

test('a native abort becomes an error with the last words and where to continue', async () => {
  const error = await failure(`
    say(${JSON.stringify(step(7))})
    say({ event: 'checkpoint', step: 5, name: 'step-000005' })
    writeSync(2, 'GGML_ASSERT(ne0 == 1) failed\\n')
    process.kill(process.pid, 'SIGABRT'); await new Promise(() => setInterval(() => {}, 1000))`)
  assert.equal(error.code, 'unavailable')
  assert.match(error.message, /crashed \(SIGABRT\) after step 7.*GGML_ASSERT\(ne0 == 1\) failed/s)
  assert.match(error.hint ?? '', /checkpoint of step 5/)
})

test('a trainer killed by the system is probably out of memory', async () => {
  const error = await failure(
    `process.kill(process.pid, 'SIGKILL'); await new Promise(() => setInterval(() => {}, 1000))`,
  )
  assert.match(error.message, /memory ran out/)
  assert.match(error.hint ?? '', /tokensPerBatch.*begins again/)
})

test('an error event keeps its code; an unknown code is internal', async () => {
  const error = await failure(`
    say({ event: 'error', code: 'bad-input', message: 'train.jsonl row 3: no.', hint: 'Fix it.' }); process.exit(1)`)
  assert.deepEqual(
    [error.code, error.message, error.hint],
    ['bad-input', 'train.jsonl row 3: no.', 'Fix it.'],
  )
  assert.equal(
    (await failure(`say({ event: 'error', code: 'toString', message: 'x' }); process.exit(1)`)).code,
    'internal',
  )
})

test('ending without a result is an error, whatever the exit code', async () => {
  assert.match((await failure('process.exit(0)')).message, /ended with code 0 .*without a result/)
  assert.match((await failure(`say(${JSON.stringify(done)}); process.exit(3)`)).message, /ended with code 3/)
})

test('silence is noticed, and so is a standstill behind heartbeats', async () => {
  const limits = { silenceMs: 150, standstillMs: 1e6 }
  const silent = await failure('await new Promise(() => setInterval(() => {}, 1000))', { limits })
  assert.match(silent.message, /no sign of life .* was killed/)
  const beating = `
    setInterval(() => say({ event: 'heartbeat', batches: 3, cpuSeconds: 0.5 }), 20)
    await new Promise(() => {})`
  const still = await failure(beating, { limits: { silenceMs: 1e6, standstillMs: 300 } })
  assert.match(still.message, /has stood still/)
})

test('a trainer that will not stop is killed after the grace', async () => {
  const stop = new AbortController()
  const error = await failure(
    `process.on('SIGTERM', () => {}); say({ event: 'notice', message: 'ready' })
     await new Promise(() => setInterval(() => {}, 1000))`,
    { signal: stop.signal, stopGraceMs: 50, onEvent: () => stop.abort() },
  )
  assert.match(error.message, /did not stop when asked to/)
})

test('an aborted signal starts nothing', async () => {
  assert.equal((await failure('process.exit(0)', { signal: AbortSignal.abort() })).code, 'cancelled')
})

test('the plan file holds the plan', () => {
  assert.deepEqual(
    JSON.parse(readFileSync(join(plan.runDir, 'plan.json'), 'utf8')),
    JSON.parse(JSON.stringify(plan)),
  )
})
