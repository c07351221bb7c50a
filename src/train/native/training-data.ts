import { createRandom } from '../../core/random.ts'
import type { Batch } from '../../engine/training/training-session.ts'
import { buildBatch } from '../data/build-batch.ts'
import { orderBatches } from '../data/order-batches.ts'
import type { TrainingRow } from '../data/training-row.ts'
import type { LearningRateSchedule } from '../learning-rate.ts'
import { warmupSteps } from '../learning-rate.ts'
import type { TrainingPlan } from '../plan.ts'

/** Rows arranged into optimiser steps. Everything is a function of rows, plan and step number. */
export type TrainingData = {
  batchesPerEpoch: number
  stepsPerEpoch: number
  totalSteps: number
  /** Tokens the whole run reads. */
  totalTokens: number
  schedule: LearningRateSchedule
  /** Micro-batches of optimiser step `step` (1-based): `gradientAccumulation` of them, fewer at an epoch's end. */
  stepBatches(step: number): Batch[]
  /** Where step `step` ends: 0-based epoch and micro-batches of it used. */
  position(step: number): { epoch: number; batch: number }
  /** Empty without validation rows: then nothing is evaluated. */
  validationBatches(): Batch[]
  hasValidation: boolean
}

export type TrainingRows = { train: readonly TrainingRow[]; validation: readonly TrainingRow[] }

/** Lays out a whole run: `maxSteps` optimiser steps, or as many as `epochs` passes need. */
export function createTrainingData(plan: TrainingPlan, rows: TrainingRows): TrainingData {
  const { seed, packing, tokensPerBatch, gradientAccumulation } = plan
  const lengths = rows.train.map(({ tokens }) => tokens.length)
  const inEpoch = keepLast((epoch) => orderBatches(lengths, { seed, epoch, packing, tokensPerBatch }))
  const batchesPerEpoch = inEpoch(0).length
  const stepsPerEpoch = Math.ceil(batchesPerEpoch / gradientAccumulation)
  const totalSteps = plan.maxSteps ?? Math.max(1, Math.round(plan.epochs * stepsPerEpoch))
  const tokensPerEpoch = lengths.reduce((sum, length) => sum + length, 0)
  return {
    batchesPerEpoch,
    stepsPerEpoch,
    totalSteps,
    totalTokens: Math.round((tokensPerEpoch * totalSteps) / stepsPerEpoch),
    schedule: {
      kind: plan.schedule,
      peak: plan.learningRate,
      warmupSteps: warmupSteps(plan.warmupRatio, totalSteps),
      totalSteps,
    },
    stepBatches(step) {
      const epoch = Math.floor((step - 1) / stepsPerEpoch)
      const first = ((step - 1) % stepsPerEpoch) * gradientAccumulation
      return inEpoch(epoch)
        .slice(first, first + gradientAccumulation)
        .map((indices, i) =>
          buildBatch(
            indices.map((index) => rows.train[index] as TrainingRow),
            dropoutSeed(plan, epoch, first + i),
          ),
        )
    },
    position(step) {
      const epoch = Math.floor(step / stepsPerEpoch)
      return { epoch, batch: (step % stepsPerEpoch) * gradientAccumulation }
    },
    validationBatches: () => validationBatches(plan, rows.validation),
    hasValidation: rows.validation.length > 0,
  }
}

function validationBatches({ packing, tokensPerBatch }: TrainingPlan, rows: readonly TrainingRow[]): Batch[] {
  const lengths = rows.map(({ tokens }) => tokens.length)
  return orderBatches(lengths, { seed: 0, epoch: 0, packing, tokensPerBatch }).map((indices) =>
    buildBatch(indices.map((index) => rows[index] as TrainingRow)),
  )
}

/** A mask of its own for every micro-batch, the same when it is trained again after a crash. */
function dropoutSeed({ method, lora, seed }: TrainingPlan, epoch: number, batch: number): number | undefined {
  if (method !== 'lora' || lora.dropout === 0) return undefined
  return createRandom(seed, `dropout-${epoch}-${batch}`).integer(2 ** 31)
}

/** Remembers the last result: steps come in order, so an epoch is laid out once. */
function keepLast<T>(make: (key: number) => T): (key: number) => T {
  let held: { key: number; value: T } | undefined
  return (key) => {
    if (held?.key !== key) held = { key, value: make(key) }
    return held.value
  }
}
