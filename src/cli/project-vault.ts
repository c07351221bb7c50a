import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { forgetInVault, loadDeidKey, notedVaultHead, noteVaultHead, readReviewRules } from '../deid/index.ts'
import type { Store } from '../store/index.ts'
import { deidSettings } from './deid-settings.ts'
import type { Session } from './session.ts'

/** Path of the project's vault: the one configured, or where it would be. */
export async function projectVault(session: Session): Promise<string> {
  const { config } = await deidSettings(session, {})
  const { vault } = config
  return resolve(session.projectDir, typeof vault === 'string' ? vault : join('.clinloop', 'vault'))
}

/** What de-identification itself still knows of a patient. */
export type DeidTraces = {
  /** Links taken out of the vault; with a dry run, that would be. null: the vault is there but its key is not. */
  vaultLinks: number | null
  /** Decisions of reviewers, which hold text and name no patient: someone has to look at them. */
  reviewDecisions: number
}

/** Takes a patient's links out of the vault, and counts what must be looked at by hand. */
export async function forgetDeidTraces(
  session: Session,
  store: Store,
  patientKey: string,
  dryRun: boolean,
): Promise<DeidTraces> {
  const reviewDecisions = readReviewRules(session.projectDir).length
  const path = await projectVault(session)
  if (!existsSync(path)) return { vaultLinks: 0, reviewDecisions }
  const { plan } = await deidSettings(session, {})
  const keys = keysOrNone(plan.keyFile)
  if (!keys) return { vaultLinks: null, reviewDecisions }
  const expect = await notedVaultHead(store, path)
  const { samePatient } = await import('../govern/index.ts')
  const isForgotten = (key: string): boolean => samePatient(key, patientKey)
  const { removed, head } = forgetInVault(path, keys, isForgotten, { dryRun, ...(expect ? { expect } : {}) })
  if (removed > 0 && !dryRun) await noteVaultHead(store, path, head)
  return { vaultLinks: removed, reviewDecisions }
}

function keysOrNone(keyFile: string | undefined): ReturnType<typeof loadDeidKey> | undefined {
  try {
    return loadDeidKey(keyFile === undefined ? {} : { keyFile })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return undefined
    throw error
  }
}
