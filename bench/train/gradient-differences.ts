import { createRandom } from '../../src/core/random.ts'
import { openTrainingSession } from '../../src/engine/training/open-training-session.ts'
import {
  type BackwardPrecision,
  type Batch,
  LORA_TARGETS,
} from '../../src/engine/training/training-session.ts'

/**
 * ‖g − exact‖ / ‖exact‖ over all adapter matrices, for the BF16 and the int8 backward pass. Exact is the backward pass in F32
 * behind the same quantised forward pass. All adapter matrices are filled: with B at zero, A would have no gradient.
 */
export function gradientDifferences(
  model: string,
  batch: Batch,
  { rank, threads }: { rank: number; threads: number },
): Record<'bf16' | 'int8', number> {
  const gradients = (backward: BackwardPrecision): Map<string, Float32Array> => {
    const lora = { rank, alpha: 2 * rank, dropout: 0, targets: LORA_TARGETS, rslora: false }
    const session = openTrainingSession({
      model,
      method: 'lora',
      lora,
      device: 'cpu',
      threads,
      backward,
      seed: 1,
    })
    for (const { name, shape } of session.parameters) {
      const random = createRandom(7, name)
      const length = (shape[0] as number) * (shape[1] as number)
      session.write(
        'parameter',
        name,
        Float32Array.from({ length }, () => 0.01 * random.normal()),
      )
    }
    session.accumulate(batch)
    const result = new Map(session.parameters.map(({ name }) => [name, session.read('gradient', name)]))
    session.close()
    return result
  }
  const exact = gradients('f32')
  return { bf16: relative(gradients('bf16'), exact), int8: relative(gradients('int8'), exact) }
}

function relative(got: Map<string, Float32Array>, exact: Map<string, Float32Array>): number {
  let error = 0
  let norm = 0
  for (const [name, values] of exact) {
    const other = got.get(name) as Float32Array
    values.forEach((value, i) => {
      error += ((other[i] as number) - value) ** 2
      norm += value * value
    })
  }
  return Math.sqrt(error / norm)
}
