import { z } from 'zod'

const count = z.int().min(0)
const finite = z.number()

/** Bytes. */
const memoryForecast = z.strictObject({
  weights: finite,
  transposed: finite,
  parameters: finite,
  optimiser: finite,
  compute: finite,
  program: finite,
})

const rowCounts = z.strictObject({
  rows: count,
  used: count,
  dropped: count,
  truncated: count,
  emptied: count,
  tokens: count,
  trained: count,
  longest: count,
})

/** Averages over the steps since the last record. Rates count real tokens: there is no padding. */
export const stepRecord = z.strictObject({
  step: count,
  /** Passes over the data so far, fractional. */
  epoch: finite,
  /** Mean NLL of a learned token, nats. */
  loss: finite,
  /** Share of learned tokens that were the model's first choice. */
  accuracy: finite,
  learningRate: finite,
  gradNorm: finite,
  /** Tokens read since the beginning of the run. */
  tokens: count,
  tokensPerSecond: finite,
})

export const evaluationRecord = z.strictObject({
  step: count,
  epoch: finite,
  loss: finite,
  accuracy: finite,
  /** Learned tokens it was measured on. */
  tokens: count,
})

const resultRecord = z.strictObject({
  steps: count,
  totalSteps: count,
  epochs: finite,
  stoppedEarly: z.boolean(),
  /** Step whose weights were kept. */
  keptStep: count,
  best: z.strictObject({ step: count, loss: finite }).optional(),
  firstEvaluation: evaluationRecord.optional(),
  lastLoss: finite.optional(),
  tokens: count,
  /** Time in forward, backward and optimiser, over all processes of the run; evaluation and saving are not in it. */
  seconds: finite,
  /** Resident memory high-water mark of the trainer, bytes. */
  peakBytes: finite,
  /** File in the run folder. */
  output: z.string(),
})

/** What a trainer says, one JSON object a line on its standard output. */
export const trainerEvent = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('heartbeat'), batches: count, cpuSeconds: finite }),
  z.strictObject({ event: z.literal('notice'), message: z.string() }),
  z.strictObject({
    event: z.literal('start'),
    device: z.string(),
    totalSteps: count,
    stepsPerEpoch: count,
    batchesPerEpoch: count,
    /** 0 for a fresh run, else the step it continues from. */
    fromStep: count,
    parameters: count,
    train: rowCounts,
    validation: rowCounts.optional(),
  }),
  z.strictObject({
    event: z.literal('forecast'),
    memory: memoryForecast,
    /** Expected time left in training steps, and the floating-point operations in it. */
    seconds: finite,
    operations: finite,
    /** Tokens the whole run reads. */
    totalTokens: count,
  }),
  stepRecord.extend({ event: z.literal('step') }),
  evaluationRecord.extend({ event: z.literal('eval'), best: z.boolean() }),
  z.strictObject({ event: z.literal('checkpoint'), step: count, name: z.string() }),
  z.strictObject({ event: z.literal('stopped'), step: count }),
  resultRecord.extend({ event: z.literal('done') }),
  z.strictObject({
    event: z.literal('error'),
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
  }),
])

export type TrainerEvent = z.output<typeof trainerEvent>
export type StepRecord = z.output<typeof stepRecord>
export type EvaluationRecord = z.output<typeof evaluationRecord>
export type TrainingResult = z.output<typeof resultRecord>

/** The event on one line of a trainer's output; undefined for anything else a native library may have printed there. */
export function parseTrainerEvent(line: string): TrainerEvent | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const parsed = trainerEvent.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
