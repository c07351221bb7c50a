import { randomInt } from 'node:crypto'
import type { LlamaContextSequence, SequenceEvaluateOptions, Token } from 'node-llama-cpp'
import type { EngineEntry } from './load-engine.ts'
import { promptTokens } from './prompt-tokens.ts'
import type { GenerateFinal, GenerateRequest } from './protocol.ts'
import { cancelledError } from './sequence-pool.ts'
import { createTextStream } from './text-stream.ts'

/**
 * Answers one request on one sequence, handing out text as it becomes certain. The sequence is empty and back in the pool
 * when this settles. An abort is seen between tokens, and between batches of a long prompt.
 *
 * @throws AppError `bad-input` for the prompt, `cancelled` after an abort.
 */
export async function generateAnswer(
  entry: EngineEntry,
  request: GenerateRequest,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<GenerateFinal> {
  const prompt = promptTokens(entry, request)
  const sequence = await entry.pool.acquire(signal)
  try {
    return await answer(entry, request, { prompt, sequence }, onText, signal)
  } finally {
    try {
      // Nobody's text stays in the cache for the next request.
      await sequence.clearHistory()
    } finally {
      entry.pool.release(sequence)
    }
  }
}

async function answer(
  { model, loaded }: EngineEntry,
  request: GenerateRequest,
  { prompt, sequence }: { prompt: Token[]; sequence: LlamaContextSequence },
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<GenerateFinal> {
  const limit = Math.min(request.maxTokens ?? Number.POSITIVE_INFINITY, loaded.contextSize - prompt.length)
  const stream = createTextStream((tokens, before) => detokenise(model, tokens, before), request.stop)
  let completionTokens = 0
  let finishReason: GenerateFinal['finishReason'] = 'stop'
  for await (const token of nextTokens(sequence, prompt, request, signal)) {
    if (model.isEogToken(token)) break
    completionTokens++
    const { text, stopped } = stream.push(token)
    if (text !== '') onText(text)
    if (stopped) break
    if (completionTokens >= limit) {
      finishReason = 'length'
      break
    }
  }
  const rest = stream.flush()
  if (rest !== '') onText(rest)
  return { type: 'final', finishReason, promptTokens: prompt.length, completionTokens }
}

/** Reads the prompt batch by batch, then samples token after token, end-of-generation tokens included. */
async function* nextTokens(
  sequence: LlamaContextSequence,
  prompt: Token[],
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<Token> {
  const batch = sequence.context.batchSize
  const head = Math.floor((prompt.length - 1) / batch) * batch
  for (let start = 0; start < head; start += batch) {
    stopIfAborted(signal)
    await sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(start, start + batch))
  }
  stopIfAborted(signal)
  for await (const token of sequence.evaluate(prompt.slice(head), sampling(request))) {
    stopIfAborted(signal)
    yield token
  }
}

function sampling({ temperature, topP, seed }: GenerateRequest): SequenceEvaluateOptions {
  return {
    temperature: temperature ?? 0,
    topP: topP ?? 1,
    // The library would cut to the 40 likeliest tokens by itself.
    topK: 0,
    minP: 0,
    seed: seed ?? randomInt(2 ** 32),
    yieldEogToken: true,
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelledError()
}

function detokenise(
  model: EngineEntry['model'],
  tokens: readonly number[],
  before: readonly number[],
): string {
  return model.detokenize(tokens as readonly Token[], false, before as readonly Token[])
}
