/** What a surrogate is made with: the next numbers of a stream that follows from the key, the patient and the value. */
export type Draws = {
  /** Uniform whole number in [0, bound). */
  integer(bound: number): number
  pick<T>(items: readonly T[]): T
}

/**
 * xoshiro128** (Blackman & Vigna 2018), which goes on from `state` and leaves the next one there: four words, not all zero.
 */
export function createDraws(s: Int32Array): Draws {
  const integer = (bound: number): number => {
    const s1 = s[1] as number
    const s2 = (s[2] as number) ^ (s[0] as number)
    const s3 = (s[3] as number) ^ s1
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0
    s[1] = s1 ^ s2
    s[0] = (s[0] as number) ^ s3
    s[2] = s2 ^ (s1 << 9)
    s[3] = rotateLeft(s3, 11)
    return Math.floor((result / 2 ** 32) * bound)
  }
  return { integer, pick: (items) => items[integer(items.length)] as (typeof items)[number] }
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k))
}
