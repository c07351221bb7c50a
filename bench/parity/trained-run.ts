/** What a trainer made of a case. */
export type TrainedRun = {
  /** Mean −log p of each step's trained tokens before its update, nats. */
  losses: number[]
  /** Before clipping. */
  gradNorms: number[]
  /** Of the untrained model at every position of the first step's documents, row by row. */
  logits: Float32Array
  /** LoRA matrices after the last step by GGUF name, in GGUF row order. */
  matrices: Map<string, Float32Array>
}
