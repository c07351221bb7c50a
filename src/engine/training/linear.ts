import type { Tensor } from '../ffi/ggml-signatures.ts'
import { GGML_TYPES } from '../gguf/ggml-type.ts'
import type { GraphScope } from './graph-scope.ts'
import type { Parameter } from './parameter-store.ts'

/** A product y = W·x of the network, frozen with an optional adapter, or itself trained. */
export type Linear = {
  name: string
  inputs: number
  outputs: number
  /** W [in, out], of any weight type; the trained F32 matrix in full fine-tuning. */
  weight: Tensor
  /** Wᵀ [out, in] for the backward pass; absent when W is trained (then it is made anew from the current W). */
  transposed?: Tensor
  /** y += s·B(A·drop(x)). `a` is [in, r]; `bt` is Bᵀ [out, r], the layout in which no product needs a transpose. */
  adapter?: { a: Parameter; bt: Parameter; scale: number; dropoutOffset: number }
  /** Set when W itself is trained. */
  trained?: Parameter
}

/** What the backward pass needs of a forward product. */
export type LinearTrace = {
  x: Tensor
  /** Adapter only: its (dropped) input, and s·A·x [r, T]. */
  adapterInput?: Tensor
  u?: Tensor
  mask?: Tensor
}

/** x [in, T] → y [out, T]. */
export function linearForward(
  scope: GraphScope,
  linear: Linear,
  x: Tensor,
): { y: Tensor; trace: LinearTrace } {
  const { ops } = scope
  const weight = linear.trained && scope.mixed ? ops.cast(linear.weight, GGML_TYPES.BF16) : linear.weight
  const base = ops.mulMat(weight, x)
  if (!linear.adapter) return { y: base, trace: { x } }
  const { a, bt, scale, dropoutOffset } = linear.adapter
  const mask = scope.dropoutMask(linear.inputs, dropoutOffset, scope.columns)
  const adapterInput = mask ? ops.mul(x, mask) : x
  const u = ops.scale(ops.mulMat(a.value, adapterInput), scale)
  const y = ops.add(base, ops.outProd(bt.value, ops.transposed(u)))
  return { y, trace: { x, adapterInput, u, ...(mask ? { mask } : {}) } }
}

/**
 * Adds the gradients of the trained matrices and returns dx [in, T].
 * `wantInput` false leaves dx out where nothing below is trained.
 */
export function linearBackward(
  scope: GraphScope,
  linear: Linear,
  trace: LinearTrace,
  dy: Tensor,
  wantInput = true,
): Tensor | null {
  const { ops } = scope
  if (linear.trained) scope.addGradient(linear.trained, weightGradient(scope, trace.x, dy))
  const through = adapterBackward(scope, linear, trace, dy, wantInput)
  if (!wantInput) return null
  const transposed = linear.transposed ?? transposeTrained(scope, linear.weight)
  const dx = ops.mulMat(transposed, dy)
  return through ? ops.add(dx, through) : dx
}

/** dA = x·(s·Bᵀdy)ᵀ, dBᵀ = dy·(s·A·x)ᵀ; returns the adapter's part of dx. */
function adapterBackward(
  scope: GraphScope,
  linear: Linear,
  trace: LinearTrace,
  dy: Tensor,
  wantInput: boolean,
): Tensor | null {
  if (!linear.adapter || !trace.u || !trace.adapterInput) return null
  const { ops } = scope
  const { a, bt, scale } = linear.adapter
  scope.addGradient(bt, ops.outProd(dy, trace.u))
  const du = ops.scale(ops.mulMat(bt.value, dy), scale)
  scope.addGradient(a, ops.outProd(trace.adapterInput, du))
  if (!wantInput) return null
  const dx = ops.outProd(a.value, ops.transposed(du))
  return trace.mask ? ops.mul(dx, trace.mask) : dx
}

/** dW [in, out] = Σₜ x·dyᵀ. */
function weightGradient(scope: GraphScope, x: Tensor, dy: Tensor): Tensor {
  const { ops } = scope
  if (!scope.mixed) return ops.outProd(x, dy)
  return ops.mulMat(ops.cast(ops.transpose(x), GGML_TYPES.BF16), ops.transposed(dy))
}

function transposeTrained(scope: GraphScope, weight: Tensor): Tensor {
  const { ops } = scope
  return scope.mixed ? ops.cast(ops.transpose(weight), GGML_TYPES.BF16) : ops.transposed(weight)
}
