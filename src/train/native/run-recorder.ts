import type { MetricsRecord } from '../output/metrics-record.ts'
import type { EvaluationRecord, StepRecord, TrainerEvent } from '../trainer-event.ts'
import type { MetricsLog } from './metrics-log.ts'
import type { StepOutcome } from './train-loop.ts'

export type RecorderOptions = {
  logEvery: number
  stepsPerEpoch: number
  totalSteps: number
  /** Tokens read before this process began. */
  tokensBefore: number
  log: MetricsLog
  emit: (event: TrainerEvent) => void
  now: () => Date
}

export type RunRecorder = {
  step(outcome: StepOutcome): void
  evaluation(record: EvaluationRecord, best: boolean): void
}

/** Turns what the loop does into metrics and events: every `logEvery` steps one record, averaged over them. */
export function createRunRecorder(options: RecorderOptions): RunRecorder {
  const { logEvery, stepsPerEpoch, totalSteps, tokensBefore, log, emit, now } = options
  let pending: StepOutcome[] = []
  let tokens = tokensBefore
  const write = (record: MetricsRecord): void => log.write(record)
  return {
    step(outcome) {
      pending.push(outcome)
      tokens += outcome.read
      if (outcome.step % logEvery !== 0 && outcome.step !== totalSteps) return
      const record = average(pending, stepsPerEpoch, tokens)
      pending = []
      write({ kind: 'step', time: now().toISOString(), ...record })
      emit({ event: 'step', ...record })
    },
    evaluation(record, best) {
      write({ kind: 'eval', time: now().toISOString(), ...record })
      emit({ event: 'eval', ...record, best })
    },
  }
}

/** Weighted by learned tokens, so the mean of means is the mean. */
function average(steps: readonly StepOutcome[], stepsPerEpoch: number, tokens: number): StepRecord {
  const last = steps.at(-1) as StepOutcome
  const sum = (value: (step: StepOutcome) => number): number =>
    steps.reduce((total, step) => total + value(step), 0)
  const learned = sum((step) => step.tokens)
  return {
    step: last.step,
    epoch: last.step / stepsPerEpoch,
    loss: sum((step) => step.loss) / learned,
    accuracy: sum((step) => step.correct) / learned,
    learningRate: last.learningRate,
    gradNorm: sum((step) => step.gradNorm) / steps.length,
    tokens,
    tokensPerSecond:
      sum((step) => step.read) /
      Math.max(
        sum((step) => step.seconds),
        1e-9,
      ),
  }
}
