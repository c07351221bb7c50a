import { readFileSync } from 'node:fs'
import { createRandom } from '../../src/core/random.ts'
import { openTrainingSession } from '../../src/engine/training/open-training-session.ts'
import { type BackwardPrecision, LORA_TARGETS } from '../../src/engine/training/training-session.ts'
import { BENCH_SHAPES } from './bench-shapes.ts'
import { randomBatch } from './random-batch.ts'
import { openStockTrainer } from './stock-autodiff.ts'

export type WorkerPlan = {
  model: string
  shape: keyof typeof BENCH_SHAPES
  tokens: number
  steps: number
  threads: number
  rank: number
  implementation:
    | { kind: 'native'; backward: BackwardPrecision; recompute: boolean }
    | { kind: 'stock'; selectTrained: boolean }
}

export type WorkerResult = {
  /** Each step after the first, milliseconds of wall time. */
  steps: number[]
  /** Processor time of the same steps, all threads together, milliseconds. */
  processor: number[]
  /** Σ NLL / trained positions of the last step: shows that the sides train the same thing from the same start. */
  loss: number
  /** Peak resident memory of this process, bytes. */
  peak: number
}

/** One configuration in one process: a step to warm up, then timed ones. */
function runWorker(plan: WorkerPlan): WorkerResult {
  const batch = randomBatch(plan.tokens, BENCH_SHAPES[plan.shape].vocabulary)
  const step = plan.implementation.kind === 'stock' ? stockStep(plan, batch) : nativeStep(plan, batch)
  const steps: number[] = []
  const processor: number[] = []
  let loss = 0
  for (let i = 0; i <= plan.steps; i++) {
    const start = performance.now()
    const usage = process.cpuUsage()
    loss = step(i + 1)
    const { user, system } = process.cpuUsage(usage)
    if (i === 0) continue
    steps.push(performance.now() - start)
    processor.push((user + system) / 1000)
  }
  return { steps, processor, loss, peak: peakMemory() }
}

const LEARNING_RATE = 1e-4

function loraOf(plan: WorkerPlan) {
  return { rank: plan.rank, alpha: 2 * plan.rank, dropout: 0, targets: LORA_TARGETS, rslora: false }
}

function nativeStep(plan: WorkerPlan, batch: ReturnType<typeof randomBatch>): (step: number) => number {
  if (plan.implementation.kind !== 'native') throw new TypeError('not a native plan')
  const { backward, recompute } = plan.implementation
  const { model, threads } = plan
  const session = openTrainingSession({
    model,
    method: 'lora',
    lora: loraOf(plan),
    device: 'cpu',
    threads,
    backward,
    recompute,
    seed: 1,
  })
  for (const { name, shape } of session.parameters)
    session.write('parameter', name, initialAdapter(name, shape))
  return (step) => {
    const { loss, tokens } = session.accumulate(batch)
    const adamw = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }
    session.step({ step, learningRate: LEARNING_RATE, ...adamw, gradientScale: 1 / tokens, maxGradNorm: 0 })
    return loss / tokens
  }
}

function stockStep(plan: WorkerPlan, batch: ReturnType<typeof randomBatch>): (step: number) => number {
  if (plan.implementation.kind !== 'stock') throw new TypeError('not a stock plan')
  const { selectTrained } = plan.implementation
  const stock = openStockTrainer({
    model: plan.model,
    lora: loraOf(plan),
    batch,
    threads: plan.threads,
    selectTrained,
    learningRate: LEARNING_RATE,
  })
  for (const { name, shape } of stock.parameters) stock.write(name, initialAdapter(name, shape))
  const trained = batch.targets.filter((target) => target >= 0).length
  return (step) => stock.run(step).loss / trained
}

/** A uniform in ±1/√in, B zero. */
function initialAdapter(name: string, [columns = 1, rows = 1]: readonly number[]): Float32Array {
  const random = createRandom(1, name)
  const bound = name.endsWith('.lora_a') ? 1 / Math.sqrt(columns) : 0
  return Float32Array.from({ length: columns * rows }, () => (2 * random.next() - 1) * bound)
}

/** VmHWM, bytes. Linux only. */
function peakMemory(): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(line?.[1] ?? 0) * 1024
}

if (process.argv[2]) console.log(JSON.stringify(runWorker(JSON.parse(process.argv[2]) as WorkerPlan)))
