import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchShape } from './bench-shapes.ts'
import { randomBatch } from './random-batch.ts'
import type { BenchType } from './random-model.ts'
import type { WorkerPlan } from './worker.ts'

/** One row of the table: how to start the process that measures it. */
export type Configuration = {
  label: string
  /** Adds this row's process arguments to `process.execPath` or another program. */
  command(model: string): { program: string; args: string[] }
}

export type BenchSettings = {
  shapeName: WorkerPlan['shape']
  tokens: number
  steps: number
  threads: number
  rank: number
}

const PARITY = join(import.meta.dirname, '..', 'parity')

/** The rows measured for one weight type; the first is stock ggml, which the others are compared with. */
export function configurations(type: BenchType, shape: BenchShape, settings: BenchSettings): Configuration[] {
  const worker = (label: string, implementation: WorkerPlan['implementation']): Configuration => ({
    label,
    command(model) {
      const { shapeName, tokens, steps, threads, rank } = settings
      const plan: WorkerPlan = { model, shape: shapeName, tokens, steps, threads, rank, implementation }
      return {
        program: process.execPath,
        args: [join(import.meta.dirname, 'worker.ts'), JSON.stringify(plan)],
      }
    },
  })
  const native = (backward: 'auto' | 'f32' | 'bf16' | 'int8', recompute = false): Configuration =>
    worker(`native, backward ${backward}${recompute ? ', recompute' : ''}`, {
      kind: 'native',
      backward,
      recompute,
    })
  // BF16 weights abort stock ggml: it has no gradient for them.
  const stock =
    type === 'BF16'
      ? []
      : [
          worker('stock autodiff', { kind: 'stock', selectTrained: true }),
          worker('stock autodiff, whole head', { kind: 'stock', selectTrained: false }),
        ]
  return [
    ...stock,
    native('auto'),
    native(type === 'F32' ? 'bf16' : 'f32'),
    native('int8'),
    native('auto', true),
    ...(type === 'F32' ? peftRows(shape, settings) : []),
  ]
}

/** PEFT on torch, where `npm run bench:parity` has made its environment. It cannot train GGUF quantisations: F32 and BF16 only. */
function peftRows(shape: BenchShape, settings: BenchSettings): Configuration[] {
  const program = join(PARITY, '.venv', 'bin', 'python')
  const script = join(PARITY, 'peft_speed.py')
  if (!existsSync(program) || !existsSync(script)) return []
  const { lengths } = randomBatch(settings.tokens, shape.vocabulary)
  const { tokens, steps, threads, rank } = settings
  const numbers = ['--tokens', tokens, '--steps', steps, '--threads', threads, '--rank', rank].map(String)
  return (['f32', 'bf16'] as const).map((dtype) => ({
    label: `PEFT ${dtype.toUpperCase()}`,
    command: (model) => ({
      program,
      args: [
        script,
        '--model',
        model,
        '--lengths',
        lengths.join(),
        ...numbers,
        '--dtype',
        dtype,
        '--mode',
        'packed',
        '--json',
      ],
    }),
  }))
}
