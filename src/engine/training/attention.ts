import type { Tensor } from '../ffi/ggml-signatures.ts'
import type { AttentionGroup } from './attention-groups.ts'
import type { GraphScope } from './graph-scope.ts'

type MaskedGroup = AttentionGroup & { mask: Tensor }

/** What the backward pass needs of one group: L tokens, H query heads, G key-value heads, width w. */
type GroupTrace = {
  group: MaskedGroup
  /** [w, L, H] */
  q: Tensor
  /** [w, L, G] */
  k: Tensor
  v: Tensor
  /** Softmax [L keys, L queries, H] */
  p: Tensor
}

export type AttentionTrace = { groups: GroupTrace[] }

/** q [w·H, T], k and v [w·G, T] before RoPE → o [w·H, T]. */
export function attentionForward(
  scope: GraphScope,
  q: Tensor,
  k: Tensor,
  v: Tensor,
): { o: Tensor; trace: AttentionTrace } {
  const { heads, kvHeads } = scope.shape
  const roped = { q: rotate(scope, q, heads), k: rotate(scope, k, kvHeads) }
  const parts: Tensor[] = []
  const groups: GroupTrace[] = []
  for (const group of scope.groups) {
    const trace = attendGroup(scope, group, roped.q, roped.k, v)
    groups.push(trace)
    parts.push(mixValues(scope, trace))
  }
  return { o: concatColumns(scope, parts), trace: { groups } }
}

/** do [w·H, T] → gradients of q [w·H, T], k and v [w·G, T]. */
export function attentionBackward(
  scope: GraphScope,
  trace: AttentionTrace,
  gradient: Tensor,
): { dq: Tensor; dk: Tensor; dv: Tensor } {
  const { ops, shape, tokens } = scope
  const parts = trace.groups.map((group) => groupBackward(scope, group, gradient))
  const join = (pick: (part: (typeof parts)[number]) => Tensor): Tensor =>
    concatColumns(scope, parts.map(pick))
  const unrotate = (joined: Tensor, heads: number): Tensor =>
    ops.reshape2(
      ops.ropeBack(ops.reshape3(joined, shape.headWidth, heads, tokens), scope.positions, rope(scope)),
      shape.headWidth * heads,
      tokens,
    )
  return {
    dq: unrotate(
      join((part) => part.dq),
      shape.heads,
    ),
    dk: unrotate(
      join((part) => part.dk),
      shape.kvHeads,
    ),
    dv: join((part) => part.dv),
  }
}

function rope(scope: GraphScope) {
  const { ropeDimensions, ropeBase, ropeScale } = scope.shape
  return { dimensions: ropeDimensions, base: ropeBase, scale: ropeScale, factors: scope.ropeFactors }
}

/** [w·heads, T] → rotated [w, heads, T]. */
function rotate(scope: GraphScope, x: Tensor, heads: number): Tensor {
  return scope.ops.rope(
    scope.ops.reshape3(x, scope.shape.headWidth, heads, scope.tokens),
    scope.positions,
    rope(scope),
  )
}

/** The columns of a group of x [w·heads, T] (or [w, heads, T]) as contiguous [w, L, heads]. */
function groupHeads(scope: GraphScope, x: Tensor, heads: number, group: AttentionGroup): Tensor {
  const { ops, shape } = scope
  const w = shape.headWidth
  return ops.cont(ops.view3(x, w, group.length, heads, w * heads, w, group.start * w * heads))
}

function attendGroup(scope: GraphScope, group: MaskedGroup, qr: Tensor, kr: Tensor, v: Tensor): GroupTrace {
  const { ops, shape } = scope
  const q = groupHeads(scope, qr, shape.heads, group)
  const k = groupHeads(scope, kr, shape.kvHeads, group)
  const p = ops.softMax(ops.mulMat(k, q), group.mask, 1 / Math.sqrt(shape.headWidth))
  return { group, q, k, v: groupHeads(scope, v, shape.kvHeads, group), p }
}

/** Σₖ v·p, back in token-major [w·H, L]. */
function mixValues(scope: GraphScope, trace: GroupTrace): Tensor {
  const { ops } = scope
  const o = ops.mulMat(ops.transposed(trace.v), trace.p) // [w, L, H]
  return keptColumns(scope, o, scope.shape.heads, trace.group)
}

/** [w, L, heads] → the group's own columns of it, [w·heads, kept]. */
function keptColumns(scope: GraphScope, x: Tensor, heads: number, { length, kept }: AttentionGroup): Tensor {
  const { ops, shape } = scope
  const w = shape.headWidth
  const own = ops.view3(x, w, kept.length, heads, w, w * length, w * kept.offset)
  return ops.reshape2(ops.cont(ops.permute(own, 0, 2, 1)), w * heads, kept.length)
}

function groupBackward(
  scope: GraphScope,
  trace: GroupTrace,
  gradient: Tensor,
): { dq: Tensor; dk: Tensor; dv: Tensor } {
  const { ops, shape } = scope
  const { group, q, k, v, p } = trace
  const d = groupHeads(scope, gradient, shape.heads, group) // [w, L, H]
  const dp = ops.mulMat(v, d) // [L keys, L queries, H]
  const ds = ops.softMaxBack(dp, p, 1 / Math.sqrt(shape.headWidth))
  const dq = ops.mulMat(ops.transposed(k), ds) // [w, L, H]
  const dk = ops.mulMat(ops.transposed(q), ops.transposed(ds)) // [w, L, H]
  const dv = ops.mulMat(ops.transposed(d), ops.transposed(p))
  return {
    dq: keptColumns(scope, dq, shape.heads, group),
    dk: keptColumns(scope, sumSharedHeads(scope, dk, group.length), shape.kvHeads, group),
    dv: keptColumns(scope, sumSharedHeads(scope, dv, group.length), shape.kvHeads, group),
  }
}

/** Adds up the query heads that share a key-value head: [w, L, H] → [w, L, G]. */
function sumSharedHeads(scope: GraphScope, x: Tensor, length: number): Tensor {
  const { ops, shape } = scope
  const shared = shape.heads / shape.kvHeads
  if (shared === 1) return x
  const plane = shape.headWidth * length
  // Query head h uses key-value head ⌊h / shared⌋: heads that share one are neighbours.
  const pick = (i: number): Tensor => ops.view2(x, plane, shape.kvHeads, plane * shared, plane * i)
  let sum = ops.add(ops.cont(pick(0)), pick(1))
  for (let i = 2; i < shared; i++) sum = ops.add(sum, pick(i))
  return ops.reshape3(sum, shape.headWidth, length, shape.kvHeads)
}

/** Joins [n, L₁], [n, L₂], … to [n, ΣL], pairwise, so that each column is copied log₂ times at most. */
function concatColumns(scope: GraphScope, parts: readonly Tensor[]): Tensor {
  if (parts.length === 1) return parts[0] as Tensor
  const half = parts.length >> 1
  return scope.ops.concat(
    concatColumns(scope, parts.slice(0, half)),
    concatColumns(scope, parts.slice(half)),
    1,
  )
}
