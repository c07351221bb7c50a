import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { AppError } from '../core/app-error.ts'
import { processIdentity, processState } from './process-identity.ts'

/**
 * Makes this process the only one that works on the file at `path`, by a file beside it; the lock of a process that died is
 * taken over. `what` says in errors what the file is: "vault".
 *
 * @returns releases the lock
 * @throws AppError `busy` naming the process that has it
 */
export function lockFile(path: string, what: string): () => void {
  const lock = `${path}.lock`
  const own = processIdentity()
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, own, { mode: 0o600 })
  try {
    if (!tryLink(draft, lock)) {
      const holder = read(lock)
      if (holder !== undefined && processState(holder) !== 'dead') throw busy(path, what, holder)
      // Moved away and looked at again: somebody else may have taken the dead lock over in between.
      const aside = `${draft}.dead`
      moveAside(lock, aside)
      const moved = read(aside)
      if (moved !== undefined && processState(moved) !== 'dead') tryLink(aside, lock)
      rmSync(aside, { force: true })
      if (!tryLink(draft, lock)) throw busy(path, what, read(lock) ?? '')
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (read(lock) === own) rmSync(lock, { force: true })
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function moveAside(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function busy(path: string, what: string, holder: string): AppError {
  const [host, pid] = holder.split('~')
  return new AppError({
    code: 'busy',
    message: `The ${what} ${path} is in use${pid ? ` by process ${pid} on ${host}` : ''}.`,
    hint: 'Wait until that run has ended.',
  })
}
