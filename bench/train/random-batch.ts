import { createRandom } from '../../src/core/random.ts'
import type { Batch } from '../../src/engine/training/training-session.ts'

const SHORTEST = 130
const LONGEST = 260
/** Share of a document that is the answer to learn. */
const TRAINED = 0.2

/** A packed micro-batch of `size` tokens: documents of 130–260 tokens, the last fifth of each trained. Same seed, same batch. */
export function randomBatch(size: number, vocabulary: number, seed = 1): Batch {
  const random = createRandom(seed, 'bench-batch')
  const lengths: number[] = []
  for (let left = size; left > 0; left = size - lengths.reduce((sum, n) => sum + n, 0)) {
    const length = SHORTEST + random.integer(LONGEST - SHORTEST + 1)
    // A rest too short for a document of its own joins this one.
    lengths.push(left - length < SHORTEST ? Math.min(left, LONGEST + SHORTEST) : length)
  }
  const tokens = Int32Array.from({ length: size }, () => random.integer(vocabulary))
  const positions = new Int32Array(size)
  const targets = new Int32Array(size).fill(-1)
  let start = 0
  for (const length of lengths) {
    const firstTrained = length - Math.round(length * TRAINED)
    for (let i = 0; i < length; i++) {
      positions[start + i] = i
      // Position i predicts token i + 1; the last predicts the end of the turn, any id will do.
      if (i >= firstTrained) targets[start + i] = i + 1 < length ? (tokens[start + i + 1] as number) : 1
    }
    start += length
  }
  return { tokens, positions, lengths, targets }
}
