/** What went wrong, in a word a program can act on. Maps once to an exit code and once to an HTTP status. */
export type ErrorCode =
  | 'bad-input'
  | 'bad-config'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'unauthorised'
  | 'busy'
  | 'unavailable'
  | 'cancelled'
  | 'corrupt'
  | 'internal'

export type AppErrorOptions = {
  code: ErrorCode
  /** One sentence: what is wrong, naming file, row and field. Never patient text. */
  message: string
  /** What the user can do about it. */
  hint?: string
  cause?: unknown
}

/** The one error type users see. Everything else that escapes is a bug and is reported as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor({ code, message, hint, cause }: AppErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.hint = hint
  }
}

const EXIT_CODES: Record<ErrorCode, number> = {
  internal: 1,
  'bad-input': 2,
  'bad-config': 3,
  'not-found': 4,
  conflict: 5,
  refused: 6,
  unauthorised: 7,
  busy: 8,
  unavailable: 9,
  corrupt: 10,
  cancelled: 130,
}

const HTTP_STATUSES: Record<ErrorCode, number> = {
  internal: 500,
  'bad-input': 400,
  'bad-config': 500,
  'not-found': 404,
  conflict: 409,
  refused: 403,
  unauthorised: 401,
  busy: 429,
  unavailable: 503,
  corrupt: 500,
  cancelled: 499,
}

/** Process exit code for an error; 1 for anything that is not an AppError. */
export function exitCode(error: unknown): number {
  return error instanceof AppError ? EXIT_CODES[error.code] : 1
}

/** HTTP status for an error; 500 for anything that is not an AppError. */
export function httpStatus(error: unknown): number {
  return error instanceof AppError ? HTTP_STATUSES[error.code] : 500
}
