import type { GenerateFinal } from '../../engine/host/index.ts'

/** What all parts of one reply share; `created` in seconds since 1970. */
export type ReplyHead = { id: string; created: number; model: string }

export function completionBody({ id, created, model }: ReplyHead, text: string, final: GenerateFinal) {
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        logprobs: null,
        finish_reason: final.finishReason,
      },
    ],
    usage: usageOf(final),
  }
}

export type ChunkDelta = { role?: 'assistant'; content?: string }

/** One chunk of a streamed reply. With `includeUsage` every chunk but the last has `usage: null`, as in OpenAI's format. */
export function chunkBody(
  { id, created, model }: ReplyHead,
  delta: ChunkDelta,
  { finishReason = null, includeUsage }: { finishReason?: string | null; includeUsage: boolean },
) {
  return {
    id,
    object: 'chat.completion.chunk',
    created,
    model,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...(includeUsage ? { usage: null } : {}),
  }
}

/** The last chunk of a stream with `include_usage`: no choice, only the counts. */
export function usageChunkBody({ id, created, model }: ReplyHead, final: GenerateFinal) {
  return { id, object: 'chat.completion.chunk', created, model, choices: [], usage: usageOf(final) }
}

function usageOf({ promptTokens, completionTokens }: GenerateFinal) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  }
}
