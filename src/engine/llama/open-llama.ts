import { AppError } from '../../core/app-error.ts'
import { resolveThreads } from '../../core/resolve-threads.ts'
import { type LlamaApi, type LlamaContextHandle, readFloats } from '../ffi/llama-signatures.ts'
import { readGguf } from '../gguf/read-gguf.ts'
import { type LlamaModel, loadModel } from './load-model.ts'

export type LlamaOptions = {
  /** Path of the GGUF model. */
  model: string
  /** Path of a GGUF LoRA adapter for it. */
  adapter?: string | undefined
  /** Multiplies the adapter's own alpha / rank. Default 1. */
  adapterScale?: number | undefined
  /** Tokens of the longest sequence. */
  contextSize: number
  /** 0 or absent: CLINLOOP_THREADS, or every core. */
  threads?: number | undefined
  /** Layers put on a GPU; -1 all, 0 (default) none. */
  gpuLayers?: number | undefined
  /** Let the CPU repack weights: faster, last digits differ. Default false. */
  repack?: boolean | undefined
}

/** A model, with or without an adapter, ready for forward passes. */
export type Llama = Disposable & {
  vocabularySize: number
  /**
   * Runs one sequence from an empty cache and yields the next-token logits of the positions where `wanted` holds (all by
   * default), in order. Works a chunk at a time, so memory does not grow with the sequence. One pass at a time.
   */
  forward(tokens: Int32Array, wanted?: (position: number) => boolean): Generator<LogitsRow, void, void>
}

/** `row` is [vocabulary]. */
type LogitsRow = { position: number; row: Float32Array }

// Tokens per llama_decode: 64 rows of logits are 32 MB at a vocabulary of 128k.
const CHUNK = 64

/**
 * Loads model and adapter for reading logits. The cache is F32 and flash attention off, so nothing but the weights' own
 * type rounds the result.
 *
 * @throws AppError `not-found`, `corrupt`, `conflict` (adapter of another base) or `unavailable` (memory), naming the file.
 */
export function openLlama(options: LlamaOptions): Llama {
  const model = loadModel(options.model, {
    gpuLayers: options.gpuLayers ?? 0,
    repack: options.repack ?? false,
  })
  try {
    const context = createContext(model, options)
    if (options.adapter) attachAdapter(model, context, options.adapter, options.adapterScale ?? 1)
    const vocabularySize = model.api.vocabSize(model.api.vocab(model.handle))
    return {
      vocabularySize,
      forward: (tokens, wanted = () => true) => {
        checkTokens(tokens, vocabularySize, options)
        return forward(model, context, vocabularySize, tokens, wanted)
      },
      [Symbol.dispose]: () => {
        model.api.freeContext(context)
        model[Symbol.dispose]()
      },
    }
  } catch (error) {
    model[Symbol.dispose]()
    throw error
  }
}

function createContext({ api, handle }: LlamaModel, options: LlamaOptions): LlamaContextHandle {
  const threads = resolveThreads(options.threads ?? 0)
  const context = api.createContext(handle, {
    ...api.contextDefaultParams(),
    n_ctx: options.contextSize,
    n_batch: CHUNK,
    n_ubatch: CHUNK,
    // The default is one output per sequence; 0 lifts it.
    n_outputs_max_per_seq: 0,
    n_threads: threads,
    n_threads_batch: threads,
    flash_attn_type: 0,
    // With no layers on a GPU, nothing else shall run there either: it would round differently.
    offload_kqv: options.gpuLayers !== undefined && options.gpuLayers !== 0,
    op_offload: options.gpuLayers !== undefined && options.gpuLayers !== 0,
    type_k: 0,
    type_v: 0,
  })
  if (!context) {
    throw new AppError({
      code: 'unavailable',
      message: `There is not enough memory for a context of ${options.contextSize} tokens on ${options.model}.`,
      hint: 'Use a shorter context or a smaller model.',
    })
  }
  return context
}

function attachAdapter(model: LlamaModel, context: LlamaContextHandle, path: string, scale: number): void {
  readGguf(path)
  const adapter = model.api.loadAdapter(model.handle, path)
  if (!adapter || model.api.setAdapters(context, [adapter], 1, Float32Array.of(scale)) !== 0) {
    throw new AppError({
      code: 'conflict',
      message: `The adapter ${path} does not fit its base model.`,
      hint: 'Use the base it was trained on, or train again on this one; CLINLOOP_NATIVE_LOG=1 shows what llama.cpp says.',
    })
  }
}

function checkTokens(tokens: Int32Array, vocabularySize: number, options: LlamaOptions): void {
  if (tokens.length > options.contextSize) {
    throw new AppError({
      code: 'bad-input',
      message: `A sequence has ${tokens.length} tokens; the context holds ${options.contextSize}.`,
    })
  }
  const bad = tokens.find((id) => id < 0 || id >= vocabularySize)
  if (bad !== undefined) {
    throw new AppError({
      code: 'bad-input',
      message: `Token ${bad} is outside the vocabulary of ${vocabularySize}.`,
    })
  }
}

function* forward(
  { api }: LlamaModel,
  context: LlamaContextHandle,
  vocabularySize: number,
  tokens: Int32Array,
  wanted: (position: number) => boolean,
): Generator<LogitsRow, void, void> {
  api.clearMemory(api.memory(context), true)
  for (let start = 0; start < tokens.length; start += CHUNK) {
    const chunk = tokens.slice(start, start + CHUNK)
    const positions = Array.from(chunk, (_token, index) => start + index).filter(wanted)
    const flags = new Int8Array(chunk.length)
    for (const position of positions) flags[position - start] = 1
    decodeChunk(api, context, chunk, flags)
    if (positions.length === 0) continue
    const pointer = api.logits(context)
    if (!pointer) throw new AppError({ code: 'internal', message: 'llama.cpp gave no logits.' })
    const rows = readFloats(pointer, positions.length * vocabularySize)
    for (const [index, position] of positions.entries()) {
      yield { position, row: rows.subarray(index * vocabularySize, (index + 1) * vocabularySize) }
    }
  }
}

function decodeChunk(api: LlamaApi, context: LlamaContextHandle, chunk: Int32Array, logits: Int8Array): void {
  const batch = {
    n_tokens: chunk.length,
    token: chunk,
    embd: null,
    pos: null,
    n_seq_id: null,
    seq_id: null,
    logits,
  }
  const status = api.decode(context, batch)
  if (status !== 0)
    throw new AppError({ code: 'internal', message: `llama_decode failed with status ${status}.` })
}
