import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely, Selectable } from 'kysely'
import { syncFolder } from '../core/atomic-write.ts'
import { MANIFEST_FILE } from './artefact-files.ts'
import type { ArtefactFolders } from './artefact-folders.ts'
import { insertEvent } from './audit.ts'
import { insertForgottenPatient } from './forgotten-patients.ts'
import { retryBusy } from './retry-busy.ts'
import type { Withdrawal, WithdrawalRequest, Withdrawals } from './store.ts'
import type { Tables } from './tables.ts'

type Site = { database: Kysely<Tables>; folders: ArtefactFolders; now: () => Date }

/** Artefacts that may not be used any more. Their manifests and audit events stay. */
export function createWithdrawals({ database, folders, now }: Site): Withdrawals {
  const list = async (): Promise<Withdrawal[]> =>
    (await database.selectFrom('withdrawals').selectAll().orderBy('happened').execute()).map(toWithdrawal)
  const get = async (artefactId: string): Promise<Withdrawal | undefined> =>
    (await list()).find((withdrawal) => withdrawal.artefactId === artefactId)
  return {
    list,
    get,
    mark: async (entries, patient, audit) => {
      await retryBusy(() =>
        database.transaction().execute(async (transaction) => {
          const when = now()
          await insertForgottenPatient(transaction, patient, when.toISOString())
          for (const entry of entries) {
            const row = toRow(entry, when)
            await transaction
              .insertInto('withdrawals')
              .values(row)
              // Marked again, for another patient: files that are gone stay gone, files that were kept may go now.
              .onConflict((conflict) =>
                conflict
                  .column('artefact_id')
                  .doUpdateSet({ files: row.files })
                  .where('withdrawals.files', '=', 'kept'),
              )
              .execute()
          }
          await insertEvent(transaction, audit, when)
        }),
      )
    },
    remove: async (artefactId) => {
      const withdrawal = await get(artefactId)
      if (!withdrawal || withdrawal.files === 'kept') {
        throw new RangeError('only artefacts marked for it have their files removed')
      }
      emptyFolder(join(folders.root, artefactId))
      await retryBusy(() =>
        database
          .updateTable('withdrawals')
          .set({ files: 'removed' })
          .where('artefact_id', '=', artefactId)
          .execute(),
      )
    },
  }
}

function emptyFolder(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (name !== MANIFEST_FILE) rmSync(join(folder, name), { recursive: true, force: true })
  }
  syncFolder(folder)
}

function toRow(
  { artefactId, reason, files }: WithdrawalRequest,
  when: Date,
): Selectable<Tables['withdrawals']> {
  return {
    artefact_id: artefactId,
    reason,
    files: files === 'keep' ? 'kept' : 'removing',
    happened: when.toISOString(),
  }
}

function toWithdrawal(row: Selectable<Tables['withdrawals']>): Withdrawal {
  return {
    artefactId: row.artefact_id,
    reason: row.reason,
    files: row.files as Withdrawal['files'],
    when: row.happened,
  }
}
