import type { Batch, TrainingSession } from '../../src/engine/training/training-session.ts'
import { learningRate } from '../../src/train/learning-rate.ts'

export type BaseTrainingOptions = {
  steps: number
  peakLearningRate: number
  warmupSteps: number
  weightDecay: number
  /** Steps between looks at the held-out batches. */
  evaluateEvery: number
}

/** Loss in nats per learnt token, and the share of learnt tokens that were the likeliest. */
export type HeldOut = { loss: number; accuracy: number }

/** One optimiser step, its loss in nats per learnt token; `heldOut` at the steps that measured it. */
export type StepRecord = {
  step: number
  loss: number
  heldOut?: HeldOut
  learningRate: number
  gradNorm: number
  tokens: number
}

/** From-scratch training: one batch, one AdamW step, as long as `batches` and `steps` last. */
export function* trainBase(
  session: TrainingSession,
  batches: Iterable<Batch>,
  heldOut: readonly Batch[],
  options: BaseTrainingOptions,
): Generator<StepRecord> {
  const { steps, peakLearningRate: peak, warmupSteps, weightDecay, evaluateEvery } = options
  let step = 0
  for (const batch of batches) {
    step++
    const rate = learningRate(step, { kind: 'cosine', peak, warmupSteps, totalSteps: steps })
    const { loss, tokens } = session.accumulate(batch)
    const { gradNorm } = session.step({
      step,
      learningRate: rate,
      beta1: 0.9,
      beta2: 0.98,
      epsilon: 1e-8,
      weightDecay,
      gradientScale: 1 / tokens,
      maxGradNorm: 1,
    })
    const record: StepRecord = {
      step,
      loss: loss / tokens,
      learningRate: rate,
      gradNorm,
      tokens: batch.tokens.length,
    }
    if (step % evaluateEvery === 0 || step === steps) record.heldOut = measure(session, heldOut)
    yield record
    if (step === steps) return
  }
}

function measure(session: TrainingSession, batches: readonly Batch[]): HeldOut {
  const sums = { loss: 0, correct: 0, tokens: 0 }
  for (const batch of batches) {
    const { loss, correct, tokens } = session.evaluate(batch)
    sums.loss += loss
    sums.correct += correct
    sums.tokens += tokens
  }
  return { loss: sums.loss / sums.tokens, accuracy: sums.correct / sums.tokens }
}
