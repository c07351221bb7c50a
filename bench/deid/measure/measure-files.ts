import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { TEST_KEY } from '../../../src/deid/run/deid-run.fixture.ts'
import { median } from '../../train/measure.ts'
import { writeOrdinaryFile } from './bench-texts.ts'
import type { FileSample } from './file-worker.ts'

/** A whole run from file to file. */
export type FileSpeed = {
  threads: number
  /** Megabytes of file a second by the clock: median, slowest, fastest. */
  perSecond: { median: number; least: number; most: number }
  perProcessorSecond: number
}
export type FileMemory = { megabytes: number; before: number; peak: number }
export type FileResults = {
  megabytes: number
  withheld: number
  documents: number
  speeds: FileSpeed[]
  /** One thread, by size of the file. */
  memory: FileMemory[]
}

export type FileOptions = { folder: string; rounds: number; bytes: number; memoryBytes: readonly number[] }

/** Runs files through in processes of their own: one thread and two in turns, then one thread over files of other sizes. */
export function measureFiles({ folder, rounds, bytes, memoryBytes }: FileOptions): FileResults {
  const path = join(folder, 'ordinary.jsonl')
  const size = writeOrdinaryFile(path, bytes)
  const samples = new Map<number, FileSample[]>([1, 2].map((threads) => [threads, []]))
  for (let round = 0; round < rounds; round++) {
    for (const threads of round % 2 === 0 ? [1, 2] : [2, 1])
      samples.get(threads)?.push(runFile(path, threads))
  }
  const [first] = samples.get(1) ?? []
  const memory = memoryBytes.map((wanted) => {
    const megabytes = writeOrdinaryFile(path, wanted) / 1e6
    const { before, peak } = runFile(path, 1)
    return { megabytes, before, peak }
  })
  rmSync(path)
  process.stderr.write('\n')
  return {
    megabytes: size / 1e6,
    documents: first?.documents ?? 0,
    withheld: first?.withheld ?? 0,
    speeds: [...samples].map(([threads, all]) => {
      const rates = all.map(({ clock }) => size / 1e6 / clock)
      return {
        threads,
        perSecond: { median: median(rates), least: Math.min(...rates), most: Math.max(...rates) },
        perProcessorSecond: median(all.map(({ processor }) => size / 1e6 / processor)),
      }
    }),
    memory,
  }
}

function runFile(path: string, threads: number): FileSample {
  const worker = join(import.meta.dirname, 'file-worker.ts')
  const output = execFileSync(process.execPath, [worker, path, String(threads)], {
    env: { ...process.env, CLINLOOP_DEID_KEY: TEST_KEY },
    encoding: 'utf8',
  })
  process.stderr.write('.')
  return JSON.parse(output) as FileSample
}
