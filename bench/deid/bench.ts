/**
 * Speed, memory and start of de-identification, beside three regular expressions and a JavaScript package.
 *
 *   npm run bench:deid -- [--quick] [--only texts,families,quality,files,start] [--split dev|test|all|sealed] [--json]
 *
 * Everything is measured in one run, in rounds that change their order. Read the ratios: speeds are one machine's.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deidConfig } from '../../src/config/deid-config.ts'
import { AppError, exitCode } from '../../src/core/app-error.ts'
import { createBatchProcessor, planOf } from '../../src/deid/index.ts'
import { TEST_KEY } from '../../src/deid/run/deid-run.fixture.ts'
import { type BenchResults, benchReport, type TextSpeeds } from './bench-report.ts'
import { clinloop } from './contenders/clinloop.ts'
import type { Contender } from './contenders/contender.ts'
import { guideExpressions } from './contenders/guide-expressions.ts'
import { openRedaction } from './contenders/openredaction.ts'
import { loadNotes } from './evaluation/load-notes.ts'
import { SPLITS } from './evaluation/parse-notes.ts'
import { denseText, ordinaryText } from './measure/bench-texts.ts'
import { measureFamilies } from './measure/measure-families.ts'
import { measureFiles } from './measure/measure-files.ts'
import { measureQuality } from './measure/measure-quality.ts'
import { measureSpeeds, type Task } from './measure/measure-speeds.ts'
import { measureStart } from './measure/measure-start.ts'

const HELP = `npm run bench:deid -- [options]

  --quick         a look in about twenty seconds, too short to quote
  --only <parts>  some of texts, families, quality, files, start
  --split <name>  notes that quality is measured on: test (default), dev, all or sealed
  --rounds <n>    rounds of each measurement (3)
  --json          one JSON object instead of tables
`
const PARTS = ['texts', 'families', 'quality', 'files', 'start'] as const

const OPTIONS = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: PARTS.join(',') },
  split: { type: 'string', default: 'test' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Options = {
  quick: boolean
  parts: readonly string[]
  split: (typeof SPLITS)[number] | 'all'
  rounds: number
}

async function main(): Promise<void> {
  const { help, json, ...values } = readOptions()
  if (help) return void process.stdout.write(HELP)
  const parts = values.only.split(',').map((part) => oneOf('--only', part, PARTS))
  const split = oneOf('--split', values.split, [...SPLITS, 'all'] as const)
  const rounds = values.quick ? 1 : Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw invalid('--rounds is a whole number from 1')
  const results = await measure({ quick: values.quick, parts, split, rounds })
  process.stdout.write(`${json ? JSON.stringify(results, null, 2) : benchReport(results)}\n`)
}

async function measure({ quick, parts, split, rounds }: Options): Promise<BenchResults> {
  // A key that is no secret: the text is made up.
  process.env.CLINLOOP_DEID_KEY = TEST_KEY
  const results: BenchResults = { environment: environment() }
  const others = [guideExpressions, openRedaction(), openRedaction('healthcare')]
  if (parts.includes('texts'))
    results.texts = await measureTexts(others, {
      rounds,
      seconds: quick ? 0.15 : 1,
      megabytes: quick ? 1 : 8,
    })
  if (parts.includes('families'))
    results.families = await measureFamilies(loadNotes(split), {
      split,
      rounds,
      seconds: quick ? 0.15 : 1,
      megabytes: quick ? 1 : 8,
    })
  if (parts.includes('quality')) {
    const notes = loadNotes(split)
    const contenders = [clinloop({ records: true }), clinloop(), ...others]
    results.quality = { split, notes: notes.length, results: await measureQuality(contenders, notes) }
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-deid-'))
  try {
    const memoryBytes = quick ? [1e6, 2e6] : [50e6, 100e6]
    if (parts.includes('files'))
      results.files = measureFiles({ folder, rounds, bytes: quick ? 1e6 : 25e6, memoryBytes })
    if (parts.includes('start')) results.start = measureStart(folder, quick ? 1 : rounds * 3)
  } finally {
    rmSync(folder, { recursive: true })
  }
  return results
}

async function measureTexts(
  others: readonly Contender[],
  { megabytes, ...options }: { rounds: number; seconds: number; megabytes: number },
): Promise<TextSpeeds[]> {
  const ours = clinloop()
  const treat = await createBatchProcessor(planOf('/', deidConfig.parse({}), 'lines', []))
  const tasks: Task[] = [
    { label: 'clinloop, find and replace', run: (document) => ours.redact(document) },
    { label: 'clinloop, find only', run: (document) => ours.detect(document) },
    {
      label: 'clinloop, JSON row to row with leak audit',
      run: ({ known: _, ...row }) =>
        treat({ bytes: Buffer.from(`${JSON.stringify(row)}\n`), firstLine: 1, endOffset: 0 }),
    },
    ...others.map((other) => ({ label: other.label, run: other.redact })),
  ]
  const measured: TextSpeeds[] = []
  for (const { name, documents, characters, identifiers } of [
    denseText(loadNotes()),
    ordinaryText(megabytes),
  ]) {
    const speeds = await measureSpeeds(tasks, documents, options)
    measured.push({ name, charactersPerIdentifier: characters / identifiers, speeds })
  }
  return measured
}

function environment(): BenchResults['environment'] {
  return {
    Node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    'load at the start': (loadavg()[0] ?? 0).toFixed(1),
  }
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error))
  }
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((name) => name === value)
  if (found) return found
  throw invalid(`${option} is one of ${known.join(', ')}`)
}

function invalid(message: string): AppError {
  return new AppError({ code: 'bad-input', message, hint: HELP })
}

try {
  await main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.message}\n${error.hint ?? ''}\n`)
  process.exitCode = exitCode(error)
}
