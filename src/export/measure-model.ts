import { ggmlTypeInfo } from '../engine/gguf/ggml-type.ts'
import type { Gguf } from '../engine/gguf/gguf.ts'
import { getNumber, getString } from '../engine/gguf/metadata-value.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'

/** What a model file takes, on disk and while it is served. All bytes. */
export type ModelSize = {
  file: number
  /** File bits per weight, metadata included. */
  bitsPerWeight: number
  /** Number of tensors of each type. */
  tensorTypes: Record<string, number>
  memory: ModelMemory
}

type ModelMemory = {
  weights: number
  /** F16 keys and values of one full context. */
  cache: number
  /** Estimate of llama.cpp's scratch space at 512 tokens a batch. */
  scratch: number
  total: number
  /** Tokens of the context it was worked out for. */
  context: number
}

// Serving's default context, unless the model's own is shorter.
const CONTEXT = 2048
const BATCH = 512

/** Measures a GGUF model file; memory is worked out from its shapes. Throws AppError as `readGguf` does. */
export function measureModel(path: string, context = CONTEXT): ModelSize {
  const gguf = readGguf(path)
  const weights = gguf.tensors.reduce((sum, { size }) => sum + size, 0)
  const elements = gguf.tensors.reduce(
    (sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1),
    0,
  )
  const tensorTypes: Record<string, number> = {}
  for (const { type } of gguf.tensors) {
    const name = ggmlTypeInfo(type)?.name ?? String(type)
    tensorTypes[name] = (tensorTypes[name] ?? 0) + 1
  }
  return {
    file: gguf.fileSize,
    bitsPerWeight: (gguf.fileSize * 8) / elements,
    tensorTypes,
    memory: memoryOf(gguf, weights, context),
  }
}

function memoryOf(gguf: Gguf, weights: number, wanted: number): ModelMemory {
  const number = (key: string, fallback?: number): number =>
    getNumber(gguf, `${getString(gguf, 'general.architecture')}.${key}`, fallback)
  const context = Math.min(wanted, number('context_length', wanted))
  const heads = number('attention.head_count')
  const headWidth = number('attention.key_length', number('embedding_length') / heads)
  const kvHeads = number('attention.head_count_kv', heads)
  const cache = 2 * 2 * context * number('block_count') * kvHeads * headWidth
  const vocabulary = gguf.tensors.find(({ name }) => name === 'token_embd.weight')?.shape[1] ?? 0
  // The widest F32 layers alive at once: one row of logits, or gate and up beside three residual-wide ones.
  const widest = Math.max(vocabulary, 2 * number('feed_forward_length') + 3 * number('embedding_length'))
  const scratch = 4 * BATCH * widest
  return { weights, cache, scratch, total: weights + cache + scratch, context }
}
