import { median } from '../../train/measure.ts'
import type { BenchDocument } from '../contenders/contender.ts'

/** Work to do on one document after the other. */
export type Task = { label: string; run(document: BenchDocument): unknown }

/** Megabytes (10⁶ bytes of UTF-8 text) of one task. */
export type Speed = {
  label: string
  /** By the clock: median over the rounds, and the slowest and fastest. */
  perSecond: { median: number; least: number; most: number }
  /** By processor time of the whole process, which other work on the machine hardly touches: median. */
  perProcessorSecond: number
}

export type SpeedOptions = {
  /** Measured rounds; one to warm up goes before. */
  rounds: number
  /** How long each task works in each round. */
  seconds: number
}

/** The compiler is done with the hottest code after two to three seconds. */
const WARM_UP = 3

/** Gives each task its time in every round, in turns from the front and from the back, in this thread. */
export async function measureSpeeds(
  tasks: readonly Task[],
  documents: readonly BenchDocument[],
  { rounds, seconds }: SpeedOptions,
): Promise<Speed[]> {
  const sizes = documents.map(({ text }) => Buffer.byteLength(text))
  const runs = tasks.map((task) => ({ task, next: 0, samples: [] as Sample[] }))
  for (let round = 0; round <= rounds; round++) {
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) {
      const { sample, next } = await slice(run.task, documents, sizes, {
        from: run.next,
        seconds: round === 0 ? seconds * WARM_UP : seconds,
      })
      run.next = next
      if (round > 0) run.samples.push(sample)
      process.stderr.write('.')
    }
  }
  process.stderr.write('\n')
  return runs.map(({ task: { label }, samples }) => {
    const rates = samples.map(({ bytes, clock }) => bytes / 1e6 / clock)
    return {
      label,
      perSecond: { median: median(rates), least: Math.min(...rates), most: Math.max(...rates) },
      perProcessorSecond: median(samples.map(({ bytes, processor }) => bytes / 1e6 / processor)),
    }
  })
}

type Sample = { bytes: number; clock: number; processor: number }

/** One task's turn: documents from where it stopped last, round and round, until its time is over. */
async function slice(
  task: Task,
  documents: readonly BenchDocument[],
  sizes: readonly number[],
  { from, seconds }: { from: number; seconds: number },
): Promise<{ sample: Sample; next: number }> {
  const usage = process.cpuUsage()
  const start = performance.now()
  const end = start + seconds * 1000
  let bytes = 0
  let at = from
  while (performance.now() < end) {
    const result = task.run(documents[at] as BenchDocument)
    if (result instanceof Promise) await result
    bytes += sizes[at] as number
    at = (at + 1) % documents.length
  }
  const { user, system } = process.cpuUsage(usage)
  const sample = { bytes, clock: (performance.now() - start) / 1000, processor: (user + system) / 1e6 }
  return { sample, next: at }
}
