import { AppError } from '../../core/app-error.ts'
import { loadRows, type RowCounts } from '../data/load-rows.ts'
import { openRowEncoder } from '../data/open-row-encoder.ts'
import type { TrainingPlan } from '../plan.ts'
import type { TrainingRows } from './training-data.ts'

export type LoadedRows = TrainingRows & { counts: { train: RowCounts; validation?: RowCounts } }

/** Reads and prepares the plan's dataset files with the base model's own vocabulary and template. */
export async function loadTrainingRows(plan: TrainingPlan): Promise<LoadedRows> {
  using encoder = openRowEncoder(plan.model.path)
  const { maxLength, overLength } = plan
  const train = await loadRows(plan.train.path, { encoder, maxLength, overLength })
  if (train.rows.length === 0)
    throw new AppError({
      code: 'bad-input',
      message: `${plan.train.path} has no rows: there is nothing to train on.`,
      hint: 'Collect more, or give the training split a larger share (dataset.split).',
    })
  if (!plan.validation) return { train: train.rows, validation: [], counts: { train: train.counts } }
  const validation = await loadRows(plan.validation.path, { encoder, maxLength, overLength })
  return {
    train: train.rows,
    validation: validation.rows,
    counts: { train: train.counts, validation: validation.counts },
  }
}
