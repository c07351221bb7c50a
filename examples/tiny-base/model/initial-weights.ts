import { createRandom } from '../../../src/core/random.ts'
import type { LlamaTensor } from './llama-shape.ts'

/**
 * Random weights of one tensor: norms are 1, matrices normal with deviation `deviation`; those that write into the residual stream
 * are scaled by 1/√(2·layers), as in GPT-2. Every tensor has its own stream of `seed`.
 */
export function initialWeights(
  { name, shape }: LlamaTensor,
  { seed, layers, deviation = 0.02 }: { seed: number; layers: number; deviation?: number },
): Float32Array {
  const values = new Float32Array(shape.reduce((product, n) => product * n, 1))
  if (name.endsWith('norm.weight')) return values.fill(1)
  const residual = name.includes('attn_output') || name.includes('ffn_down')
  const scale = residual ? deviation / Math.sqrt(2 * layers) : deviation
  const random = createRandom(seed, name)
  for (let i = 0; i < values.length; i++) values[i] = scale * random.normal()
  return values
}
