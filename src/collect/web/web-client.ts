import { AppError } from '../../core/app-error.ts'
import { type Clock, createRateLimit } from './rate-limit.ts'
import { readBody, TooLarge } from './read-body.ts'
import { retryAfter } from './retry-after.ts'
import type { CachedResponse, WebCache } from './web-cache.ts'

export type WebClientOptions = {
  /** What the service is called in messages. */
  service: string
  cache: WebCache
  clock: Clock
  /** 0 ≤ x < 1; spreads the waits of those who retry at the same time. */
  random: () => number
  userAgent: string
  requestsPerSecond: number
  /** A stored response younger than this is taken as it is. */
  maxAgeMs: number
  /** Only stored responses, whatever their age. */
  offline: boolean
  /** Sent only to `origin`, kept nowhere. */
  secret?: {
    origin: string
    header?: [name: string, value: string]
    parameter?: [name: string, value: string]
  }
  /** How a refused key is mended. */
  keyHint?: string
  timeoutMs?: number
  maxBytes?: number
  maxAttempts?: number
  signal?: AbortSignal
}

export type WebRequest<Value> = {
  url: string
  /** Media type that is asked for; application/json by default. */
  accept?: string
  /** What the response is stored under, where the address has parts that change from run to run; the address by default. */
  name?: string
  /** Throws for a body that is not whole: it is asked for again. */
  parse(body: string): Value
  /** Asks the service even if a young response is stored. */
  fresh?: boolean
}

/** What a service answered; `gone` for 404 and 410. `retrieved` is when the body was received. */
export type WebAnswer<Value> = { value: Value; retrieved: string } | { gone: true }

export type WebClient = {
  get<Value>(request: WebRequest<Value>): Promise<WebAnswer<Value>>
}

const DEFAULTS = { timeoutMs: 60_000, maxBytes: 32 * 1024 * 1024, maxAttempts: 6 }
const FIRST_WAIT_MS = 1000
const LONGEST_BACK_OFF_MS = 60_000
const LONGEST_ASKED_WAIT_MS = 15 * 60_000
const MOST_REDIRECTS = 5

/**
 * Asks a web service politely: within its rate, waiting as `Retry-After` says, backing off exponentially with jitter on 429,
 * 5xx and broken connections, asking only for what has changed (`If-None-Match`, `If-Modified-Since`), and storing each
 * finished response, so that an interrupted run continues where it was.
 *
 * Throws AppError `unavailable` when the service does not answer, `unauthorised` for a refused key, `not-found` offline
 * for what is not stored, `cancelled` through the signal.
 */
export function createWebClient(options: WebClientOptions): WebClient {
  const { cache, clock, maxAgeMs, offline } = options
  const limit = createRateLimit({ perSecond: options.requestsPerSecond }, clock)
  const isYoung = ({ checked }: CachedResponse): boolean => clock.now() - Date.parse(checked) < maxAgeMs
  return {
    get: async (request) => {
      const name = `${request.accept ?? 'application/json'} ${request.name ?? request.url}`
      const stored = usable(cache.get(name), request)
      if (stored && (offline || (!request.fresh && isYoung(stored.response)))) return stored.answer
      if (offline) throw notStored(options, request.url)
      const received = await askUntilAnswered(options, limit, request, stored?.response)
      cache.put(name, received)
      return answerOf(received, request)
    },
  }
}

function answerOf<Value>(response: CachedResponse, { parse }: WebRequest<Value>): WebAnswer<Value> {
  if (response.status !== 200) return { gone: true }
  return { value: parse(response.body), retrieved: response.retrieved }
}

/** A stored response that cannot be parsed any more is as good as none. */
function usable<Value>(response: CachedResponse | undefined, request: WebRequest<Value>) {
  if (!response) return undefined
  try {
    return { response, answer: answerOf(response, request) }
  } catch {
    return undefined
  }
}

type Limit = ReturnType<typeof createRateLimit>
type Outcome = { response: CachedResponse } | { problem: string; waitMs?: number }

async function askUntilAnswered<Value>(
  options: WebClientOptions,
  limit: Limit,
  request: WebRequest<Value>,
  stored: CachedResponse | undefined,
): Promise<CachedResponse> {
  const { clock, random, signal, maxAttempts = DEFAULTS.maxAttempts } = options
  let problem = ''
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    stopIfCancelled(signal)
    await limit(new URL(request.url).host, signal)
    const outcome = await askOnce(options, request, stored)
    if ('response' in outcome) return outcome.response
    problem = outcome.problem
    if (attempt === maxAttempts) break
    const backOff = Math.min(LONGEST_BACK_OFF_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2)
    if (outcome.waitMs !== undefined && outcome.waitMs > LONGEST_ASKED_WAIT_MS) {
      problem += ` and asks to wait until ${new Date(clock.now() + outcome.waitMs).toISOString()}`
      break
    }
    await clock.sleep(Math.max(backOff, outcome.waitMs ?? 0), signal)
  }
  throw unavailable(options, request.url, problem)
}

async function askOnce<Value>(
  options: WebClientOptions,
  request: WebRequest<Value>,
  stored: CachedResponse | undefined,
): Promise<Outcome> {
  const { clock, signal, timeoutMs = DEFAULTS.timeoutMs, maxBytes = DEFAULTS.maxBytes } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await send(
      options,
      request,
      stored,
      signal ? AbortSignal.any([timeout, signal]) : timeout,
    )
    const { status } = response
    const now = new Date(clock.now()).toISOString()
    if (status === 304 && stored) return { response: { ...stored, checked: now } }
    if (status === 200 || status === 404 || status === 410) {
      const body = await readBody(response, maxBytes)
      const received = { ...describe(request.url, response, now), status, body } as const
      answerOf(received, request)
      return { response: received }
    }
    await response.body?.cancel()
    const waitMs = retryAfter(response.headers.get('retry-after'), clock.now())
    if (status === 429 || status >= 500) {
      return { problem: `it answered ${status}`, ...(waitMs !== undefined && { waitMs }) }
    }
    throw refusal(options, request.url, status)
  } catch (error) {
    stopIfCancelled(signal)
    if (error instanceof AppError) throw error
    if (error instanceof TooLarge)
      throw unavailable(options, request.url, `its answer is larger than ${maxBytes} bytes`)
    if (timeout.aborted) return { problem: `it did not answer within ${timeoutMs / 1000} seconds` }
    if (error instanceof SyntaxError) return { problem: 'its answer was cut off or is not what it should be' }
    return { problem: 'the connection broke' }
  }
}

function describe(url: string, { headers }: Response, now: string): Omit<CachedResponse, 'status' | 'body'> {
  const kept = (['etag', 'last-modified', 'content-type'] as const).flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return { url, headers: Object.fromEntries(kept), retrieved: now, checked: now }
}

/** Redirects are followed on the same host only: a key is never sent to another. */
async function send(
  options: WebClientOptions,
  { url, accept = 'application/json' }: WebRequest<unknown>,
  stored: CachedResponse | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const { secret, userAgent } = options
  const { etag, 'last-modified': modified } = stored?.headers ?? {}
  const headers: Record<string, string> = { accept, 'user-agent': userAgent }
  if (etag !== undefined) headers['if-none-match'] = etag
  if (modified !== undefined) headers['if-modified-since'] = modified
  let target = new URL(url)
  const { origin } = target
  const known = secret?.origin === origin
  if (known && secret?.header) headers[secret.header[0]] = secret.header[1]
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (known && secret?.parameter) target.searchParams.set(...secret.parameter)
    const response = await fetch(target, { headers, redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response
    await response.body?.cancel()
    target = new URL(location, target)
    if (target.origin !== origin) throw unavailable(options, url, 'it redirects to another host')
  }
  throw unavailable(options, url, 'it redirects without end')
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return
  throw new AppError({ code: 'cancelled', message: 'Stopped while reading from the web.' })
}

/** Host and path: the query may hold what the user searches for. */
function place(url: string): string {
  const { host, pathname } = new URL(url)
  return host + pathname
}

function unavailable({ service }: WebClientOptions, url: string, problem: string): AppError {
  return new AppError({
    code: 'unavailable',
    message: `${service} could not be read at ${place(url)}: ${problem}.`,
    hint: 'Run the command again later: what has been received is kept, and is not asked for again.',
  })
}

function refusal({ service, keyHint }: WebClientOptions, url: string, status: number): AppError {
  const key = status === 401 || status === 403
  return new AppError({
    code: key ? 'unauthorised' : 'unavailable',
    message: `${service} answered ${status} at ${place(url)}.`,
    hint: (key ? keyHint : undefined) ?? 'Check what is configured under collect.sources in clinloop.yaml.',
  })
}

function notStored({ service }: WebClientOptions, url: string): AppError {
  return new AppError({
    code: 'not-found',
    message: `${service}: there is no stored response of ${place(url)}, and only stored ones may be used.`,
    hint: 'Run once without offline (and without CLINLOOP_OFFLINE) to fetch it, or copy .clinloop/web-cache from where that was done.',
  })
}
