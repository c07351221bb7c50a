// Speed and memory of a LoRA step: native backward pass against stock ggml autodiff and, where installed, PEFT.
//   node bench/train/bench.ts [--shape 2048|135m|tiny] [--types F32,Q8_0,Q4_K] [--tokens 512] [--steps 2] [--repetitions 3]
//                             [--threads 0] [--rank 16] [--only LABELS] [--gradients] [--json] [--dir /tmp]
// --only takes a regular expression over the row labels; --gradients adds how far each backward precision is from exact.
// Each configuration runs in a process of its own, one after the other, and the whole round again, so that a busy minute hits
// all alike. Printed are medians over the rounds, with the smallest and largest.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { BENCH_SHAPES } from './bench-shapes.ts'
import { type Configuration, configurations } from './configurations.ts'
import { gradientDifferences } from './gradient-differences.ts'
import { measure, type Sample } from './measure.ts'
import { randomBatch } from './random-batch.ts'
import { BENCH_TYPES, type BenchType, writeRandomModel } from './random-model.ts'
import { formatTable, type Row, toRow } from './report.ts'
import { stepFlops } from './step-flops.ts'

const { values } = parseArgs({
  options: {
    shape: { type: 'string', default: '2048' },
    types: { type: 'string', default: 'F32,Q8_0,Q4_K' },
    tokens: { type: 'string', default: '512' },
    steps: { type: 'string', default: '2' },
    repetitions: { type: 'string', default: '3' },
    threads: { type: 'string', default: '0' },
    rank: { type: 'string', default: '16' },
    gradients: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
    dir: { type: 'string', default: tmpdir() },
  },
})

await main()

async function main(): Promise<void> {
  const shapeName = oneOf('--shape', values.shape, Object.keys(BENCH_SHAPES)) as keyof typeof BENCH_SHAPES
  const types = values.types.split(',').map((type) => oneOf('--types', type, BENCH_TYPES)) as BenchType[]
  const settings = {
    shapeName,
    tokens: Number(values.tokens),
    steps: Number(values.steps),
    threads: Number(values.threads) || availableParallelism(),
    rank: Number(values.rank),
  }
  const shape = BENCH_SHAPES[shapeName]
  const batch = randomBatch(settings.tokens, shape.vocabulary)
  const flops = stepFlops(shape, batch, settings.rank)
  const folder = mkdtempSync(join(values.dir, 'bench-train-'))
  try {
    for (const type of types) {
      const model = join(folder, `${type}.gguf`)
      const parameters = await writeRandomModel(model, shape, type)
      const only = new RegExp(values.only)
      const chosen = configurations(type, shape, settings).filter(({ label }) => only.test(label))
      const rounds = await measureRounds(chosen, model)
      const rows = rounds.map(([label, samples]) => toRow(label, samples, { tokens: settings.tokens, flops }))
      const gradients = values.gradients ? gradientDifferences(model, batch, settings) : null
      const title = `${shape.about}; ${(parameters / 1e6).toFixed(1)} M parameters, ${type} weights`
      const work = `${settings.tokens} tokens in documents of ${batch.lengths.join(', ')}, ${trained(batch.targets)} trained, rank ${settings.rank} on all linear layers, ${settings.threads} threads, ${(flops / 1e9).toFixed(0)} GFLOP a step`
      if (values.json) console.log(JSON.stringify({ title, settings, flops, rows, gradients }))
      else print(title, work, rows, gradients)
      rmSync(model)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measureRounds(all: readonly Configuration[], model: string): Promise<[string, Sample[]][]> {
  const samples = new Map<string, Sample[]>(all.map(({ label }) => [label, []]))
  for (let round = 0; round < Number(values.repetitions); round++) {
    for (const configuration of all) {
      samples.get(configuration.label)?.push(await measure(configuration, model))
      process.stderr.write('.')
    }
  }
  process.stderr.write('\n')
  return [...samples]
}

function print(
  title: string,
  work: string,
  rows: readonly Row[],
  gradients: Record<string, number> | null,
): void {
  console.log(`\n${title}\n${work}\n\n${formatTable(rows)}`)
  for (const [name, difference] of Object.entries(gradients ?? {})) {
    console.log(`gradients, backward ${name} against exact: ${(100 * difference).toFixed(2)} %`)
  }
}

function trained(targets: Int32Array): number {
  return targets.filter((target) => target >= 0).length
}

function oneOf(option: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value
  console.error(`${option}: ${value} is not one of ${known.join(', ')}`)
  process.exit(2)
}
