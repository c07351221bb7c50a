import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../core/app-error.ts'

const SQLITE_BUSY = 5
const LIMIT_MS = 60_000

/**
 * Runs a database operation again while another process or connection holds the write lock.
 * Waiting is asynchronous, so two stores in one process cannot starve each other.
 *
 * @throws AppError `busy` after a minute.
 */
export async function retryBusy<T>(operation: () => Promise<T> | T): Promise<T> {
  const deadline = performance.now() + LIMIT_MS
  for (let wait = 2; ; wait = Math.min(wait * 2, 100)) {
    try {
      return await operation()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > deadline) throw databaseBusy(error)
      await sleep(wait * (0.5 + Math.random()))
    }
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: number } | null)?.errcode
  return typeof code === 'number' && (code & 0xff) === SQLITE_BUSY
}

function databaseBusy(cause: unknown): AppError {
  return new AppError({
    code: 'busy',
    message: 'The project database stayed locked by another process for a minute.',
    hint: 'Wait for the other clinloop process to finish, or stop it.',
    cause,
  })
}
