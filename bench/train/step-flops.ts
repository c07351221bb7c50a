import type { Batch } from '../../src/engine/training/training-session.ts'
import type { BenchShape } from './bench-shapes.ts'

/**
 * Floating-point operations that one LoRA step needs, the same number for every implementation (recomputation and masked or
 * padded work add nothing). T tokens, n trained positions, frozen matrices W of a block:
 * - products: forward 2·T·ΣW, and the same again for the gradients of their inputs (not for q, k, v of the first block, below
 *   which nothing is trained);
 * - head: 4·n·d·V, forward and back;
 * - adapters of rank r on every product: 6·T·r·(in + out), forward, inputs and weights;
 * - attention: 12·H·w·Σ L² over documents of L tokens, two products forward and four back, the masked half included.
 */
export function stepFlops(shape: BenchShape, batch: Batch, rank: number): number {
  const { width, heads, kvHeads, headWidth, feedForward, layers, vocabulary } = shape
  const tokens = batch.tokens.length
  const trained = batch.targets.filter((target) => target >= 0).length
  const queries = width * heads * headWidth
  const keyValues = 2 * width * kvHeads * headWidth
  const block = 2 * queries + keyValues + 3 * width * feedForward
  const products = 2 * tokens * (2 * layers * block - queries - keyValues)
  const sides =
    2 * (width + heads * headWidth) + 2 * (width + kvHeads * headWidth) + 3 * (width + feedForward)
  const adapters = 6 * tokens * rank * sides * layers
  const squares = batch.lengths.reduce((sum, length) => sum + length * length, 0)
  return products + 4 * trained * width * vocabulary + adapters + 12 * heads * headWidth * squares * layers
}
