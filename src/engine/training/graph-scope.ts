import type { Tensor } from '../ffi/ggml-signatures.ts'
import type { Ops } from '../ggml/ops.ts'
import type { AttentionGroup } from './attention-groups.ts'
import type { LlamaShape } from './llama-shape.ts'
import type { Parameter } from './parameter-store.ts'

/** What every part of one training graph shares. T is the number of tokens in the micro-batch. */
export type GraphScope = {
  ops: Ops
  shape: LlamaShape
  /** T. */
  tokens: number
  /** [T] int32. */
  positions: Tensor
  groups: readonly (AttentionGroup & { mask: Tensor })[]
  ropeFactors: Tensor | null
  /** BF16 products on F32 master weights (full fine-tuning). */
  mixed: boolean
  /** Makes sure a node is computed, in the order of these calls. */
  expand(node: Tensor): void
  addGradient(parameter: Parameter, gradient: Tensor): void
  /** Columns that products of this part see: T, or the selected ones after the last attention. */
  columns: number
  /** 0 or 1/(1−p) per element [inputs, columns]; null when there is no dropout. */
  dropoutMask(inputs: number, offset: number, columns: number): Tensor | null
}
