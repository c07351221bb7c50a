import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError } from '../../core/app-error.ts'
import type { EngineHost } from '../../engine/host/index.ts'
import type { Admission } from '../admission.ts'
import type { ApiKeys } from '../api-keys.ts'
import type { RequestLog, RequestRecord } from '../request-log.ts'
import { chatCompletions } from './chat-completions.ts'
import { errorName, errorReply, RequestError } from './error-response.ts'
import { modelBody, modelListBody } from './model-list.ts'

export type AppOptions = {
  engine: Pick<EngineHost, 'models' | 'generate' | 'state'>
  admission: Admission
  keys: Pick<ApiKeys, 'verify'>
  log: RequestLog
  /** Largest request body in bytes. */
  maxBodyBytes: number
  now: () => Date
  /** True once the server shuts down: requests on open connections are sent away. */
  closing: () => boolean
}

export type AppEnvironment = { Variables: { record: RequestRecord } }

/** The HTTP surface: OpenAI's chat endpoints, and a health check that needs no key. */
export function createApp(options: AppOptions): Hono<AppEnvironment> {
  const { engine, keys, log, maxBodyBytes, now, closing } = options
  const started = now()
  const app = new Hono<AppEnvironment>()

  app.use(async (context, next) => {
    const begin = performance.now()
    const record: RequestRecord = {
      requestId: `req_${randomUUID()}`,
      method: context.req.method,
      route: 'unknown',
      status: 0,
      durationMs: 0,
    }
    context.set('record', record)
    await next()
    context.header('x-request-id', record.requestId)
    context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
    if (closing()) context.header('connection', 'close')
    const { res } = context
    record.status = res.status
    const finish = (): void => {
      log.request({ ...record, durationMs: Math.round(performance.now() - begin) })
    }
    if (record.stream && res.ok && res.body) context.res = new Response(whenDone(res.body, finish), res)
    else finish()
  })

  app.onError((error, context) => {
    const { status, headers, body } = errorReply(error)
    context.get('record').error = errorName(error)
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
    return context.json(body, status as ContentfulStatusCode)
  })

  app.notFound((context) => {
    const { body } = errorReply(
      new RequestError('There is nothing here.', null, { status: 404, code: 'not_found' }),
    )
    return context.json(body, 404)
  })

  app.get('/healthz', (context) => {
    context.get('record').route = '/healthz'
    const state = closing() ? 'closing' : engine.state()
    return context.json({ status: state === 'ready' ? 'ok' : state }, state === 'ready' ? 200 : 503)
  })

  app.use('/v1/*', async (context, next) => {
    const [, key] = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? []
    if (key === undefined || !keys.verify(key)) throw unauthorised()
    if (closing()) throw new AppError({ code: 'unavailable', message: 'The server is shutting down.' })
    await next()
  })

  app.get('/v1/models', (context) => {
    context.get('record').route = '/v1/models'
    return context.json(modelListBody(engine.models, started))
  })

  app.get('/v1/models/:name', (context) => {
    context.get('record').route = '/v1/models/:name'
    return context.json(modelBody(engine.models, context.req.param('name'), started))
  })

  app.post(
    '/v1/chat/completions',
    bodyLimit({ maxSize: maxBodyBytes, onError: () => refuseLarge(maxBodyBytes) }),
    (context) => {
      context.get('record').route = '/v1/chat/completions'
      return chatCompletions(context, options)
    },
  )
  return app
}

function unauthorised(): AppError {
  return new AppError({
    code: 'unauthorised',
    message: 'No valid API key was given.',
    hint: 'Send the header "Authorization: Bearer KEY" with the key that the first start of clinloop serve showed.',
  })
}

function refuseLarge(limit: number): never {
  throw new RequestError(`The body is larger than ${limit} bytes.`, null, {
    status: 413,
    code: 'request_too_large',
  })
}

/** Passes a body on and calls `finish` when it has ended or the client has left. */
function whenDone(body: ReadableStream<Uint8Array>, finish: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await reader.read()
      if (!done) return controller.enqueue(value)
      finish()
      controller.close()
    },
    cancel: async (reason) => {
      await reader.cancel(reason)
      finish()
    },
  })
}
