import { median, type Sample } from './measure.ts'

/** One configuration over all rounds. */
export type Row = {
  label: string
  /** Non-pad tokens a second: median, and the slowest and fastest round. */
  tokensPerSecond: { median: number; least: number; most: number }
  gflops: number
  /** Processor seconds of a step, all threads: hardly touched by other work on the machine. */
  processorSeconds: number
  /** Largest peak resident memory, bytes. */
  peak: number
  loss: number | null
}

export function toRow(
  label: string,
  samples: readonly Sample[],
  { tokens, flops }: { tokens: number; flops: number },
): Row {
  const rates = samples.map(({ seconds }) => tokens / seconds)
  const seconds = median(samples.map((sample) => sample.seconds))
  return {
    label,
    tokensPerSecond: { median: tokens / seconds, least: Math.min(...rates), most: Math.max(...rates) },
    gflops: flops / seconds / 1e9,
    processorSeconds: median(samples.map(({ processorSeconds }) => processorSeconds)),
    peak: Math.max(...samples.map(({ peak }) => peak)),
    loss: samples.at(-1)?.loss ?? null,
  }
}

const HEADINGS = [
  'configuration',
  'tokens/s (min–max)',
  'GFLOP/s',
  'CPU s/step',
  'peak MB',
  'loss',
  'speed ÷ stock',
  'CPU time ÷',
]

/** Markdown; the first row is what the last two columns compare with. */
export function formatTable(rows: readonly Row[]): string {
  const first = rows[0]
  const lines = rows.map((row) => {
    const { median: rate, least, most } = row.tokensPerSecond
    const saved = (first?.processorSeconds ?? row.processorSeconds) / row.processorSeconds
    return [
      row.label,
      `${digits(rate)} (${digits(least)}–${digits(most)})`,
      row.gflops.toFixed(0),
      row.processorSeconds.toFixed(2),
      (row.peak / 1e6).toFixed(0),
      row.loss?.toFixed(4) ?? '',
      `${(rate / (first?.tokensPerSecond.median ?? rate)).toFixed(2)}×`,
      `${saved.toFixed(2)}×`,
    ]
  })
  const cells = [HEADINGS, HEADINGS.map((_, i) => (i === 0 ? '---' : '---:')), ...lines]
  return cells.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function digits(rate: number): string {
  return rate.toFixed(rate < 100 ? 1 : 0)
}
