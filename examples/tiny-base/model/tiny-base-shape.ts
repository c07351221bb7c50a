import type { LlamaShape } from './llama-shape.ts'

/** 3.7 million parameters; every width is a multiple of 256, so that K-quants apply. */
export const TINY_BASE_SHAPE: LlamaShape = {
  width: 256,
  layers: 4,
  heads: 4,
  kvHeads: 2,
  headWidth: 64,
  feedForward: 768,
  context: 2048,
  vocabulary: 2048,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
}
