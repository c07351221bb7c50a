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
  /** Step this process began at: what the forecast's time counts from. */
  fromStep: number
  /** At most 120 points each. */
  curve: LossCurve
}

/** A finished run in a few lines: loss before and after, the curve, forecast beside what was measured. */
export function describeTraining({ result, forecast, fromStep, curve }: TrainingMeta): string {
  const trained = formatDuration(result.seconds * 1000)
  const lines = [
    improvement(result),
    `${result.steps} steps, ${result.epochs.toFixed(2)} epochs, ${result.tokens} tokens, ${trained} of training` +
      `${result.stoppedEarly ? '; stopped early' : ''}; kept the weights of step ${result.keptStep}`,
    lossText(curve),
  ]
  if (!forecast) return lines.join('\n')
  // The forecast of a continued run was for the rest of it.
  if (fromStep === 0)
    lines.push(`time: forecast ${formatDuration(forecast.seconds * 1000)}, measured ${trained}`)
  lines.push('memory, forecast by item:', ...describeMemory(forecast.memory, result.peakBytes))
  return lines.join('\n')
}

function improvement({ firstEvaluation, best, lastLoss }: TrainingResult): string {
  if (firstEvaluation && best)
    return `validation loss ${firstEvaluation.loss.toFixed(4)} → ${best.loss.toFixed(4)} (step ${best.step})`
  return `last training loss ${lastLoss?.toFixed(4) ?? 'unknown'}`
}
