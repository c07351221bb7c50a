import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTrainingSession } from '../../engine/training/open-training-session.ts'
import type { Batch, StepOptions, TrainingSession } from '../../engine/training/training-session.ts'
import { freshState, type TrainingState } from '../checkpoint/checkpoint-state.ts'
import type { TrainingPlan } from '../plan.ts'
import { createTinyRun, type TinyRun } from '../testing/tiny-run.ts'
import type { EvaluationRecord } from '../trainer-event.ts'
import { type LoadedRows, loadTrainingRows } from './load-training-rows.ts'
import { type LoopOptions, type LoopSession, type StepOutcome, trainLoop } from './train-loop.ts'
import { createTrainingData } from './training-data.ts'

let tiny: TinyRun
let rows: LoadedRows
before(async () => {
  tiny = await createTinyRun()
  rows = await loadTrainingRows(await tiny.plan())
})
after(() => tiny.remove())

type Recording = {
  batches: Batch[]
  steps: StepOptions[]
  /** Micro-batches before each optimiser step. */
  groups: number[]
  outcomes: StepOutcome[]
  evaluations: (EvaluationRecord & { best: boolean })[]
  saved: number[]
  end: TrainingState
  stopped: boolean
}

/** Runs the loop on a session that only counts; `validation` gives the loss of each evaluation. */
async function record(
  config: Record<string, unknown>,
  {
    validation = () => 1,
    options = {},
    start = freshState,
  }: {
    validation?: (step: number) => number
    options?: Partial<LoopOptions>
    start?: TrainingState
  } = {},
): Promise<Recording> {
  const plan = await tiny.plan(config)
  const recording = {
    batches: [],
    steps: [],
    groups: [],
    outcomes: [],
    evaluations: [],
    saved: [],
  } as unknown as Recording
  let group = 0
  const result = (batch: Batch, loss: number) => {
    const tokens = batch.targets.filter((target) => target >= 0).length
    return { loss: loss * tokens, tokens, correct: 0 }
  }
  const session: LoopSession = {
    accumulate(batch) {
      recording.batches.push(batch)
      group++
      return result(batch, 2)
    },
    evaluate: (batch) => result(batch, validation(start.step + recording.steps.length)),
    step(step) {
      recording.steps.push(step)
      recording.groups.push(group)
      group = 0
      return { gradNorm: 1 }
    },
  }
  const { state, stopped } = await trainLoop(
    {
      plan,
      data: createTrainingData(plan, rows),
      session,
      pause: async () => false,
      onStep: (outcome) => recording.outcomes.push(outcome),
      onEvaluation: (evaluation, best) => recording.evaluations.push({ ...evaluation, best }),
      save: (saved) => recording.saved.push(saved.step),
      ...options,
    },
    start,
  )
  return Object.assign(recording, { end: state, stopped })
}

const learned = (batches: Batch[]): number =>
  batches.reduce((sum, { targets }) => sum + targets.filter((target) => target >= 0).length, 0)

test('each step is normalised by the tokens learned in all of its micro-batches, the short last group too', async () => {
  const { steps, groups, batches } = await record({ gradientAccumulation: 5, packing: false, epochs: 1 })
  assert.deepEqual(groups, [5, 5, 5, 5, 5, 5, 5, 5, 5, 3])
  let used = 0
  for (const [index, { gradientScale, step }] of steps.entries()) {
    const group = batches.slice(used, used + (groups[index] as number))
    used += group.length
    assert.equal(gradientScale, 1 / learned(group))
    assert.equal(step, index + 1)
  }
})

test('every epoch reads every row once, in an order of its own', async () => {
  const { batches } = await record({ epochs: 2, packing: false })
  const read = batches.map(({ tokens }) => tokens.join())
  const [first, second] = [read.slice(0, 48), read.slice(48)]
  assert.equal(read.length, 96)
  assert.deepEqual([...first].sort(), [...second].sort())
  assert.notDeepEqual(first, second)
})

test('packing holds the capacity and uses fewer batches for the same tokens', async () => {
  const packed = await record({ epochs: 1, tokensPerBatch: 128 })
  const single = await record({ epochs: 1, packing: false })
  assert.ok(packed.batches.length < single.batches.length / 2)
  assert.ok(packed.batches.every(({ tokens }) => tokens.length <= 128))
  assert.ok(single.batches.every(({ lengths }) => lengths.length === 1))
  assert.equal(learned(packed.batches), learned(single.batches))
})

test('steps follow from epochs, or from maxSteps whatever epochs says', async () => {
  const inEpoch = (await record({ epochs: 1 })).steps.length
  assert.equal((await record({ epochs: 3 })).steps.length, 3 * inEpoch)
  assert.equal((await record({ epochs: 0.5 })).steps.length, Math.round(inEpoch / 2))
  assert.equal((await record({ epochs: 1, maxSteps: inEpoch * 2 + 1 })).steps.length, inEpoch * 2 + 1)
})

test('optimiser settings reach every step; rates follow the schedule', async () => {
  const settings = { beta1: 0.8, beta2: 0.95, epsilon: 1e-6, weightDecay: 0.1, maxGradNorm: 0.7 }
  const { steps } = await record({
    ...settings,
    learningRate: 0.5,
    schedule: 'linear',
    warmupRatio: 0.5,
    maxSteps: 4,
  })
  for (const step of steps)
    for (const [name, value] of Object.entries(settings)) assert.equal(step[name as 'beta1'], value)
  const rates = steps.map(({ learningRate }) => learningRate.toFixed(6))
  assert.deepEqual(rates, ['0.250000', '0.500000', '0.333333', '0.166667'])
  const constant = await record({ learningRate: 0.5, schedule: 'constant', warmupRatio: 0, maxSteps: 3 })
  assert.deepEqual(
    constant.steps.map(({ learningRate }) => learningRate),
    [0.5, 0.5, 0.5],
  )
})

test('the seed decides the order; dropout gives every micro-batch a seed of its own', async () => {
  const tokens = async (config: Record<string, unknown>) =>
    (await record({ maxSteps: 3, ...config })).batches.map(({ tokens }) => tokens.join())
  assert.deepEqual(await tokens({ seed: 1 }), await tokens({ seed: 1 }))
  assert.notDeepEqual(await tokens({ seed: 1 }), await tokens({ seed: 2 }))
  const { batches } = await record({ epochs: 2, lora: { dropout: 0.1 } })
  assert.equal(new Set(batches.map(({ dropoutSeed }) => dropoutSeed)).size, batches.length)
  assert.ok((await record({ maxSteps: 2 })).batches.every(({ dropoutSeed }) => dropoutSeed === undefined))
})

test('evaluation: before the first step, every evalEvery steps or every epoch, and after the last', async () => {
  const at = async (config: Record<string, unknown>) =>
    (await record(config)).evaluations.map(({ step }) => step)
  assert.deepEqual(await at({ maxSteps: 7, evalEvery: 3 }), [0, 3, 6, 7])
  const { steps } = await record({ epochs: 1 })
  assert.deepEqual(await at({ epochs: 2 }), [0, steps.length, 2 * steps.length])
})

test('saving: every saveEvery steps, at the best evaluation, and at the end', async () => {
  const validation = (step: number): number => (step === 4 ? 0.5 : 1)
  const { saved } = await record({ maxSteps: 11, saveEvery: 3, evalEvery: 2 }, { validation })
  assert.deepEqual(saved, [2, 3, 4, 6, 9, 11])
})

test('the best evaluation is kept in mind; patience ends the run', async () => {
  const losses = [9, 3, 2, 2.5, 2.2, 1, 1, 1]
  const config = { maxSteps: 7, evalEvery: 1 }
  const all = await record(config, { validation: (step) => losses[step] as number })
  assert.deepEqual(all.end.best, { step: 5, loss: 1 })
  assert.equal(all.end.sinceBest, 2)
  const patient = await record(
    { ...config, earlyStoppingPatience: 2 },
    { validation: (step) => losses[step] as number },
  )
  assert.equal(patient.end.step, 4)
  assert.deepEqual(patient.end.best, { step: 2, loss: 2 })
  assert.equal(patient.saved.at(-1), 4)
  const untrained = await record(config, { validation: (step) => step })
  assert.deepEqual(untrained.end.best, { step: 1, loss: 1 })
})

test('a loss or gradient that is not a number names its step', async () => {
  const broken = (step: number) => ({
    pause: async () => false,
    session: {
      accumulate: () => ({ loss: step === 1 ? Number.NaN : 1, tokens: 1, correct: 0 }),
      evaluate: () => ({ loss: 1, tokens: 1, correct: 0 }),
      step: ({ step: number }: StepOptions) => ({ gradNorm: number === step ? Number.POSITIVE_INFINITY : 1 }),
    },
  })
  await assert.rejects(
    record({}, { options: broken(1) }),
    /loss is not a number at step 1: training has diverged/,
  )
  await assert.rejects(record({}, { options: broken(3) }), /gradient is not a number at step 3/)
})

test('a stop leaves the state of the last whole step, and an interrupted evaluation is made again', async () => {
  let pauses = 0
  const stopAfter = (count: number) => ({ options: { pause: async () => ++pauses > count } })
  const middle = await record(
    { gradientAccumulation: 3, packing: false, maxSteps: 9, evalEvery: 100 },
    stopAfter(6 + 5),
  )
  assert.equal(middle.stopped, true)
  assert.equal(middle.end.step, middle.steps.length)
  pauses = 0
  const evaluating = await record({ packing: false, maxSteps: 4, evalEvery: 2 }, stopAfter(6 + 2 + 3))
  assert.equal(evaluating.end.step, 2)
  assert.equal(evaluating.end.evaluatedAt, 0)
  const again = await record({ packing: false, maxSteps: 4, evalEvery: 2 }, { start: evaluating.end })
  assert.deepEqual(
    again.evaluations.map(({ step }) => step),
    [2, 4],
  )
  assert.deepEqual(
    again.steps.map(({ step }) => step),
    [3, 4],
  )
})

// On the real engine: the same eight rows in one packed micro-batch, and in eight of one row each.

type Trained = { outcomes: StepOutcome[]; values: Float32Array; evaluation: number }

async function trainReally(config: Record<string, unknown>, kept = 8): Promise<Trained> {
  const plan: TrainingPlan = await tiny.plan({ schedule: 'constant', warmupRatio: 0, ...config })
  const { model, lora, device, threads, backward, recompute } = plan
  const session: TrainingSession = openTrainingSession({
    model: model.path,
    method: 'lora',
    lora,
    device,
    threads,
    backward,
    recompute,
    seed: 3,
  })
  const outcomes: StepOutcome[] = []
  let evaluation = 0
  try {
    await trainLoop(
      {
        plan,
        data: createTrainingData(plan, { train: rows.train.slice(0, kept), validation: rows.validation }),
        session,
        pause: async () => false,
        onStep: (outcome) => outcomes.push(outcome),
        onEvaluation: ({ loss }) => (evaluation = loss),
        save: () => {},
      },
      freshState,
    )
    const all = session.parameters.map(({ name }) => session.read('parameter', name))
    return { outcomes, evaluation, values: Float32Array.from(all.flatMap((values) => [...values])) }
  } finally {
    session.close()
  }
}

/** Largest difference relative to the largest value. */
function difference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length)
  const largest = a.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  return a.reduce((max, value, index) => Math.max(max, Math.abs(value - (b[index] as number))), 0) / largest
}

test('one packed micro-batch of eight rows = eight micro-batches of one', async () => {
  // SGD-like: a large epsilon makes AdamW's step proportional to the gradient, so that rounding is not blown up to ±1.
  const common = { maxSteps: 3, epsilon: 1, learningRate: 0.5, maxGradNorm: 0 }
  const packed = await trainReally({ ...common, tokensPerBatch: 2048, gradientAccumulation: 1 })
  const single = await trainReally({ ...common, packing: false, gradientAccumulation: 8 })
  const halves = await trainReally({ ...common, tokensPerBatch: 96, gradientAccumulation: 8 })
  for (const other of [single, halves]) {
    assert.ok(difference(packed.values, other.values) < 1e-5)
    for (const [index, { loss, tokens, gradNorm }] of packed.outcomes.entries()) {
      assert.equal(other.outcomes[index]?.tokens, tokens)
      assert.ok(Math.abs((other.outcomes[index]?.loss ?? 0) / loss - 1) < 1e-6)
      assert.ok(Math.abs((other.outcomes[index]?.gradNorm ?? 0) / gradNorm - 1) < 1e-5)
    }
    assert.ok(Math.abs(other.evaluation / packed.evaluation - 1) < 1e-6)
  }
  assert.ok((packed.outcomes[2]?.loss ?? 0) < (packed.outcomes[0]?.loss ?? 0))
})

test('the number of threads changes no bit of the gradients, nor does recomputation', async () => {
  const plan = await tiny.plan()
  const [batch] = createTrainingData(plan, { train: rows.train.slice(0, 2), validation: [] }).stepBatches(1)
  const gradients = (change: { threads?: number; recompute?: boolean }): Float32Array[] => {
    const session = openTrainingSession({
      model: plan.model.path,
      method: 'lora',
      lora: plan.lora,
      device: 'cpu',
      threads: 1,
      seed: 3,
      ...change,
    })
    try {
      session.accumulate(batch as Batch)
      return session.parameters.map(({ name }) => session.read('gradient', name))
    } finally {
      session.close()
    }
  }
  const one = gradients({})
  assert.ok(one.some((values) => values.some((value) => value !== 0)))
  assert.deepEqual(gradients({ threads: 2 }), one)
  assert.deepEqual(gradients({ recompute: true }), one)
})

test('adapter settings have their effect', async () => {
  const base = await trainReally({ maxSteps: 2 })
  const changes = [
    { lora: { rank: 4 } },
    { lora: { alpha: 7 } },
    { lora: { targets: ['q', 'v'] } },
    { lora: { rslora: true } },
    { lora: { dropout: 0.3 } },
    { maxGradNorm: 0.01 },
    { weightDecay: 1 },
    { backward: 'bf16' },
  ]
  for (const change of changes) {
    const { values } = await trainReally({ maxSteps: 2, ...change })
    const same = values.length === base.values.length && difference(base.values, values) === 0
    assert.equal(same, false, JSON.stringify(change))
  }
  await assert.rejects(trainReally({ device: 'no-such-device' }), /no device no-such-device/)
})
