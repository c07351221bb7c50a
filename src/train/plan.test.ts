import assert from 'node:assert/strict'
import { appendFileSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { LORA_TARGETS, trainConfig } from '../config/train-config.ts'
import { planDifferences, planHash, planIdentity, type TrainingPlan, trainingPlan } from './plan.ts'
import { resolvePlan } from './resolve-plan.ts'
import { createTinyRun, type TinyRun } from './testing/tiny-run.ts'

let tiny: TinyRun
let plan: TrainingPlan
before(async () => {
  tiny = await createTinyRun()
  plan = await tiny.plan()
})
after(() => tiny.remove())

test('a plan survives its file and names its run folder', () => {
  assert.deepEqual(trainingPlan.parse(JSON.parse(JSON.stringify(plan))), JSON.parse(JSON.stringify(plan)))
  assert.equal(plan.runDir, join(tiny.folder, 'runs', planHash(plan)))
  assert.deepEqual(plan.lora.targets, LORA_TARGETS)
})

test('files count by content, not by path', async () => {
  const moved = join(tiny.folder, 'moved')
  cpSync(tiny.datasetDir, moved, { recursive: true })
  const resolve = () =>
    resolvePlan({
      config: trainConfig.parse({ threads: 1, tokensPerBatch: 96, learningRate: 2e-3 }),
      seed: 5,
      model: tiny.model,
      datasetDir: moved,
      runsDir: 'x',
    })
  assert.equal(planHash(await resolve()), planHash(plan))
  appendFileSync(join(moved, 'train.jsonl'), '\n')
  assert.deepEqual(planDifferences(planIdentity(plan), planIdentity(await resolve())), ['train'])
  rmSync(join(moved, 'validation.jsonl'))
  assert.equal((await resolve()).validation, undefined)
  rmSync(join(moved, 'train.jsonl'))
  await assert.rejects(resolve(), /has no .*train\.jsonl/)
})

test('every setting that changes learning changes the hash and is named; bookkeeping is not', async () => {
  const changes: Record<string, unknown> = {
    method: 'full',
    epochs: 2,
    maxSteps: 9,
    tokensPerBatch: 97,
    gradientAccumulation: 2,
    learningRate: 1e-3,
    schedule: 'linear',
    warmupRatio: 0.5,
    weightDecay: 0.1,
    beta1: 0.5,
    beta2: 0.5,
    epsilon: 1e-3,
    maxGradNorm: 2,
    maxLength: 50,
    overLength: 'error',
    packing: false,
    evalEvery: 2,
    earlyStoppingPatience: 1,
    loadBestAtEnd: false,
    recompute: true,
    backward: 'f32',
    device: 'cpu',
    seed: 6,
  }
  for (const [field, value] of Object.entries(changes)) {
    const changed = await tiny.plan({ [field]: value })
    assert.notEqual(planHash(changed), planHash(plan), field)
    assert.ok(planDifferences(planIdentity(plan), planIdentity(changed)).includes(field), field)
  }
  for (const [field, value] of Object.entries({
    rank: 4,
    alpha: 1,
    dropout: 0.1,
    targets: ['q'],
    rslora: true,
  })) {
    const changed = await tiny.plan({ lora: { [field]: value } })
    assert.deepEqual(planDifferences(planIdentity(plan), planIdentity(changed)), [`lora.${field}`])
  }
  const bookkeeping = { logEvery: 3, saveEvery: 4, saveTotalLimit: 9, threads: 2 }
  assert.equal(planHash(await tiny.plan(bookkeeping)), planHash(plan))
  const covered = [...Object.keys(changes), ...Object.keys(bookkeeping), 'trainer', 'lora'].sort()
  assert.deepEqual(covered, Object.keys(trainConfig.shape).sort(), 'a new setting needs a place here')
})

test('rows may be no longer than a batch and than the context', async () => {
  assert.equal(plan.maxLength, 96)
  assert.equal((await tiny.plan({ tokensPerBatch: 4096, maxLength: 2000 })).maxLength, 512)
  assert.equal((await tiny.plan({ maxLength: 40 })).maxLength, 40)
})

test('the order and repetition of targets do not matter', async () => {
  const a = await tiny.plan({ lora: { targets: ['down', 'q', 'q'] } })
  const b = await tiny.plan({ lora: { targets: ['q', 'down'] } })
  assert.deepEqual(a.lora.targets, ['q', 'down'])
  assert.equal(planHash(a), planHash(b))
  assert.equal(planHash(await tiny.plan({ lora: { targets: [...LORA_TARGETS] } })), planHash(plan))
})
