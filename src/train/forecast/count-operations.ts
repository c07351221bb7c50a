import { type LlamaShape, productShape } from '../../engine/training/llama-shape.ts'
import { LORA_TARGETS } from '../../engine/training/training-session.ts'
import type { TrainingPlan } from '../plan.ts'
import type { BatchExtent } from './forecast-memory.ts'

/** Floating-point operations of one micro-batch. A multiply-add counts as two. */
export type Operations = {
  forward: number /** Forward, backward, and the second forward of recomputation. */
  training: number
}

/**
 * Counts the matrix products. Through frozen weights the backward pass costs as much as the forward pass (dX alone),
 * through trained ones twice as much (dX and dW); attention costs twice as much.
 */
export function countOperations(
  shape: LlamaShape,
  { method, lora, recompute }: Pick<TrainingPlan, 'method' | 'lora' | 'recompute'>,
  { tokens, trained, longest }: BatchExtent,
): Operations {
  const elements = (target: (typeof LORA_TARGETS)[number]): number => {
    const [inputs, outputs] = productShape(shape, target)
    return inputs * outputs
  }
  const adapter = (target: (typeof LORA_TARGETS)[number]): number => {
    const [inputs, outputs] = productShape(shape, target)
    return lora.rank * (inputs + outputs)
  }
  const sum = (
    of: (target: (typeof LORA_TARGETS)[number]) => number,
    targets: readonly (typeof LORA_TARGETS)[number][],
  ) => 2 * tokens * shape.layers * targets.reduce((total, target) => total + of(target), 0)
  const frozen = sum(elements, LORA_TARGETS) + 2 * trained * shape.width * shape.vocabulary
  const adapters = method === 'lora' ? sum(adapter, lora.targets) : 0
  const attention =
    4 * tokens * Math.min(tokens, Math.max(256, longest)) * shape.heads * shape.headWidth * shape.layers
  const forward = frozen + adapters + attention
  const backward = (method === 'full' ? 2 : 1) * frozen + 2 * adapters + 2 * attention
  return { forward, training: forward + backward + (recompute ? forward : 0) }
}
