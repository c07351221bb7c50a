import { createRandom } from '../../core/random.ts'
import type { Tensor } from '../ffi/ggml-signatures.ts'
import type { Ops } from '../ggml/ops.ts'

/** Elements by which the masks of neighbouring adapters are shifted in the pool. */
const STRIDE = 61

/**
 * One pool of 0 or 1/(1−p) per micro-batch; each adapter's mask is a window into it.
 * Drawing a fresh mask for every adapter of a large model would cost more than the adapters' own products.
 */
export type DropoutPool = {
  mask(inputs: number, offset: number, columns: number): Tensor
  tensor: Tensor
  values(seed: number): Float32Array
}

export function createDropoutPool(
  ops: Ops,
  probability: number,
  widest: number,
  adapters: number,
  tokens: number,
): DropoutPool {
  const length = widest * tokens + adapters * STRIDE
  const tensor = ops.newFloats(length, 1)
  return {
    tensor,
    mask: (inputs, offset, columns) => ops.view2(tensor, inputs, columns, inputs, offset * STRIDE),
    values(seed) {
      const random = createRandom(seed, 'dropout')
      const kept = 1 / (1 - probability)
      return Float32Array.from({ length }, () => (random.next() < probability ? 0 : kept))
    },
  }
}
