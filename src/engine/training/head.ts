import type { Tensor } from '../ffi/ggml-signatures.ts'
import { GGML_TYPES } from '../gguf/ggml-type.ts'
import type { GraphScope } from './graph-scope.ts'
import type { Parameter } from './parameter-store.ts'

/** The output projection V×d; tied models share it with the embedding table. */
export type Head = {
  /** [d, V] in ordinary memory: its rows are also looked up. */
  weight: Tensor
  /** Wᵀ [V, d]; absent when W is trained. */
  transposed?: Tensor
  trained?: Parameter
}

/** One chunk of n trained positions: inputs the session fills, results it reads. */
export type HeadChunk = {
  count: number
  offset: number
  /** [n] int32 target ids. */
  targets: Tensor
  /** [n] int32 positions of the targets' logits in the flattened [V·n]. */
  flatTargets: Tensor
  /** [1, n] probability of each target. */
  probability: Tensor
  /** [n] int32 most likely token. */
  best: Tensor
  logits: Tensor
}

/**
 * Logits and the probabilities of the targets for hidden states h [d, n].
 * Only p[target] leaves the graph: no dense one-hot labels, and −log is taken in double precision by the caller.
 */
export function headForward(
  scope: GraphScope,
  head: Head,
  h: Tensor,
  count: number,
  offset: number,
): { chunk: HeadChunk; p: Tensor } {
  const { ops, shape } = scope
  const weight = head.trained && scope.mixed ? ops.cast(head.weight, GGML_TYPES.BF16) : head.weight
  const logits = ops.mulMat(weight, h) // [V, n]
  const p = ops.softMax(logits, null, 1)
  const targets = ops.newIntegers(count)
  const flatTargets = ops.newIntegers(count)
  const probability = ops.getRows(ops.reshape2(p, 1, shape.vocabulary * count), flatTargets)
  return { chunk: { count, offset, targets, flatTargets, probability, best: ops.argmax(logits), logits }, p }
}

/** dh = Wᵀp − W[target] [d, n]: the gradient of Σ −log p[target] without materialising p − onehot. */
export function headBackward(scope: GraphScope, head: Head, h: Tensor, chunk: HeadChunk, p: Tensor): Tensor {
  const { ops } = scope
  if (head.trained) {
    const dense = scope.mixed
      ? ops.mulMat(ops.cast(ops.transpose(h), GGML_TYPES.BF16), ops.transposed(p))
      : ops.outProd(h, p)
    scope.addGradient(head.trained, ops.sub(dense, ops.scatterRows(h, chunk.targets, head.weight)))
  }
  const transposed =
    head.transposed ??
    (scope.mixed ? ops.cast(ops.transpose(head.weight), GGML_TYPES.BF16) : ops.transposed(head.weight))
  return ops.sub(ops.mulMat(transposed, p), ops.getRows(head.weight, chunk.targets))
}
