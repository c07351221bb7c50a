import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../core/app-error.ts'
import { type CheckpointHeader, freshState, type TrainingState } from '../checkpoint/checkpoint-state.ts'
import { removeUnfinished } from '../checkpoint/prune-checkpoints.ts'
import { type Checkpoint, latestCheckpoint } from '../checkpoint/read-checkpoint.ts'
import { planDifferences, planHash, planIdentity, type TrainingPlan } from '../plan.ts'

export type ResumePoint = { state: TrainingState; metricsBytes: number; checkpoint?: Checkpoint }

export function checkpointsFolder(runDir: string): string {
  return join(runDir, 'checkpoints')
}

/**
 * Where a run continues: its newest sound checkpoint, or the beginning. Torn checkpoints are reported by name.
 *
 * @throws AppError `conflict` naming the fields when the checkpoint was made by a different plan.
 */
export async function findResumePoint(
  plan: TrainingPlan,
  report: (message: string) => void,
): Promise<ResumePoint> {
  const folder = checkpointsFolder(plan.runDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeUnfinished(folder)
  const { checkpoint, refused } = await latestCheckpoint(folder)
  for (const { message } of refused) report(message)
  if (!checkpoint) return { state: freshState, metricsBytes: 0 }
  refuseOtherPlan(plan, checkpoint.header, checkpoint.name)
  return { state: checkpoint.header.state, metricsBytes: checkpoint.header.metricsBytes, checkpoint }
}

function refuseOtherPlan(plan: TrainingPlan, header: CheckpointHeader, name: string): void {
  if (header.planHash === planHash(plan)) return
  const fields = planDifferences(header.plan, planIdentity(plan))
  throw new AppError({
    code: 'conflict',
    message: `Checkpoint ${name} was made with another plan: ${fields.join(', ')} differ${fields.length === 1 ? 's' : ''}.`,
    hint: 'Set the named fields back to continue, or train into a fresh run folder.',
  })
}
