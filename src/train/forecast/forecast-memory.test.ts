import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { GGML_TYPES } from '../../engine/gguf/ggml-type.ts'
import { readGguf } from '../../engine/gguf/read-gguf.ts'
import { readLlamaShape } from '../../engine/training/llama-shape.ts'
import { openTrainingSession } from '../../engine/training/open-training-session.ts'
import { LORA_TARGETS } from '../../engine/training/training-session.ts'
import { buildBatch } from '../data/build-batch.ts'
import { countOperations } from './count-operations.ts'
import { describeMemory, forecastMemory, totalMemory } from './forecast-memory.ts'
import { batchExtent, forecastTime } from './forecast-time.ts'

let folder = ''
let model = ''
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-forecast-'))
  model = join(folder, 'model.gguf')
  await writeTinyModel(model, {
    width: 128,
    headWidth: 32,
    feedForward: 384,
    layers: 3,
    weightType: GGML_TYPES.F16,
  })
})
after(() => rmSync(folder, { recursive: true }))

const lora = { rank: 16, alpha: 32, dropout: 0, targets: [...LORA_TARGETS], rslora: false }
const PLAN = { method: 'lora', lora, backward: 'auto', recompute: false } as const
type Plan = Parameters<typeof forecastMemory>[1]

/** `count` rows of `length` tokens, the last `learned` of each with a target. */
const batchOf = (count: number, length: number, learned: number) =>
  buildBatch(
    Array.from({ length: count }, () => ({
      tokens: Int32Array.from({ length }, (_, i) => i % 250),
      targets: Int32Array.from({ length }, (_, i) => (i >= length - learned ? 5 : -1)),
    })),
  )

function measure(plan: Plan, batch: ReturnType<typeof batchOf>) {
  const { method, backward, recompute } = plan
  const session = openTrainingSession({
    model,
    method,
    backward,
    recompute,
    threads: 1,
    seed: 1,
    ...(method === 'lora' ? { lora: plan.lora } : {}),
  })
  try {
    session.accumulate(batch)
    return session.memory()
  } finally {
    session.close()
  }
}

test('what is allocated for tensors is forecast to the byte, but for alignment', () => {
  const plans: Plan[] = [
    PLAN,
    { ...PLAN, backward: 'f32' },
    { ...PLAN, lora: { ...lora, rank: 4, targets: ['q', 'down'] } },
    { ...PLAN, method: 'full' },
  ]
  for (const plan of plans) {
    const batch = batchOf(4, 32, 8)
    const forecast = forecastMemory(readGguf(model), plan, batchExtent(batch))
    const measured = measure(plan, batch)
    for (const item of ['weights', 'transposed', 'parameters', 'optimiser'] as const)
      assert.ok(
        Math.abs(forecast[item] - measured[item]) <= 0.01 * measured[item],
        `${item} of ${JSON.stringify(plan)}`,
      )
  }
})

test('work space is forecast within a quarter over batch shapes, recomputation and full fine-tuning', () => {
  const cases: [Plan, ReturnType<typeof batchOf>][] = [
    [PLAN, batchOf(16, 64, 8)],
    [PLAN, batchOf(8, 128, 128)],
    [PLAN, batchOf(1, 1024, 512)],
    [{ ...PLAN, recompute: true }, batchOf(16, 64, 32)],
    [{ ...PLAN, method: 'full' }, batchOf(16, 64, 32)],
  ]
  for (const [index, [plan, batch]] of cases.entries()) {
    const forecast = forecastMemory(readGguf(model), plan, batchExtent(batch)).compute
    const measured = measure(plan, batch).compute
    assert.ok(
      Math.abs(forecast / measured - 1) < 0.25,
      `case ${index}: ${forecast} forecast, ${measured} measured`,
    )
  }
})

test('a forecast is printed item by item, with the measured peak beside the total', () => {
  const forecast = {
    weights: 7.3e6,
    transposed: 7.1e6,
    parameters: 1e6,
    optimiser: 1e6,
    compute: 5e7,
    program: 1e8,
  }
  const lines = describeMemory(forecast, 1.7e8)
  assert.equal(lines.length, 7)
  assert.match(lines[0] ?? '', /weights +7\.3 MB/)
  assert.match(lines[6] ?? '', /total +166 MB {3}measured peak 170 MB/)
  assert.equal(totalMemory(forecast), 166.4e6)
  assert.doesNotMatch(describeMemory(forecast).join(), /measured/)
})

test('operations: a plain product by hand, and what each option adds', () => {
  const shape = {
    ...readLlamaShape(readGguf(model)),
    layers: 1,
    width: 2,
    heads: 1,
    kvHeads: 1,
    headWidth: 2,
    feedForward: 3,
    vocabulary: 5,
  }
  const extent = { tokens: 10, trained: 4, longest: 10 }
  const none: Plan = { ...PLAN, lora: { ...lora, rank: 1, targets: [] } }
  const { forward, training } = countOperations(shape, none, extent)
  const products = 2 * 10 * (4 * 2 * 2 + 3 * 2 * 3) + 2 * 4 * 2 * 5
  const attention = 4 * 10 * 10 * 2
  assert.equal(forward, products + attention)
  assert.equal(training, 2 * products + 3 * attention)
  assert.equal(countOperations(shape, { ...none, recompute: true }, extent).training, training + forward)
  assert.equal(countOperations(shape, { ...none, method: 'full' }, extent).training, training + products)
  const adapter = countOperations(shape, { ...none, lora: { ...none.lora, targets: ['q'] } }, extent)
  assert.equal(adapter.training - training, 3 * 2 * 10 * (2 + 2))
})

test('time is scaled from a forward pass by operations and tokens', () => {
  const ticks = [0, 500]
  const sample = batchOf(2, 16, 4)
  const calls: number[] = []
  const evaluate = () => ({ loss: 1, tokens: calls.push(1), correct: 0 })
  const plan = { ...PLAN } as unknown as Parameters<typeof forecastTime>[0]['plan']
  const options = { gguf: readGguf(model), plan, session: { evaluate }, sample, tokens: 320 }
  const { seconds, operations } = forecastTime({ ...options, clock: () => ticks.shift() as number })
  const { forward, training } = countOperations(readLlamaShape(readGguf(model)), plan, batchExtent(sample))
  assert.equal(calls.length, 2)
  assert.equal(seconds, (0.5 * 10 * training) / forward)
  assert.equal(operations, 10 * training)
})
