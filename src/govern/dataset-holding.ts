import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { readJsonl } from '../core/jsonl.ts'
import { normalisePatientKey } from './normalise-patient-key.ts'

export type DatasetHolding = {
  /** Examples of the patient. */
  rows: number
  /** Whether one of them is trained on or helps to choose the model. */
  learnedFrom: boolean
}

const SPLITS = ['train', 'validation', 'test']

/**
 * Looks for a patient in a dataset made straight from claims, whose examples name their policy as `meta.group`. Undefined
 * when the examples do not tell.
 *
 * @param key normalised
 */
export async function datasetHolding(folder: string, key: string): Promise<DatasetHolding | undefined> {
  const holding: DatasetHolding = { rows: 0, learnedFrom: false }
  for (const split of SPLITS) {
    const path = join(folder, `${split}.jsonl`)
    if (!existsSync(path)) return undefined
    const rows = await examplesOf(path, key)
    if (rows === undefined) return undefined
    holding.rows += rows
    if (rows > 0 && split !== 'test') holding.learnedFrom = true
  }
  return holding
}

async function examplesOf(path: string, key: string): Promise<number | undefined> {
  let rows = 0
  try {
    for await (const { value } of readJsonl(path)) {
      const group = (value as { meta?: { group?: unknown } } | null)?.meta?.group
      if (typeof group !== 'string') return undefined
      if (normalisePatientKey(group) === key) rows++
    }
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
  return rows
}
