/** The weights are a hashed table of so many rows: a power of two. */
export const ROW_BITS = 16
export const ROWS = 1 << ROW_BITS

/** Row of the weights for the feature `kind` with the values `a` and `b`. Different features may share a row. */
export function rowOf(kind: number, a: number, b = 0): number {
  let hash = Math.imul(a ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f)
  return hash >>> (32 - ROW_BITS)
}
