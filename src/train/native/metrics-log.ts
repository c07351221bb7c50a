import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { type MetricsRecord, parseMetrics } from '../output/metrics-record.ts'
import { openTensorboardWriter, type TensorboardWriter } from '../output/tensorboard.ts'

export const METRICS_FILE = 'metrics.jsonl'

export type MetricsLog = {
  write(record: MetricsRecord): void
  /** Length of metrics.jsonl, for checkpoints. */
  bytes(): number
  close(): void
}

/**
 * Opens a run's metrics for appending: `metrics.jsonl` and a TensorBoard event file beside it. Records after the
 * checkpoint a run continues from (`keepBytes` on) are cut off first: they will be made again.
 */
export function openMetricsLog(runDir: string, keepBytes: number, now: () => Date): MetricsLog {
  const path = join(runDir, METRICS_FILE)
  if (existsSync(path)) truncateSync(path, Math.min(keepBytes, statSync(path).size))
  const file = openSync(path, 'a', 0o600)
  const kept = parseMetrics(readFileSync(path, 'utf8'))
  const board = reopenTensorboard(runDir, kept, now)
  let size = fstatSync(file).size
  return {
    write(record) {
      const line = Buffer.from(`${JSON.stringify(record)}\n`)
      for (let done = 0; done < line.length; ) done += writeSync(file, line, done)
      size += line.length
      writeScalars(board, record)
    },
    bytes: () => size,
    close() {
      closeSync(file)
      board.close()
    },
  }
}

/** Event files cannot be cut at a step, so the kept records are written anew. */
function reopenTensorboard(
  runDir: string,
  kept: readonly MetricsRecord[],
  now: () => Date,
): TensorboardWriter {
  for (const name of readdirSync(runDir))
    if (name.startsWith('events.out.tfevents.')) rmSync(join(runDir, name))
  const began = kept[0]?.time ?? now().toISOString()
  const seconds = Date.parse(began) / 1000
  const board = openTensorboardWriter(
    join(runDir, `events.out.tfevents.${Math.floor(seconds)}.clinloop`),
    seconds,
  )
  for (const record of kept) writeScalars(board, record)
  return board
}

function writeScalars(board: TensorboardWriter, record: MetricsRecord): void {
  board.write({ wallTime: Date.parse(record.time) / 1000, step: record.step, scalars: scalarsOf(record) })
}

function scalarsOf(record: MetricsRecord): Record<string, number> {
  if (record.kind === 'eval') return { 'eval/loss': record.loss, 'eval/accuracy': record.accuracy }
  return {
    'train/loss': record.loss,
    'train/accuracy': record.accuracy,
    'train/learning_rate': record.learningRate,
    'train/grad_norm': record.gradNorm,
    'train/tokens_per_second': record.tokensPerSecond,
    'train/epoch': record.epoch,
  }
}
