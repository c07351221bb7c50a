import type { ProjectConfig } from '../config/project-config.ts'
import { AppError } from '../core/app-error.ts'
import type { Approval, StageContext, Withdrawal } from '../store/index.ts'
import { loadOptOuts } from './opt-outs.ts'
import { isPast, missingFromRecord } from './processing-record.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'

export type GovernanceStatus = {
  /** Sensitivity of what collect reads. */
  sensitivity: Sensitivity
  processing: ProjectConfig['govern']['processing']
  /** Fields that the record of processing lacks for data about patients. */
  missing: string[]
  retentionPassed: boolean
  /** Patients left out, forgotten ones included; null when the list cannot be read. */
  optOuts: number | null
  optOutsProblem?: string
  forgotten: number
  approvals: Approval[]
  withdrawals: Withdrawal[]
  audit: { ok: boolean; events: number; head?: string; problem?: string }
}

/** Where a project stands with its governance, whatever stage it is at. */
export async function governanceStatus(
  context: Pick<StageContext, 'store' | 'config' | 'projectDir' | 'now'>,
): Promise<GovernanceStatus> {
  const { store, config } = context
  const { processing } = config.govern
  const { ok, events, head, problem } = await store.audit.verify()
  return {
    sensitivity: sensitivityOf({ meta: config.collect }),
    processing,
    missing: missingFromRecord(processing),
    retentionPassed: processing.retainUntil !== undefined && isPast(processing.retainUntil, context.now()),
    ...(await countOptOuts(context)),
    forgotten: (await store.forgottenPatients()).length,
    approvals: await store.approvals.list(),
    withdrawals: await store.withdrawals.list(),
    audit: {
      ok,
      events,
      ...(head === undefined ? {} : { head }),
      ...(problem ? { problem: problem.message } : {}),
    },
  }
}

async function countOptOuts(
  context: Pick<StageContext, 'store' | 'config' | 'projectDir'>,
): Promise<Pick<GovernanceStatus, 'optOuts' | 'optOutsProblem'>> {
  try {
    return { optOuts: (await loadOptOuts(context)).count }
  } catch (error) {
    if (error instanceof AppError) return { optOuts: null, optOutsProblem: error.message }
    throw error
  }
}
