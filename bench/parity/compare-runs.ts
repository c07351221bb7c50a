import type { TrainedRun } from './trained-run.ts'

/** How far apart two runs of one case ended up. */
export type Difference = {
  /** max |Δ logit| / max |logit|, before training. */
  logits: number
  /** max over steps of |Δ loss| / loss. */
  loss: number
  /** max over steps of |Δ norm| / norm. */
  gradNorm: number
  /** max |Δ| over all elements of all matrices. */
  absolute: number
  /** Worst matrix: ‖Δ‖ / ‖final − initial‖ (Frobenius), so that what training left alone does not flatter. */
  change: number
  worst: string
}

/**
 * F32 against the exact run (F64): how far sums in another order may lead in 50 steps. AdamW's division magnifies it in tiny
 * gradients, in PEFT's own F32 too: held against that instead, the limits would measure PEFT's rounding as much as ours.
 */
export const TOLERANCES = { logits: 1e-5, loss: 2e-5, gradNorm: 1e-4, absolute: 2e-4, change: 3e-3 } as const

export function compareRuns(
  ours: TrainedRun,
  theirs: TrainedRun,
  initial: Map<string, Float32Array>,
): Difference {
  const matrices = [...ours.matrices].map(([name, matrix]) => {
    const other = sameLength(name, matrix, theirs.matrices.get(name))
    const start = sameLength(name, matrix, initial.get(name))
    return {
      name,
      absolute: largest(matrix, other),
      change: distance(matrix, other) / distance(other, start),
    }
  })
  const worst = matrices.reduce((a, b) => (b.change > a.change ? b : a))
  return {
    logits: largest(ours.logits, sameLength('logits', ours.logits, theirs.logits)) / largest(theirs.logits),
    loss: worstRatio(ours.losses, theirs.losses),
    gradNorm: worstRatio(ours.gradNorms, theirs.gradNorms),
    absolute: Math.max(...matrices.map(({ absolute }) => absolute)),
    change: worst.change,
    worst: worst.name,
  }
}

/** Names of the measures that are out of tolerance; a NaN is. */
export function exceeded(difference: Difference): string[] {
  return Object.entries(TOLERANCES).flatMap(([name, limit]) =>
    difference[name as keyof typeof TOLERANCES] <= limit ? [] : [name],
  )
}

function sameLength(name: string, a: Float32Array, b: Float32Array | undefined): Float32Array {
  if (b?.length !== a.length)
    throw new RangeError(`${name}: ${a.length} values against ${b?.length ?? 'none'}`)
  return b
}

function worstRatio(ours: readonly number[], theirs: readonly number[]): number {
  return Math.max(...theirs.map((value, i) => Math.abs((ours[i] ?? Number.NaN) - value) / Math.abs(value)))
}

/** max |a − b|, or max |a|. */
function largest(a: Float32Array, b?: Float32Array): number {
  return a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b?.[i] ?? 0))), 0)
}

function distance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0))
}
