import { type LlamaOptions, openLlama } from './open-llama.ts'

export type LlamaLogitsOptions = Omit<LlamaOptions, 'contextSize'> & { sequences: readonly Int32Array[] }

/**
 * Next-token logits at every position of every sequence, through llama_decode: one [tokens × vocabulary] array per sequence,
 * row-major. Deterministic on a CPU. For short sequences and tests: everything is kept in memory.
 *
 * @throws AppError as `openLlama` does.
 */
export function llamaLogits({ sequences, ...options }: LlamaLogitsOptions): Float32Array[] {
  const contextSize = Math.max(1, ...sequences.map((tokens) => tokens.length))
  using llama = openLlama({ ...options, contextSize })
  return sequences.map((tokens) => {
    const logits = new Float32Array(tokens.length * llama.vocabularySize)
    for (const { position, row } of llama.forward(tokens)) logits.set(row, position * llama.vocabularySize)
    return logits
  })
}
