// Trains the same LoRA adapter natively and with PEFT, from the same GGUF file, matrices and rows, and compares where both end.
//   npm run bench:parity [-- --threads 1]
// Writes docs/parity.md. Exits with an error when a tolerance is exceeded or the Python environment cannot be had.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSafetensors } from '../../src/train/checkpoint/safetensors.ts'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import { compareRuns, exceeded } from './compare-runs.ts'
import { ensureEnvironment } from './environment.ts'
import { nativeRun } from './native-run.ts'
import { parityCase } from './parity-case.ts'
import { peftRun } from './peft-run.ts'
import { type Comparison, parityPage, parityTable } from './report.ts'
import type { TrainedRun } from './trained-run.ts'
import { writeF32Model } from './write-f32-model.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const TINY_BASE = join(ROOT, 'examples', 'tiny-base', 'tiny-base.gguf')
const log = (line: string): void => console.error(line)

const { values } = parseArgs({ options: { threads: { type: 'string', default: '1' } } })
const threads = Number(values.threads)
const folder = mkdtempSync(join(tmpdir(), 'clinloop-parity-'))
try {
  const python = ensureEnvironment(log)
  const comparisons: Comparison[] = []
  let versions: Record<string, string> = {}
  for (const [name, model] of await models()) {
    const runs = (['unpacked', 'packed'] as const).map((layout) => ({
      layout,
      ...runCase(python, name, model, layout),
    }))
    for (const run of runs) comparisons.push(...run.comparisons)
    const [unpacked, packed] = runs.map(({ ours }) => ours) as [TrainedRun, TrainedRun]
    comparisons.push(
      compare(
        name,
        'packed',
        'native F32 – native F32, unpacked',
        packed,
        unpacked,
        runs[0]?.initial ?? new Map(),
      ),
    )
    versions = { ...versions, ...runs[0]?.versions }
  }
  console.log(parityTable(comparisons))
  writeFileSync(join(ROOT, 'docs', 'parity.md'), parityPage(comparisons, { ...ownVersions(), ...versions }))
  const failures = comparisons.filter(({ gate, difference }) => gate && exceeded(difference).length > 0)
  for (const { model, layout, difference } of failures) {
    log(
      `${model}, ${layout}: out of tolerance in ${exceeded(difference).join(', ')} (worst matrix ${difference.worst})`,
    )
  }
  process.exitCode = failures.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** [name, F32 GGUF file] of each base. */
async function models(): Promise<[string, string][]> {
  const random = join(folder, 'random.gguf')
  await writeTinyModel(random, { width: 256, layers: 4, feedForward: 768, vocabulary: 400, deviation: 0.05 })
  if (!existsSync(TINY_BASE)) return [['random', random]]
  const base = join(folder, 'tiny-base.gguf')
  await writeF32Model(TINY_BASE, base)
  return [
    ['random', random],
    ['tiny base', base],
  ]
}

function runCase(
  python: string,
  name: string,
  model: string,
  layout: 'packed' | 'unpacked',
): {
  ours: TrainedRun
  initial: Map<string, Float32Array>
  comparisons: Comparison[]
  versions: Record<string, string>
} {
  log(`${name}, ${layout}: native, PEFT in F32, PEFT in F64`)
  const caseFolder = join(folder, `${name}-${layout}`)
  mkdirSync(caseFolder)
  const task = parityCase(model, { packed: layout === 'packed', threads })
  writeFileSync(join(caseFolder, 'case.json'), JSON.stringify(task))
  const ours = nativeRun(task, caseFolder)
  const single = peftRun(python, caseFolder, 'f32')
  const double = peftRun(python, caseFolder, 'f64')
  const initial = readInitial(caseFolder)
  const comparisons = [
    { ...compare(name, layout, 'native F32 – PEFT F64', ours, double, initial), gate: true },
    compare(name, layout, 'native F32 – PEFT F32', ours, single, initial),
    compare(name, layout, 'PEFT F32 – PEFT F64', single, double, initial),
  ]
  return { ours, initial, comparisons, versions: single.versions }
}

function compare(
  model: string,
  layout: string,
  pair: string,
  a: TrainedRun,
  b: TrainedRun,
  initial: Map<string, Float32Array>,
): Comparison {
  const losses: [number, number] = [a.losses[0] ?? Number.NaN, a.losses.at(-1) ?? Number.NaN]
  return { model, layout, pair, gate: false, losses, difference: compareRuns(a, b, initial) }
}

function readInitial(caseFolder: string): Map<string, Float32Array> {
  const file = openSafetensors(join(caseFolder, 'initial.safetensors'))
  const matrices = new Map(file.names.map((name) => [name, file.read(name)]))
  file.close()
  return matrices
}

function ownVersions(): Record<string, string> {
  const file = join(ROOT, 'node_modules', 'node-llama-cpp', 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return { node: process.versions.node, 'node-llama-cpp': version }
}
