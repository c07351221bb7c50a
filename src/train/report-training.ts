import { formatDuration } from '../core/format-duration.ts'
import type { Progress } from '../core/progress.ts'
import { describeMemory } from './forecast/forecast-memory.ts'
import type { TrainerEvent } from './trainer-event.ts'

export type Forecast = Pick<Extract<TrainerEvent, { event: 'forecast' }>, 'memory' | 'seconds' | 'operations'>
export type TrainingStart = Extract<TrainerEvent, { event: 'start' }>

export type TrainingReport = {
  onEvent(event: TrainerEvent): void
  start(): TrainingStart | undefined
  forecast(): Forecast | undefined
}

/** Shows a run to the person watching: what it will need, a live line, evaluations. Keeps start and forecast for later. */
export function createTrainingReport(progress: Progress, log: (line: string) => void): TrainingReport {
  let start: TrainingStart | undefined
  let forecast: Forecast | undefined
  return {
    start: () => start,
    forecast: () => forecast,
    onEvent(event) {
      switch (event.event) {
        case 'notice':
          return log(`train: ${event.message}`)
        case 'start':
          start = event
          for (const line of startLines(event)) log(line)
          return
        case 'forecast':
          forecast = { memory: event.memory, seconds: event.seconds, operations: event.operations }
          for (const line of forecastLines(forecast)) log(line)
          return progress.start({
            label: 'train',
            ...(start ? { total: start.totalSteps } : {}),
            unit: 'steps',
          })
        case 'step':
          return progress.update(event.step, {
            loss: event.loss.toFixed(3),
            lr: event.learningRate.toExponential(1),
            'tok/s': Math.round(event.tokensPerSecond),
          })
        case 'eval':
          if (start?.fromStep === 0 && event.step === 0) progress.start(task(start))
          return log(
            `train: step ${event.step}: validation loss ${event.loss.toFixed(4)}, ` +
              `${(100 * event.accuracy).toFixed(1)} % of tokens right${event.best ? ', best so far' : ''}`,
          )
        case 'done':
          return progress.finish(
            `${event.steps} steps, kept step ${event.keptStep}${event.stoppedEarly ? ', stopped early' : ''}`,
          )
      }
    },
  }
}

/** Counted from where this process began, so that rate and time left are right. */
function task({ fromStep, totalSteps }: TrainingStart) {
  const label = fromStep > 0 ? `train from step ${fromStep}` : 'train'
  return { label, total: totalSteps - fromStep, unit: 'steps' }
}

function startLines({ train, validation, ...event }: TrainingStart): string[] {
  const left = train.rows - train.used
  const lines = [
    `train: ${train.used} examples with ${train.tokens} tokens (${train.trained} learned) in ${event.batchesPerEpoch} ` +
      `batches, ${validation?.used ?? 0} for validation; ${event.parameters} trained values on ${event.device}`,
  ]
  if (left > 0)
    lines.push(
      `train: ${left} over-long examples left out (${train.dropped} dropped, ${train.emptied} without room for the answer); ` +
        `the longest has ${train.longest} tokens`,
    )
  if (train.truncated > 0) lines.push(`train: ${train.truncated} over-long examples were cut at the end`)
  if (event.fromStep > 0)
    lines.push(`train: continuing from the checkpoint of step ${event.fromStep} of ${event.totalSteps}`)
  return lines
}

function forecastLines({ memory, seconds, operations }: Forecast): string[] {
  const work = `${(operations / 1e12).toPrecision(3)} TFLOP`
  return [
    `train: forecast: about ${formatDuration(seconds * 1000)} of training (${work}), memory:`,
    ...describeMemory(memory),
  ]
}
