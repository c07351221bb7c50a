import { createRandom } from '../../core/random.ts'
import { mix } from './shingles.ts'

/** Bytes of a sketch, one for each permutation. */
export const SKETCH_BYTES = 128

const SEEDS = Uint32Array.from({ length: SKETCH_BYTES }, seedOf())

function seedOf(): () => number {
  const random = createRandom('min-hash', 'permutations')
  return () => random.integer(2 ** 32)
}

/**
 * MinHash (Broder 1997) with 128 permutations, of which a byte is kept (b-bit minwise hashing, Li & König 2010):
 * the share of equal bytes of two sketches estimates the Jaccard similarity of two sets of shingles.
 */
export function sketch(shingles: Uint32Array): Uint8Array {
  const least = new Uint32Array(SKETCH_BYTES).fill(0xffffffff)
  for (const shingle of shingles) {
    for (let i = 0; i < SKETCH_BYTES; i++) {
      // Shingles are mixed already: one multiplication orders them anew for each seed.
      const hash = Math.imul(shingle ^ (SEEDS[i] as number), 0x9e3779b1) >>> 0
      if (hash < (least[i] as number)) least[i] = hash
    }
  }
  return Uint8Array.from(least, (hash) => mix(hash) & 0xff)
}

/** Estimated Jaccard similarity, 0 to 1, from how many bytes agree; bytes that agree by chance (1 in 256) are taken off. */
export function similarity(equalBytes: number): number {
  const share = equalBytes / SKETCH_BYTES
  return Math.max(0, (share - 1 / 256) / (1 - 1 / 256))
}
