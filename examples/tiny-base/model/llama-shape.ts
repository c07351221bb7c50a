/** The widths of a Llama-architecture model with tied embeddings. */
export type LlamaShape = {
  /** Residual width. */
  width: number
  layers: number
  heads: number
  kvHeads: number
  headWidth: number
  feedForward: number
  context: number
  vocabulary: number
  ropeBase: number
  normEpsilon: number
}

/** One weight: its name in GGUF files and its shape in ne order (columns = inputs first). */
export type LlamaTensor = { name: string; shape: number[] }

/** Every tensor of the model in file order. The head is the transposed embedding, so there is no output.weight. */
export function llamaTensors(shape: LlamaShape, { tied = true }: { tied?: boolean } = {}): LlamaTensor[] {
  const { width, layers, heads, kvHeads, headWidth, feedForward, vocabulary } = shape
  const block = (layer: number): LlamaTensor[] =>
    [
      { name: 'attn_norm', shape: [width] },
      { name: 'attn_q', shape: [width, heads * headWidth] },
      { name: 'attn_k', shape: [width, kvHeads * headWidth] },
      { name: 'attn_v', shape: [width, kvHeads * headWidth] },
      { name: 'attn_output', shape: [heads * headWidth, width] },
      { name: 'ffn_norm', shape: [width] },
      { name: 'ffn_gate', shape: [width, feedForward] },
      { name: 'ffn_up', shape: [width, feedForward] },
      { name: 'ffn_down', shape: [feedForward, width] },
    ].map((tensor) => ({ ...tensor, name: `blk.${layer}.${tensor.name}.weight` }))
  return [
    { name: 'token_embd.weight', shape: [width, vocabulary] },
    ...Array.from({ length: layers }, (_, layer) => block(layer)).flat(),
    { name: 'output_norm.weight', shape: [width] },
    ...(tied ? [] : [{ name: 'output.weight', shape: [width, vocabulary] }]),
  ]
}

/** Number of parameters of these tensors. */
export function parameterCount(tensors: readonly LlamaTensor[]): number {
  return tensors.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0)
}
