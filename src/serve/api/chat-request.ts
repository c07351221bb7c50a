import { z } from 'zod'
import type { ChatMessage } from '../../core/chat-message.ts'
import { RequestError } from './error-response.ts'

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() })
const content = z.union([z.string(), z.array(textPart).min(1)], 'must be a text or a list of text parts')
const message = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content,
})
const stopText = z.string().min(1).max(256)

/**
 * The part of OpenAI's chat request that has a meaning here. Fields that would change the answer in a way this server cannot
 * are accepted only at the value that changes nothing, so that a client is never misled.
 */
const chatRequest = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1).max(1000),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.int().nullish(),
  stop: z
    .union([stopText, z.array(stopText).max(4)], 'must be a text or up to 4 texts, none empty')
    .nullish(),
  n: z.literal(1).nullish(),
  presence_penalty: z.literal(0).nullish(),
  frequency_penalty: z.literal(0).nullish(),
  logprobs: z.literal(false).nullish(),
  response_format: z.strictObject({ type: z.literal('text') }).nullish(),
  user: z.string().max(512).nullish(),
})

/** A request as the server works with it. */
export type ChatRequest = {
  model: string
  messages: ChatMessage[]
  stream: boolean
  includeUsage: boolean
  maxTokens: number | undefined
  temperature: number
  topP: number
  seed: number | undefined
  stop: string[]
}

/**
 * Reads a request's body.
 *
 * @throws RequestError naming the first field that is wrong, unknown or not supported.
 */
export function parseChatRequest(body: string): ChatRequest {
  const parsed = chatRequest.safeParse(parseJson(body))
  if (!parsed.success) throw fieldError(parsed.error)
  const request = parsed.data
  if (request.stream_options && !request.stream) {
    throw new RequestError('stream_options is only allowed together with stream: true.', 'stream_options')
  }
  return {
    model: request.model,
    messages: request.messages.map(({ role, content: text }) => ({
      role: role === 'developer' ? 'system' : role,
      content: typeof text === 'string' ? text : text.map((part) => part.text).join(''),
    })),
    stream: request.stream ?? false,
    includeUsage: request.stream_options?.include_usage ?? false,
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
    // Greedy unless asked otherwise: what was evaluated is what is served, and equal questions get equal answers.
    temperature: request.temperature ?? 0,
    topP: request.top_p ?? 1,
    seed: request.seed == null ? undefined : request.seed >>> 0,
    stop: typeof request.stop === 'string' ? [request.stop] : (request.stop ?? []),
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new RequestError('The body is not valid JSON.', null)
  }
}

function fieldError({ issues: [issue] }: z.ZodError): RequestError {
  if (!issue) return new RequestError('The request is not valid.', null)
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const field = [path, issue.keys[0]].filter(Boolean).join('.')
    return new RequestError(`The field "${field}" is not supported.`, field)
  }
  if (issue.code === 'invalid_value' && issue.values.length === 1) {
    return new RequestError(
      `The field "${path}" is only supported as ${JSON.stringify(issue.values[0])}.`,
      path,
    )
  }
  return new RequestError(
    path ? `The field "${path}": ${issue.message}.` : 'The body must be a JSON object.',
    path || null,
  )
}
