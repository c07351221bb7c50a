import { type DestinationStream, type Logger, pino } from 'pino'

/** The only facts about a request that are ever logged: ids, names of ours, counts and times. Never text, never a URL. */
export type RequestRecord = {
  requestId: string
  method: string
  /** Pattern of the route, not the path that was asked for. */
  route: string
  status: number
  durationMs: number
  /** Set only when it is one of the server's models. */
  model?: string
  stream?: boolean
  promptTokens?: number
  completionTokens?: number
  firstTextMs?: number
  finishReason?: string
  /** Code of an AppError, or the class name of an unforeseen one. */
  error?: string
}

export type ServerEvent = { event: string; [count: string]: string | number }

export type RequestLog = {
  request(record: RequestRecord): void
  event(event: ServerEvent): void
}

const REQUEST_FIELDS = [
  'requestId',
  'method',
  'route',
  'status',
  'durationMs',
  'model',
  'stream',
  'promptTokens',
  'completionTokens',
  'firstTextMs',
  'finishReason',
  'error',
] as const satisfies readonly (keyof RequestRecord)[]

/** Logs JSON lines to `destination` (stderr when absent), allow-listed field by field. */
export function createRequestLog(
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): RequestLog {
  const logger: Logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    request: (record) => {
      const fields = Object.fromEntries(
        REQUEST_FIELDS.filter((name) => record[name] !== undefined).map((name) => [name, record[name]]),
      )
      if (record.status >= 500) logger.error(fields, 'request')
      else logger.info(fields, 'request')
    },
    event: ({ event, ...fields }) => logger.info(fields, event),
  }
}
