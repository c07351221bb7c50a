import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of unfinished de-identification; they hold what records say of the patients, and are made anew when needed. */
const DEID_RUN = /^deid-/

/**
 * Removes the training runs, finished or not, that read one of these datasets: their checkpoints learned from it; and what
 * an interrupted de-identification left behind, whoever it holds. Returns the names of their folders under `.clinloop/runs`.
 */
export function removeRunFolders(
  projectDir: string,
  datasetIds: ReadonlySet<string>,
  { dryRun = false }: { dryRun?: boolean } = {},
): string[] {
  const runs = join(projectDir, '.clinloop', 'runs')
  if (!existsSync(runs)) return []
  const reading = readdirSync(runs).filter(
    (name) => DEID_RUN.test(name) || reads(join(runs, name, 'plan.json'), datasetIds),
  )
  if (!dryRun) for (const name of reading) rmSync(join(runs, name), { recursive: true, force: true })
  return reading
}

function reads(planPath: string, datasetIds: ReadonlySet<string>): boolean {
  // A plan names its files by path, and those of an artefact lie in a folder named by its id.
  const ids = existsSync(planPath) ? (readFileSync(planPath, 'utf8').match(/[0-9a-f]{64}/g) ?? []) : []
  return ids.some((id) => datasetIds.has(id))
}
