import type { Weights } from '../../src/deid/detect/tagger/create-tagger.ts'

/** Weights in steps of a 127th of the largest but for the most extreme, which are cut. */
export function quantise(weights: Float32Array): Weights {
  const sizes = Float32Array.from(weights, Math.abs)
    .filter((size) => size > 0)
    .sort()
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 1
  const scale = largest / 127
  const rows = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  return { rows, scale }
}
