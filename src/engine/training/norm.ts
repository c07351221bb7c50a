import type { Tensor } from '../ffi/ggml-signatures.ts'
import type { GraphScope } from './graph-scope.ts'
import type { Parameter } from './parameter-store.ts'

/** RMSNorm with its weight [d] (Zhang & Sennrich 2019). */
export type Norm = { weight: Tensor; trained?: Parameter }

export type NormTrace = { x: Tensor; normalised: Tensor }

/** x [d, T] → x / √(mean(x²) + ε) · weight. */
export function normForward(scope: GraphScope, norm: Norm, x: Tensor): { y: Tensor; trace: NormTrace } {
  const normalised = scope.ops.rmsNorm(x, scope.shape.epsilon)
  return { y: scope.ops.mul(normalised, norm.weight), trace: { x, normalised } }
}

/** dy [d, T] → dx [d, T]; adds the weight's gradient when it is trained. */
export function normBackward(scope: GraphScope, norm: Norm, trace: NormTrace, dy: Tensor): Tensor {
  const { ops, shape } = scope
  if (norm.trained) {
    const perToken = ops.mul(dy, trace.normalised)
    scope.addGradient(norm.trained, ops.reshape1(ops.sumRows(ops.transposed(perToken)), shape.width))
  }
  return ops.rmsNormBack(ops.mul(dy, norm.weight), trace.x, shape.epsilon)
}
