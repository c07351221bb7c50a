export type LearningRateSchedule = {
  kind: 'constant' | 'linear' | 'cosine'
  /** Reached at the end of warm-up. */
  peak: number
  warmupSteps: number
  totalSteps: number
}

/**
 * Learning rate of optimiser step `step` (1-based). Warm-up rises linearly, peak · step / warmupSteps; afterwards linear and
 * cosine fall from peak and reach 0 one step past the last, so that no step is wasted on a rate of zero.
 */
export function learningRate(
  step: number,
  { kind, peak, warmupSteps, totalSteps }: LearningRateSchedule,
): number {
  if (step <= warmupSteps) return (peak * step) / warmupSteps
  if (kind === 'constant') return peak
  const top = Math.max(warmupSteps, 1)
  const progress = (step - top) / (totalSteps - top + 1)
  if (kind === 'linear') return peak * (1 - progress)
  return (peak * (1 + Math.cos(Math.PI * progress))) / 2
}

/** Whole warm-up steps for a ratio of all steps, rounded up; never all of them. */
export function warmupSteps(ratio: number, totalSteps: number): number {
  return Math.min(Math.ceil(ratio * totalSteps), Math.max(totalSteps - 1, 0))
}
