/** Start of every hash. */
export const HASH_SEED = 0x811c9dc5 | 0

/** Adds one UTF-16 unit to a hash. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Bucket of a hash. The low bits alone would crowd words of like ending. */
export function bucketOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask
}

/** How many buckets a table of `count` keys has: a power of two, so that two keys share one on average. */
export function bucketsFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(count, 2) / 2))
}

/** Keys in the order of their buckets: those of bucket b are entries `starts[b]` up to `starts[b + 1]`. */
export type WordIndex = {
  mask: number
  starts: Uint32Array
  /** Bytes of each entry's key. */
  lengths: Uint8Array
  /** Where each entry's key begins in `pool`. */
  offsets: Uint32Array
  tags: Uint32Array
  /** Keys as Latin-1. */
  pool: Uint8Array
}

/** Running sums of `sizes`, one longer than it. */
export function sumsOf(sizes: Uint8Array): Uint32Array {
  const sums = new Uint32Array(sizes.length + 1)
  let sum = 0
  for (let i = 0; i < sizes.length; i++) {
    sums[i] = sum
    sum += sizes[i] as number
  }
  sums[sizes.length] = sum
  return sums
}
