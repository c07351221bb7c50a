import { chmodSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createApprovals } from './approvals.ts'
import { openArtefactFolders } from './artefact-folders.ts'
import { createArtefacts, recordUnlisted } from './artefacts.ts'
import { createAudit } from './audit.ts'
import { forgottenPatients } from './forgotten-patients.ts'
import { acquireLock } from './locks.ts'
import { migrate } from './migrate.ts'
import { retryBusy } from './retry-busy.ts'
import { openSqlite } from './sqlite-database.ts'
import type { Store } from './store.ts'
import { createWithdrawals } from './withdrawals.ts'

export type OpenStoreOptions = { now?: () => Date }

/** Opens (and on first use makes) a project's state in `<projectDir>/.clinloop/`. Close it when done. */
export async function openStore(
  projectDir: string,
  { now = () => new Date() }: OpenStoreOptions = {},
): Promise<Store> {
  const stateDir = join(resolve(projectDir), '.clinloop')
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  chmodSync(stateDir, 0o700)
  const database = await retryBusy(() => openSqlite(join(stateDir, 'clinloop.db')))
  const site = { database, folders: openArtefactFolders(stateDir), now }
  try {
    await migrate(database)
    await recordUnlisted(site)
  } catch (error) {
    await database.destroy()
    throw error
  }
  return {
    projectDir: resolve(projectDir),
    artefacts: createArtefacts(site),
    audit: createAudit(database, now),
    approvals: createApprovals(database, now),
    withdrawals: createWithdrawals(site),
    forgottenPatients: () => forgottenPatients(database),
    lock: (name, options) => acquireLock(database, name, options),
    close: () => database.destroy(),
  }
}
