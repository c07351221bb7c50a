import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from './app-error.ts'
import { formatBytes } from './format-bytes.ts'

/** Throws AppError `unavailable` when the disk that `path` would lie on has fewer than `bytes` left. */
export function requireDiskSpace(path: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(dirname(path))
  if (bavail * bsize < bytes)
    throw diskFull(path, `${formatBytes(bytes)} are needed, ${formatBytes(bavail * bsize)} are left`)
}

/** The AppError for a write that failed for want of space (disk, quota or file size limit); any other error as it is. */
export function describeWriteError(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
    ? diskFull(path, String(code), error)
    : error
}

function diskFull(path: string, why: string, cause?: unknown): AppError {
  return new AppError({
    code: 'unavailable',
    message: `There is no room to write ${path}: ${why}.`,
    hint: 'Free some space, or put the project on another disk.',
    cause,
  })
}
