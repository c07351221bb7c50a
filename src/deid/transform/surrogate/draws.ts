/** What a surrogate is made with: the next numbers of a stream that follows from the key, the patient and the value. */
export type Draws = {
  /** Uniform whole number in [0, bound). */
  integer(bound: number): number
  pick<T>(items: readonly T[]): T
}

/** A stream that begins anew with every `restart`; good for one surrogate at a time. */
export type RestartedDraws = Draws & {
  /** @param digest one byte a character; the first 16 are the state to begin with */
  restart(digest: string): void
}

/** xoshiro128** (Blackman & Vigna 2018) on a state that is used again for each digest. */
export function createDraws(): RestartedDraws {
  const s = new Int32Array(4)
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
  return {
    integer,
    pick: (items) => items[integer(items.length)] as (typeof items)[number],
    restart: (digest) => {
      for (let i = 0; i < 4; i++) s[i] = wordAt(digest, i * 4)
    },
  }
}

function wordAt(digest: string, at: number): number {
  return (
    digest.charCodeAt(at) |
    (digest.charCodeAt(at + 1) << 8) |
    (digest.charCodeAt(at + 2) << 16) |
    (digest.charCodeAt(at + 3) << 24)
  )
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k))
}
