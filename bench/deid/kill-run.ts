/**
 * Kills the de-identification of a large file again and again and compares what comes out with an undisturbed run.
 *
 *   npm run test:deid-kill -- [--documents 100000] [--kills 8] [--seed 1]
 *
 * Exit code 1 when a byte of the output, of the rejects file or of the report differs, or when a file is left behind.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sha256 } from '../../src/core/hash.ts'
import { createRandom, type Random } from '../../src/core/random.ts'
import { deidReport, loadDeidKey, type Tally } from '../../src/deid/index.ts'
import { TEST_KEY, testPlan, writeNotes } from '../../src/deid/run/deid-run.fixture.ts'

const CHILD = new URL('../../src/deid/run/deid-process.fixture.ts', import.meta.url)
const KEY = { CLINLOOP_DEID_KEY: TEST_KEY }
/** Longest wait after the chosen place was passed, so that the blow falls at any point of the work on a batch. */
const MOST_DELAY_MS = 60

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'deid-kill-'))
try {
  process.exitCode = (await main()) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<boolean> {
  const started = performance.now()
  const input = join(folder, 'notes.jsonl')
  writeNotes(input, Number(values.documents))
  const size = statSync(input).size
  say(`${values.documents} notes, ${(size / 1e6).toFixed(1)} MB`)
  const whole = await finish(input, 'whole.jsonl', 1)
  say(`undisturbed: ${describe(whole)} after ${seconds(started)} s`)

  const random = createRandom(values.seed, 'kill-run')
  const places = Array.from({ length: Number(values.kills) }, () => 0.02 + 0.96 * random.next())
  for (const [i, place] of [...places.sort((a, b) => a - b), 1].entries())
    await kill(input, { at: place * size, threads: 1 + (i % 2), random })
  const continued = await finish(input, 'killed.jsonl', 2)
  say(`continued to the end: ${describe(continued)} after ${seconds(started)} s`)
  return compare(whole, continued)
}

/** Runs to the end in a process of its own. */
async function finish(input: string, name: string, threads: number): Promise<Tally> {
  const child = start(input, name, threads)
  const [output, status] = await Promise.all([outputOf(child), ended(child)])
  if (status !== 0) throw new Error(`the run into ${name} ended with ${status}`)
  return JSON.parse(output) as Tally
}

/** Runs until the input is done up to byte `at`, and strikes soon after. */
async function kill(
  input: string,
  { at, threads, random }: { at: number; threads: number; random: Random },
): Promise<void> {
  const before = journalOffset()
  const child = start(input, 'killed.jsonl', threads)
  const wait = Math.floor(random.next() * MOST_DELAY_MS)
  let struck = false
  child.on('message', async (bytes) => {
    if (struck || Number(bytes) < at) return
    struck = true
    await delay(wait)
    child.kill('SIGKILL')
  })
  const [, status] = await Promise.all([outputOf(child), ended(child)])
  if (status !== 'SIGKILL' && status !== 0) throw new Error(`a run to be killed ended with ${status}`)
  const what = status === 0 ? 'was done before the kill' : `killed ${wait} ms after ${share(at, input)}`
  say(`${threads} thread${threads === 1 ? '' : 's'} from ${share(before, input)}: ${what}, ${noted(input)}`)
}

function start(input: string, name: string, threads: number): ChildProcess {
  return fork(CHILD, [input, join(folder, name), String(threads)], {
    env: { ...process.env, ...KEY },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
}

function outputOf({ stdout }: ChildProcess): Promise<string> {
  return stdout ? text(stdout) : Promise.resolve('')
}

function ended(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
}

function noted(input: string): string {
  if (existsSync(join(folder, 'killed.jsonl'))) return 'output in place'
  return `noted ${share(journalOffset(), input)}`
}

/** Byte of the input up to which nothing will be done again. */
function journalOffset(): number {
  const path = join(folder, 'killed.jsonl.journal')
  if (!existsSync(path)) return 0
  return (JSON.parse(readFileSync(path, 'utf8')) as { entry: { offset: number } }).entry.offset
}

function compare(whole: Tally, continued: Tally): boolean {
  const keys = loadDeidKey({ env: KEY })
  const report = (tally: Tally): string => JSON.stringify(deidReport(testPlan(), keys, tally, 1))
  const file = (name: string): string => {
    const path = join(folder, name)
    return existsSync(path) ? `${statSync(path).size} bytes, sha256 ${sha256(readFileSync(path))}` : 'none'
  }
  const left = readdirSync(folder).filter((name) => /partial|journal|lock|tmp/.test(name))
  const rows: [what: string, one: string, other: string][] = [
    ['output', file('whole.jsonl'), file('killed.jsonl')],
    ['rejects', file('whole.jsonl.rejects'), file('killed.jsonl.rejects')],
    ['report', sha256(report(whole)), sha256(report(continued))],
    ['files left behind', 'none', left.join(', ') || 'none'],
  ]
  for (const [what, one, other] of rows)
    say(one === other ? `${what}: the same (${one})` : `${what}: DIFFERENT\n  ${one}\n  ${other}`)
  return rows.every(([, one, other]) => one === other)
}

function describe({ documents, written, withheld, rejected }: Tally): string {
  return `${documents} notes, ${written} written, ${withheld} withheld, ${rejected} rejected`
}

function share(bytes: number, input: string): string {
  return `${((100 * bytes) / statSync(input).size).toFixed(1)} %`
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(0)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
