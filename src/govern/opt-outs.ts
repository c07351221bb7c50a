import { projectPath } from '../config/project-path.ts'
import type { StageContext } from '../store/index.ts'
import { openPatientIndex } from './patient-index.ts'
import { readOptOutFile } from './read-opt-out-file.ts'

/** Patients whose data may not be used: those on the project's list, and those forgotten earlier. */
export type OptOuts = {
  /** Whether the patient (for claims: the policy) of this key has opted out. */
  has(patientKey: string): boolean
  /** Patients on the list and forgotten ones, each counted once. */
  count: number
  /**
   * Changes with the set of patients; absent without any. Keyed with the project's secret: the plain hash of a short list
   * of NHS numbers could be guessed.
   */
  sha256?: string
}

/**
 * Loads `govern.optOuts` and the forgotten patients of a project.
 *
 * @throws AppError `not-found` or `bad-input` for the list, `corrupt` for the project's secret.
 */
export async function loadOptOuts({
  store,
  config,
  projectDir,
}: Pick<StageContext, 'store' | 'config' | 'projectDir'>): Promise<OptOuts> {
  const { optOuts: file } = config.govern
  const listed = file === undefined ? [] : await readOptOutFile(projectPath(projectDir, file))
  const anyForgotten = (await store.forgottenPatients()).length > 0
  // Without anyone to leave out no secret is made.
  if (listed.length === 0 && !anyForgotten) return { has: () => false, count: 0 }
  const index = await openPatientIndex(store)
  const out = new Set(index.forgotten)
  for (const key of listed) out.add(index.hmac(key))
  return {
    has: (patientKey) => out.has(index.hmac(patientKey)),
    count: out.size,
    sha256: index.digest([...out].sort().join('\n')),
  }
}
