import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { AppError } from '../../core/app-error.ts'
import type { GenerateEvent, GenerateFinal } from '../../engine/host/index.ts'
import type { AppEnvironment, AppOptions } from './app.ts'
import { chunkBody, completionBody, type ReplyHead, usageChunkBody } from './chat-reply.ts'
import { type ChatRequest, parseChatRequest } from './chat-request.ts'
import { errorName } from './error-response.ts'
import { eventStream } from './event-stream.ts'

/** POST /v1/chat/completions, plain and streamed. A client that leaves cancels its request in the engine. */
export async function chatCompletions(
  context: Context<AppEnvironment>,
  options: AppOptions,
): Promise<Response> {
  const request = parseChatRequest(await context.req.text())
  const { engine, admission, now } = options
  const record = context.get('record')
  if (!engine.models.some(({ name }) => name === request.model)) throw unknownModel(request.model)
  record.model = request.model
  record.stream = request.stream
  const leave = admission.enter(request.model)
  const events = generate(context, options, request, leave)
  context.req.raw.signal.addEventListener('abort', () => {
    record.error ??= 'cancelled'
    // A stream that is never read never comes to its own clean-up.
    leave()
    void events.return()
  })
  const head: ReplyHead = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(now().getTime() / 1000),
    model: request.model,
  }
  // The first event decides the status: a request the engine refuses must not begin a 200.
  const first = await events.next()
  if (request.stream) {
    const body = eventStream(chunks(head, request, first, events))
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
  }
  const { text, final } = await collect(first, events)
  return context.json(completionBody(head, text, final))
}

/** The engine's events with the place in the queue held while they last, and what the log wants to know noted. */
async function* generate(
  context: Context<AppEnvironment>,
  { engine }: AppOptions,
  request: ChatRequest,
  leave: () => void,
): AsyncGenerator<GenerateEvent, void> {
  const record = context.get('record')
  const started = performance.now()
  const { model, messages, maxTokens, temperature, topP, seed, stop } = request
  try {
    const asked = { model, messages, maxTokens, temperature, topP, seed, stop }
    for await (const event of engine.generate(asked, context.req.raw.signal)) {
      record.firstTextMs ??= Math.round(performance.now() - started)
      if (event.type === 'final') {
        record.finishReason = event.finishReason
        record.promptTokens = event.promptTokens
        record.completionTokens = event.completionTokens
      }
      yield event
    }
  } catch (error) {
    record.error = errorName(error)
    throw error
  } finally {
    leave()
  }
}

async function* chunks(
  head: ReplyHead,
  { includeUsage }: ChatRequest,
  first: IteratorResult<GenerateEvent, void>,
  events: AsyncGenerator<GenerateEvent, void>,
): AsyncGenerator<unknown, void> {
  try {
    yield chunkBody(head, { role: 'assistant', content: '' }, { includeUsage })
    for (let next = first; !next.done; next = await events.next()) {
      const event = next.value
      if (event.type === 'text') yield chunkBody(head, { content: event.text }, { includeUsage })
      else {
        yield chunkBody(head, {}, { finishReason: event.finishReason, includeUsage })
        if (includeUsage) yield usageChunkBody(head, event)
      }
    }
  } finally {
    await events.return()
  }
}

async function collect(
  first: IteratorResult<GenerateEvent, void>,
  events: AsyncGenerator<GenerateEvent, void>,
): Promise<{ text: string; final: GenerateFinal }> {
  let text = ''
  for (let next = first; !next.done; next = await events.next()) {
    if (next.value.type === 'final') {
      await events.return()
      return { text, final: next.value }
    }
    text += next.value.text
  }
  throw new AppError({ code: 'internal', message: 'The engine ended an answer without saying how.' })
}

function unknownModel(name: string): AppError {
  return new AppError({
    code: 'not-found',
    message: `There is no model "${name.slice(0, 100)}".`,
    hint: 'GET /v1/models lists the models.',
  })
}
