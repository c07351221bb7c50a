import { AppError, exitCode } from '../core/app-error.ts'

export type ReportOptions = { write: (text: string) => void; json: boolean; debug: boolean }

/** Tells the person what went wrong and what to do, on stderr. Returns the process exit code. */
export function reportError(error: unknown, { write, json, debug }: ReportOptions): number {
  const { code, message, hint } = describe(error)
  if (json) write(`${JSON.stringify({ error: { code, message, hint } })}\n`)
  else write(`error: ${message}\n${hint ? `hint: ${hint}\n` : ''}`)
  if (debug) write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return code === 'cancelled' ? 130 : exitCode(error)
}

type Description = { code: string; message: string; hint?: string | undefined }

function describe(error: unknown): Description {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint }
  if (error instanceof Error && error.name === 'AbortError')
    return {
      code: 'cancelled',
      message: 'Stopped.',
      hint: 'Run the same command again.',
    }
  if (isSystemError(error))
    return { code: 'internal', message: error.message, hint: SYSTEM_HINTS[error.code] }
  // The message of an unforeseen error may quote what was being processed; it is shown only when asked for.
  const name = error instanceof Error ? error.name : typeof error
  return {
    code: 'internal',
    message: `clinloop failed unexpectedly (${name}${firstFrame(error)}). This is a fault in clinloop.`,
    hint: 'Set CLINLOOP_DEBUG=1 to see the details, and report them without any patient text.',
  }
}

const SYSTEM_HINTS: Record<string, string> = {
  ENOSPC: 'The disk is full: make room and run the same command again.',
  EACCES: 'Check who owns the file and its permissions.',
  EPERM: 'Check who owns the file and its permissions.',
  EROFS: 'The file system is read-only: work in a folder that can be written.',
  EMFILE: 'Raise the limit of open files (ulimit -n).',
}

/** Errors of the operating system name a call and a path, never content. */
function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
}

function firstFrame(error: unknown): string {
  const frame = error instanceof Error ? error.stack?.match(/\/(src\/[^\s)]+:\d+):\d+/)?.[1] : undefined
  return frame ? ` at ${frame}` : ''
}
