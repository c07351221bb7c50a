import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../core/app-error.ts'
import { syncFolder } from '../../../core/atomic-write.ts'

/**
 * Writes a new random key (32 bytes, base64) to `path`, readable by its owner only.
 *
 * @throws AppError `conflict` when there is a file already: replacing a key would cut every link to what it made.
 */
export function createKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openNew(path)
  try {
    writeSync(file, `${randomBytes(32).toString('base64')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncFolder(dirname(path))
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    throw new AppError({
      code: 'conflict',
      message: `There is a file at ${path} already; a key is never replaced.`,
      hint: 'Choose another path, or use the key that is there.',
      cause,
    })
  }
}
