import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../core/app-error.ts'
import { processIdentity, processState } from '../../store/process-identity.ts'

export type RunLockOptions = {
  /** How long to wait for a living holder: a trainer whose parent died is writing its last checkpoint. */
  waitMs?: number
  onWait?: (holder: string) => void
}

const POLL_MS = 50

/**
 * Makes this process the only trainer in a run folder until it releases the lock or ends. A dead holder's lock is taken over.
 *
 * @throws AppError `busy` naming the process when a living one keeps it for longer than `waitMs`.
 */
export async function acquireRunLock(runDir: string, options: RunLockOptions = {}): Promise<() => void> {
  const { waitMs = 60_000, onWait } = options
  mkdirSync(runDir, { recursive: true, mode: 0o700 })
  const path = join(runDir, 'lock')
  const own = processIdentity()
  const deadline = Date.now() + waitMs
  let told = false
  while (true) {
    if (tryLock(path, own)) return () => rmSync(path, { force: true })
    const holder = readHolder(path)
    if (holder !== undefined && processState(holder) === 'dead') removeStale(path, holder)
    else if (Date.now() > deadline) throw busy(runDir, holder)
    else {
      if (!told) onWait?.(describe(holder))
      told = true
      await sleep(POLL_MS)
    }
  }
}

/** A link either makes the whole lock, holder included, or fails. */
function tryLock(path: string, own: string): boolean {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, own, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Moves a dead holder's lock away; puts back what turns out to be somebody's fresh one. */
function removeStale(path: string, holder: string): void {
  const moved = `${path}.stale.${process.pid}`
  try {
    renameSync(path, moved)
    if (readFileSync(moved, 'utf8') !== holder) linkSync(moved, path)
  } catch {
    // Another process was faster: the next look finds its lock.
  }
  rmSync(moved, { force: true })
}

function busy(runDir: string, holder: string | undefined): AppError {
  return new AppError({
    code: 'busy',
    message: `Another trainer (${describe(holder)}) is working in ${runDir}.`,
    hint: 'Wait for it to end, or stop it.',
  })
}

function describe(holder: string | undefined): string {
  const [host, pid] = holder?.split('~') ?? []
  return pid ? `process ${pid} on ${host}` : 'an unknown process'
}
