import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { AppError } from '../core/app-error.ts'
import { processIdentity, processState } from './process-identity.ts'
import { retryBusy } from './retry-busy.ts'
import type { LockOptions } from './store.ts'
import type { Tables } from './tables.ts'

const POLL_MS = 100
const HEARTBEAT_MS = 10_000
/** A holder on another host is given up after this long without a heartbeat. */
const STALE_MS = 60_000

/** Takes the lock `name`, waiting for a living holder. See `Store.lock`. */
export async function acquireLock(
  database: Kysely<Tables>,
  name: string,
  { signal, onWait }: LockOptions = {},
): Promise<() => Promise<void>> {
  const owner = `${processIdentity()}~${randomBytes(6).toString('hex')}`
  let told = false
  for (;;) {
    if (signal?.aborted) throw cancelled(name)
    const holder = await tryAcquire(database, name, owner)
    if (holder === owner) return hold(database, name, owner)
    if (!told) onWait?.(describeHolder(holder))
    told = true
    await sleep(POLL_MS)
  }
}

function tryAcquire(database: Kysely<Tables>, name: string, owner: string): Promise<string> {
  return retryBusy(() =>
    database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('locks')
        .selectAll()
        .where('name', '=', name)
        .executeTakeFirst()
      if (row && isHeld(row)) return row.owner
      const values = { name, owner, heartbeat: Date.now() }
      await transaction
        .insertInto('locks')
        .values(values)
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute()
      return owner
    }),
  )
}

function isHeld({ owner, heartbeat }: { owner: string; heartbeat: number }): boolean {
  const state = processState(owner)
  return state === 'alive' || (state === 'unknown' && Date.now() - heartbeat < STALE_MS)
}

function hold(database: Kysely<Tables>, name: string, owner: string): () => Promise<void> {
  const own = (): Promise<unknown> =>
    database
      .updateTable('locks')
      .set({ heartbeat: Date.now() })
      .where('name', '=', name)
      .where('owner', '=', owner)
      .execute()
  // A missed beat is made up by the next one; only holders on other hosts depend on it.
  const timer = setInterval(() => void own().catch(() => {}), HEARTBEAT_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await retryBusy(() =>
      database.deleteFrom('locks').where('name', '=', name).where('owner', '=', owner).execute(),
    )
  }
}

function describeHolder(owner: string): string {
  const [host, pid] = owner.split('~')
  return `process ${pid} on ${host}`
}

function cancelled(name: string): AppError {
  return new AppError({ code: 'cancelled', message: `Stopped while waiting for the lock on ${name}.` })
}
