import { AppError, type ErrorCode, httpStatus } from '../../core/app-error.ts'
import { BusyError } from '../admission.ts'

/** OpenAI's error envelope. */
export type ErrorBody = {
  error: { message: string; type: string; param: string | null; code: string | null }
}

export type ErrorReply = { status: number; headers: Record<string, string>; body: ErrorBody }

/** A fault of the request that names its field. */
export class RequestError extends AppError {
  readonly param: string | null
  readonly reply: { status: number; code: string } | undefined

  constructor(message: string, param: string | null, reply?: { status: number; code: string }) {
    super({ code: 'bad-input', message })
    this.param = param
    this.reply = reply
  }
}

const NAMES: Partial<Record<ErrorCode, string>> = {
  'bad-input': 'invalid_request',
  unauthorised: 'invalid_api_key',
  'not-found': 'model_not_found',
  busy: 'rate_limit_exceeded',
  unavailable: 'engine_unavailable',
}

/** Seconds after which an engine that is being restarted is worth another try. */
const RESTART_SECONDS = '5'

/** What the client is told. Anything that is not an AppError may hold text of a request and is told as a fault without details. */
export function errorReply(error: unknown): ErrorReply {
  if (!(error instanceof AppError)) return reply(500, 'The server failed on this request.', null, null)
  const status = error instanceof RequestError && error.reply ? error.reply.status : httpStatus(error)
  const message = error.hint ? `${error.message} ${error.hint}` : error.message
  const code = error instanceof RequestError && error.reply ? error.reply.code : (NAMES[error.code] ?? null)
  const param = error instanceof RequestError ? error.param : error.code === 'not-found' ? 'model' : null
  return { ...reply(status, message, param, code), headers: headersFor(error) }
}

/** The short name a log may hold. */
export function errorName(error: unknown): string {
  if (error instanceof AppError) return error.code
  return error instanceof Error ? error.name : typeof error
}

function reply(status: number, message: string, param: string | null, code: string | null): ErrorReply {
  const type = status === 429 ? 'rate_limit_error' : status < 500 ? 'invalid_request_error' : 'server_error'
  return { status, headers: {}, body: { error: { message, type, param, code } } }
}

function headersFor(error: AppError): Record<string, string> {
  if (error instanceof BusyError) return { 'retry-after': String(error.retryAfter) }
  if (error.code === 'unavailable') return { 'retry-after': RESTART_SECONDS }
  if (error.code === 'unauthorised') return { 'www-authenticate': 'Bearer' }
  return {}
}
