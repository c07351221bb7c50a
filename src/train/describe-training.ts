import { formatDuration } from '../core/format-duration.ts'
import { describeMemory } from './forecast/forecast-memory.ts'
import type { LossCurve } from './output/loss-curve.ts'
import { lossText } from './output/loss-text.ts'
import type { Forecast } from './report-training.ts'
import type { TrainingResult } from './trainer-event.ts'

/** What a training artefact's manifest keeps of its run. */
export type TrainingMeta = {
  method: 'lora' | 'full'
  planHash: string
  result: TrainingResult
  forecast?: Forecast
  /** At most 120 points each. */
  curve: LossCurve
}

/** A finished run in a few lines: loss before and after, the curve, forecast beside what was measured. */
export function describeTraining({ result, forecast, curve }: TrainingMeta): string {
  const { firstEvaluation, best } = result
  const improvement =
    firstEvaluation && best
      ? `validation loss ${firstEvaluation.loss.toFixed(4)} → ${best.loss.toFixed(4)} (step ${best.step})`
      : `last training loss ${result.lastLoss?.toFixed(4) ?? 'unknown'}`
  const rate =
    result.seconds > 0 ? `, ${formatDuration(result.seconds * 1000)} of training in the last process` : ''
  const lines = [
    improvement,
    `${result.steps} steps, ${result.epochs.toFixed(2)} epochs, ${result.tokens} tokens${rate}` +
      `${result.stoppedEarly ? '; stopped early' : ''}; kept the weights of step ${result.keptStep}`,
    lossText(curve),
  ]
  if (!forecast) return lines.join('\n')
  const time = `time: forecast ${formatDuration(forecast.seconds * 1000)}, measured ${formatDuration(result.seconds * 1000)}`
  return [
    ...lines,
    time,
    'memory, forecast by item:',
    ...describeMemory(forecast.memory, result.peakBytes),
  ].join('\n')
}
