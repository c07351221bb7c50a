import { type Difference, TOLERANCES } from './compare-runs.ts'
import { STEPS } from './parity-case.ts'

/** One line of the table: two runs of one case. */
export type Comparison = {
  model: string
  layout: string
  pair: string
  /** Whether the tolerances apply to this pair. */
  gate: boolean
  difference: Difference
  /** Mean NLL of the first and last step, nats. */
  losses: [number, number]
}

const COLUMNS = ['logits', 'loss', 'gradNorm', 'absolute', 'change'] as const

/** The table alone, as Markdown. */
export function parityTable(comparisons: readonly Comparison[]): string {
  const header = [
    'model',
    'rows',
    'compared',
    'loss, first → last',
    'logits',
    'loss curve',
    'gradient norm',
    'matrices, max abs',
    'matrices, relative',
  ]
  const limits = ['', '', 'tolerance', '', ...COLUMNS.map((name) => scientific(TOLERANCES[name]))]
  const lines = comparisons.map(({ model, layout, pair, gate, difference, losses }) => [
    model,
    layout,
    gate ? `**${pair}**` : pair,
    losses.map((loss) => loss.toFixed(4)).join(' → '),
    ...COLUMNS.map((name) => scientific(difference[name])),
  ])
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(header),
    line(header.map((_, i) => (i < 4 ? '---' : '---:'))),
    ...lines.map(line),
    line(limits),
  ].join('\n')
}

/** docs/parity.md. */
export function parityPage(comparisons: readonly Comparison[], versions: Record<string, string>): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `# Parity with PEFT

The native trainer and Hugging Face PEFT train the same LoRA adapter on the same GGUF file and end in the same place. Written by

\`\`\`
npm run bench:parity
\`\`\`

which makes a Python environment of its own (\`bench/parity/requirements.txt\`, from PyPI) and exits with an error when a tolerance is exceeded.

${parityTable(comparisons)}

Bold lines have to hold the tolerances: native F32 against PEFT in F64, the exact run. The others show native against PEFT's own F32, what F32
rounding alone does to PEFT, and what packing does to ours.

- **Task**: ${STEPS} optimiser steps, four synthetic claims a step, each seen once, the second half of each learnt. LoRA rank 16, alpha 32, on all linear
  layers; both sides start from the same matrices. AdamW with β 0.9 / 0.999, ε 1e-8, decay 0.1; clipping at norm 1; learning rate 1e-3 with three
  steps of warm-up, then cosine. The loss is summed over all micro-batches and divided by the trained tokens of the step.
- **unpacked**: each document is a micro-batch of its own, gradients accumulate. **packed**: the four lie end to end in one micro-batch with
  block-diagonal attention; PEFT gets a 4-D mask and positions that restart.
- **PEFT** reads the file with transformers' own GGUF loader, so neither weights nor the q/k row order pass through our code. Products are
  scaled-dot-product attention and F32 matrix products on the CPU; ours are ggml's, with F32 copies for the backward pass.
- **logits**: largest difference before training over the largest logit. **loss curve**, **gradient norm**: worst step, relative.
  **matrices, max abs**: worst element after the last step. **matrices, relative**: worst matrix, ‖difference‖ / ‖final − initial‖, so that what
  training left alone does not flatter. AdamW divides each gradient by its own size, so elements with hardly any gradient carry the rounding of their sums.
- The tiny base is stored in F16. ggml rounds the other operand of an F16 product to F16 as well; so that both compute the same thing,
  its values are written as an F32 file first.

Versions: ${named.join(', ')}.
`
}

function scientific(value: number): string {
  return value === 0 ? '0' : value.toExponential(1)
}
