import { join } from 'node:path'
import type { TrainingSession } from '../../engine/training/training-session.ts'
import { listCheckpoints } from '../checkpoint/checkpoint-name.ts'
import type { TrainingState } from '../checkpoint/checkpoint-state.ts'
import { loadTensors, readCheckpoint } from '../checkpoint/read-checkpoint.ts'
import { writeAdapter } from '../output/write-adapter.ts'
import { writeModel } from '../output/write-model.ts'
import type { TrainingPlan } from '../plan.ts'
import { checkpointsFolder } from './resume-run.ts'

export const OUTPUT_FILES = { lora: 'adapter.gguf', full: 'model.gguf' } as const

/** Writes what the run was for: the adapter or model of its best evaluation, or of its last step. */
export async function writeOutputs(
  plan: TrainingPlan,
  session: TrainingSession,
  state: TrainingState,
): Promise<{ output: string; keptStep: number }> {
  const keptStep = plan.loadBestAtEnd && state.best ? state.best.step : state.step
  if (keptStep !== state.step) await loadStep(plan.runDir, keptStep, session)
  const output = OUTPUT_FILES[plan.method]
  const path = join(plan.runDir, output)
  if (plan.method === 'lora') await writeAdapter(path, { plan, session })
  else await writeModel(path, plan.model.path, session)
  return { output, keptStep }
}

async function loadStep(runDir: string, step: number, session: TrainingSession): Promise<void> {
  const folder = checkpointsFolder(runDir)
  const name = listCheckpoints(folder).find((checkpoint) => checkpoint.step === step)?.name
  if (name === undefined) throw new Error(`the checkpoint of the best step ${step} is gone`)
  loadTensors(await readCheckpoint(join(folder, name)), session, ['parameter'])
}
