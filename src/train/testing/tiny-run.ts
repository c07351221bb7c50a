import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { trainConfig } from '../../config/train-config.ts'
import type { TrainingPlan } from '../plan.ts'
import { resolvePlan } from '../resolve-plan.ts'

export type TinyRun = {
  folder: string
  model: string
  datasetDir: string
  /** A plan over the tiny model and dataset; one thread, small batches, whatever `config` changes. */
  plan(config?: Record<string, unknown>, runs?: string): Promise<TrainingPlan>
  remove(): void
}

const SUBJECTS = ['fever', 'rest', 'review', 'the limit', 'the report', 'pressure', 'the month']

/** A random two-layer model and a dataset of 48 training and 6 validation rows in a temporary folder. */
export async function createTinyRun(): Promise<TinyRun> {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-train-'))
  const model = join(folder, 'tiny.gguf')
  await writeTinyModel(model)
  const datasetDir = join(folder, 'dataset')
  mkdirSync(datasetDir)
  writeFileSync(join(datasetDir, 'train.jsonl'), rows(0, 48))
  writeFileSync(join(datasetDir, 'validation.jsonl'), rows(100, 6))
  return {
    folder,
    model,
    datasetDir,
    plan: (config = {}, runs = 'runs') =>
      resolvePlan({
        config: trainConfig.parse({ threads: 1, tokensPerBatch: 96, learningRate: 2e-3, ...config }),
        seed: 5,
        model,
        datasetDir,
        runsDir: join(folder, runs),
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function rows(first: number, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = first + index
    const subject = SUBJECTS[number % SUBJECTS.length]
    return JSON.stringify({
      id: `row-${number}`,
      messages: [
        { role: 'user', content: `${subject} ${number}` },
        { role: 'assistant', content: number % 2 === 0 ? 'APPROVED' : `DENIED: ${subject}` },
      ],
      task: 'adjudication',
      source: 'test',
      meta: {},
    })
  })
  return `${lines.join('\n')}\n`
}
