import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type NativeLog = {
  /** File descriptor for a child's stderr. */
  fd: number
  /** What was written last, at most 20 kB. */
  tail(): string
  close(): void
}

const TAIL_BYTES = 20_000

/**
 * A nameless file for a child's stderr. Not a pipe: Node makes pipes non-blocking, and native code that finds one full
 * drops the line, which at an abort is the one that matters.
 */
export function openNativeLog(): NativeLog {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-native-'))
  const fd = openSync(join(folder, 'stderr'), 'a+', 0o600)
  rmSync(folder, { recursive: true })
  return {
    fd,
    tail: () => {
      const { size } = fstatSync(fd)
      const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
      readSync(fd, bytes, 0, bytes.length, size - bytes.length)
      return bytes.toString('utf8')
    },
    close: () => closeSync(fd),
  }
}
