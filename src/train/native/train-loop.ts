import { AppError } from '../../core/app-error.ts'
import type { Batch, BatchResult, TrainingSession } from '../../engine/training/training-session.ts'
import type { TrainingState } from '../checkpoint/checkpoint-state.ts'
import { countTrained } from '../data/training-row.ts'
import { learningRate } from '../learning-rate.ts'
import type { TrainingPlan } from '../plan.ts'
import type { EvaluationRecord } from '../trainer-event.ts'
import type { TrainingData } from './training-data.ts'

export type LoopSession = Pick<TrainingSession, 'accumulate' | 'evaluate' | 'step'>

/** One optimiser step as it happened; sums over its micro-batches. */
export type StepOutcome = BatchResult & {
  step: number
  learningRate: number
  gradNorm: number
  /** All tokens read, learned or not. */
  read: number
  /** Seconds in forward, backward and optimiser. */
  seconds: number
}

export type LoopOptions = {
  plan: TrainingPlan
  data: TrainingData
  session: LoopSession
  /** Called before every micro-batch: lets signals in and reports life. True means stop here. */
  pause(): Promise<boolean>
  onStep(outcome: StepOutcome): void
  onEvaluation(record: EvaluationRecord, best: boolean): void
  /** The state is complete and may be made durable. */
  save(state: TrainingState): void
}

/** What has to happen again after a stop is done again: `stopped` leaves the state of the last whole step. */
export type LoopEnd = { state: TrainingState; stopped: boolean }

/**
 * Trains from `start` to the plan's last step. Each step: add up the gradients of its micro-batches, divide by the
 * tokens learned in all of them, clip, AdamW. Between steps: evaluate and save when due. Given the same plan, data and
 * start, every run takes the same steps, so a run continued from a saved state ends where an uninterrupted one does.
 *
 * @throws AppError `internal` naming the step when the loss or the gradient is not a number.
 */
export async function trainLoop(options: LoopOptions, start: TrainingState): Promise<LoopEnd> {
  const { plan, data, session } = options
  let state = start
  while (true) {
    if (isEvaluationDue(plan, data, state)) {
      const evaluated = await evaluate(options, state)
      if (!evaluated) return { state, stopped: true }
      state = evaluated
    }
    if (state.step > start.step && isSaveDue(plan, data, state)) options.save(state)
    if (isFinished(plan, data, state)) return { state, stopped: false }

    const step = state.step + 1
    const began = performance.now()
    const batches = data.stepBatches(step)
    const learned = sum(batches, ({ targets }) => countTrained(targets))
    const total: BatchResult = { loss: 0, tokens: 0, correct: 0 }
    for (const batch of batches) {
      if (await options.pause()) return { state, stopped: true }
      add(total, session.accumulate(batch))
    }
    expectFinite(total.loss, 'loss', step)
    const rate = learningRate(step, data.schedule)
    const { gradNorm } = session.step({
      step,
      learningRate: rate,
      gradientScale: 1 / learned,
      beta1: plan.beta1,
      beta2: plan.beta2,
      epsilon: plan.epsilon,
      weightDecay: plan.weightDecay,
      maxGradNorm: plan.maxGradNorm,
    })
    expectFinite(gradNorm, 'gradient', step)
    const read = sum(batches, ({ tokens }) => tokens.length)
    const seconds = (performance.now() - began) / 1000
    options.onStep({ ...total, step, learningRate: rate, gradNorm, read, seconds })
    state = {
      ...state,
      step,
      tokens: state.tokens + read,
      trained: state.trained + learned,
      seconds: state.seconds + seconds,
      lastLoss: total.loss / learned,
    }
  }
}

/** True when nothing is left to train: the last step is done, or patience has run out. */
export function isFinished(plan: TrainingPlan, data: TrainingData, state: TrainingState): boolean {
  return state.step >= data.totalSteps || isPatienceSpent(plan, state)
}

export function isPatienceSpent({ earlyStoppingPatience }: TrainingPlan, state: TrainingState): boolean {
  return earlyStoppingPatience > 0 && state.sinceBest >= earlyStoppingPatience
}

/** Before the first step, every `evalEvery` steps (0: every epoch), after the last; once at each. */
function isEvaluationDue(plan: TrainingPlan, data: TrainingData, state: TrainingState): boolean {
  if (!data.hasValidation || state.evaluatedAt === state.step) return false
  return state.step % (plan.evalEvery || data.stepsPerEpoch) === 0 || state.step >= data.totalSteps
}

/** Every `saveEvery` steps (0: every epoch), at the best evaluation so far, and at the end. */
function isSaveDue(plan: TrainingPlan, data: TrainingData, state: TrainingState): boolean {
  if (state.step % (plan.saveEvery || data.stepsPerEpoch) === 0) return true
  return state.best?.step === state.step || isFinished(plan, data, state)
}

/** State after an evaluation on the validation rows; undefined when it was interrupted. */
async function evaluate(options: LoopOptions, state: TrainingState): Promise<TrainingState | undefined> {
  const { data, session, pause, onEvaluation } = options
  const total: BatchResult = { loss: 0, tokens: 0, correct: 0 }
  for (const batch of data.validationBatches()) {
    if (await pause()) return undefined
    add(total, session.evaluate(batch))
  }
  expectFinite(total.loss, 'validation loss', state.step)
  const record: EvaluationRecord = {
    step: state.step,
    epoch: state.step / data.stepsPerEpoch,
    loss: total.loss / total.tokens,
    accuracy: total.correct / total.tokens,
    tokens: total.tokens,
  }
  // Step 0 is the untrained model: it is where the curve begins, not a candidate.
  const best = state.step > 0 && !(state.best && state.best.loss <= record.loss)
  onEvaluation(record, best)
  return {
    ...state,
    evaluatedAt: state.step,
    firstEvaluation: state.firstEvaluation ?? record,
    best: best ? { step: state.step, loss: record.loss } : state.best,
    sinceBest: best || state.step === 0 ? 0 : state.sinceBest + 1,
  }
}

function expectFinite(value: number, what: string, step: number): void {
  if (Number.isFinite(value)) return
  throw new AppError({
    code: 'internal',
    message: `The ${what} is not a number at step ${step}: training has diverged.`,
    hint: 'Lower train.learningRate, raise train.warmupRatio, or set train.backward to f32; the checkpoints before it are sound.',
  })
}

function add(total: BatchResult, part: BatchResult): void {
  total.loss += part.loss
  total.tokens += part.tokens
  total.correct += part.correct
}

function sum(batches: readonly Batch[], value: (batch: Batch) => number): number {
  return batches.reduce((total, batch) => total + value(batch), 0)
}
