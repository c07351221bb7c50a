import { readGguf } from '../../engine/gguf/read-gguf.ts'
import type { TrainingSession } from '../../engine/training/training-session.ts'
import { type BatchExtent, forecastMemory } from '../forecast/forecast-memory.ts'
import { batchExtent, forecastTime } from '../forecast/forecast-time.ts'
import type { TrainingPlan } from '../plan.ts'
import type { TrainerEvent } from '../trainer-event.ts'
import type { TrainingData } from './training-data.ts'

/** Memory by item and time left of a run that is about to begin. Leaves the session as it was. */
export function forecastRun(
  plan: TrainingPlan,
  data: TrainingData,
  session: Pick<TrainingSession, 'evaluate'>,
  tokensDone: number,
): TrainerEvent {
  const gguf = readGguf(plan.model.path)
  const [sample] = data.stepBatches(1)
  if (!sample) throw new RangeError('a run has at least one batch')
  const tokens = Math.max(data.totalTokens - tokensDone, 0)
  return {
    event: 'forecast',
    memory: forecastMemory(gguf, plan, fullestBatch(data)),
    ...forecastTime({ gguf, plan, session, sample, tokens, clock: () => performance.now() }),
    totalTokens: data.totalTokens,
  }
}

/** The largest extents in the first epoch and the validation rows. */
function fullestBatch(data: TrainingData): BatchExtent {
  const extents: BatchExtent[] = data.validationBatches().map(batchExtent)
  for (let step = 1; step <= data.stepsPerEpoch; step++)
    extents.push(...data.stepBatches(step).map(batchExtent))
  const most = (item: keyof BatchExtent): number =>
    extents.reduce((max, extent) => Math.max(max, extent[item]), 0)
  return { tokens: most('tokens'), trained: most('trained'), longest: most('longest') }
}
