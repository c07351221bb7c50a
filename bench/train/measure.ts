import { spawn } from 'node:child_process'
import type { Configuration } from './configurations.ts'
import type { WorkerResult } from './worker.ts'

/** What one process reported. */
export type Sample = {
  /** Median step, seconds. */
  seconds: number
  /** Median processor time of a step, all threads, seconds. */
  processorSeconds: number
  /** Bytes. */
  peak: number
  loss?: number
}

type PeftResult = { seconds_per_step: number; processor_seconds_per_step: number; peak_rss_bytes: number }

/** Runs one configuration in a process of its own. Throws with the end of its error output when it fails. */
export async function measure(configuration: Configuration, model: string): Promise<Sample> {
  const { program, args } = configuration.command(model)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const read = async (stream: AsyncIterable<Buffer>): Promise<string> => {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part)
    return Buffer.concat(parts).toString()
  }
  const closed = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no status'))
  })
  const [output, errors, status] = await Promise.all([read(child.stdout), read(child.stderr), closed])
  if (status !== 0) throw new Error(`${configuration.label} ended with ${status}: ${errors.slice(-600)}`)
  return toSample(JSON.parse(output) as WorkerResult | PeftResult)
}

function toSample(result: WorkerResult | PeftResult): Sample {
  if ('seconds_per_step' in result) {
    return {
      seconds: result.seconds_per_step,
      processorSeconds: result.processor_seconds_per_step,
      peak: result.peak_rss_bytes,
    }
  }
  return {
    seconds: median(result.steps) / 1000,
    processorSeconds: median(result.processor) / 1000,
    peak: result.peak,
    loss: result.loss,
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2
}
