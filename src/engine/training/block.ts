import type { Tensor } from '../ffi/ggml-signatures.ts'
import { type AttentionTrace, attentionBackward, attentionForward } from './attention.ts'
import type { GraphScope } from './graph-scope.ts'
import { type Linear, type LinearTrace, linearBackward, linearForward } from './linear.ts'
import { type Norm, type NormTrace, normBackward, normForward } from './norm.ts'
import { siluBackward } from './silu-backward.ts'
import type { LoraTarget } from './training-session.ts'

/** One transformer block: pre-norm attention, pre-norm SwiGLU. */
export type Block = { attentionNorm: Norm; feedForwardNorm: Norm; linears: Record<LoraTarget, Linear> }

/** Columns a block has to carry on: after the last attention only trained positions matter. */
export type ColumnSelection = { rows: Tensor; count: number }

export type BlockTrace = {
  attentionNorm: NormTrace
  feedForwardNorm: NormTrace
  linears: Record<LoraTarget, LinearTrace>
  attention: AttentionTrace
  /** [w·H, T]: gives the scatter of a selection its shape. */
  attended: Tensor
  gate: Tensor
  gateActivation: Tensor
  up: Tensor
  selection: ColumnSelection | null
}

/** x [d, T] → y [d, T], or [d, n] when `selection` names n columns to keep after attention. */
export function blockForward(
  scope: GraphScope,
  block: Block,
  x: Tensor,
  selection: ColumnSelection | null,
): { y: Tensor; trace: BlockTrace } {
  const { ops } = scope
  const { q, k, v, o, gate, up, down } = block.linears
  const a = normForward(scope, block.attentionNorm, x)
  const qs = linearForward(scope, q, a.y)
  const ks = linearForward(scope, k, a.y)
  const vs = linearForward(scope, v, a.y)
  const attention = attentionForward(scope, qs.y, ks.y, vs.y)
  const kept = (columns: Tensor): Tensor => (selection ? ops.getRows(columns, selection.rows) : columns)
  const late = selection ? { ...scope, columns: selection.count } : scope
  const os = linearForward(late, o, kept(attention.o))
  const x2 = ops.add(kept(x), os.y)
  const b = normForward(late, block.feedForwardNorm, x2)
  const gates = linearForward(late, gate, b.y)
  const ups = linearForward(late, up, b.y)
  const gateActivation = ops.silu(gates.y)
  const downs = linearForward(late, down, ops.mul(gateActivation, ups.y))
  return {
    y: ops.add(x2, downs.y),
    trace: {
      attentionNorm: a.trace,
      feedForwardNorm: b.trace,
      linears: {
        q: qs.trace,
        k: ks.trace,
        v: vs.trace,
        o: os.trace,
        gate: gates.trace,
        up: ups.trace,
        down: downs.trace,
      },
      attention: attention.trace,
      attended: attention.o,
      gate: gates.y,
      gateActivation,
      up: ups.y,
      selection,
    },
  }
}

/** dy (shaped as y) → dx [d, T], or null when `wantInput` is false. */
export function blockBackward(
  scope: GraphScope,
  block: Block,
  trace: BlockTrace,
  dy: Tensor,
  wantInput: boolean,
): Tensor | null {
  const dx2 = feedForwardBackward(scope, block, trace, dy)
  const dOut = linearBackward(scope, block.linears.o, trace.linears.o, dx2) as Tensor
  const spread = (columns: Tensor, table: Tensor): Tensor =>
    trace.selection ? scope.ops.scatterRows(columns, trace.selection.rows, table) : columns
  const { dq, dk, dv } = attentionBackward(scope, trace.attention, spread(dOut, trace.attended))
  const needInput = wantInput || block.attentionNorm.trained !== undefined
  const back = (target: 'q' | 'k' | 'v', gradient: Tensor): Tensor | null =>
    linearBackward(scope, block.linears[target], trace.linears[target], gradient, needInput)
  const parts = [back('q', dq), back('k', dk), back('v', dv)]
  if (!needInput) return null
  const da = parts.reduce((sum, part) => scope.ops.add(sum as Tensor, part as Tensor)) as Tensor
  const through = normBackward(scope, block.attentionNorm, trace.attentionNorm, da)
  return scope.ops.add(spread(dx2, trace.attentionNorm.x), through)
}

function feedForwardBackward(scope: GraphScope, block: Block, trace: BlockTrace, dy: Tensor): Tensor {
  const { ops } = scope
  const { gate, up, down } = block.linears
  const dh = linearBackward(scope, down, trace.linears.down, dy) as Tensor
  const dUp = ops.mul(dh, trace.gateActivation)
  const dGate = siluBackward(scope, trace.gate, trace.gateActivation, ops.mul(dh, trace.up))
  const fromGate = linearBackward(scope, gate, trace.linears.gate, dGate) as Tensor
  const fromUp = linearBackward(scope, up, trace.linears.up, dUp) as Tensor
  const through = normBackward(scope, block.feedForwardNorm, trace.feedForwardNorm, ops.add(fromGate, fromUp))
  return ops.add(dy, through)
}
