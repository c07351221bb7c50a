import { createHash } from 'node:crypto'

/** A seeded, restorable random stream: xoshiro128** (Blackman & Vigna 2018). */
export type Random = {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number
  /** Uniform integer in [0, bound). */
  integer(bound: number): number
  /** Standard normal (Box-Muller). */
  normal(): number
  pick<T>(items: readonly T[]): T
  /** Fisher-Yates on a copy. */
  shuffle<T>(items: readonly T[]): T[]
  state(): number[]
}

/**
 * Opens the stream named `stream` of `seed`; different names give independent streams.
 * Pass `state` (from `state()`) to continue a saved one.
 */
export function createRandom(seed: number | string, stream = '', state?: readonly number[]): Random {
  const s = state ? Uint32Array.from(state) : seedState(seed, stream)
  const uint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s[1] as number, 5), 7), 9) >>> 0
    const t = (s[1] as number) << 9
    s[2] = (s[2] as number) ^ (s[0] as number)
    s[3] = (s[3] as number) ^ (s[1] as number)
    s[1] = (s[1] as number) ^ (s[2] as number)
    s[0] = (s[0] as number) ^ (s[3] as number)
    s[2] = (s[2] as number) ^ t
    s[3] = rotateLeft(s[3] as number, 11)
    return result
  }
  const next = (): number => uint32() / 2 ** 32
  const integer = (bound: number): number => Math.floor(next() * bound)
  return {
    next,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick from an empty list')
      return items[integer(items.length)] as (typeof items)[number]
    },
    shuffle: (items) => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = integer(i + 1)
        const held = copy[i] as (typeof copy)[number]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = held
      }
      return copy
    },
    state: () => [...s],
  }
}

function seedState(seed: number | string, stream: string): Uint32Array {
  const digest = createHash('sha256').update(`${seed}\u0000${stream}`).digest()
  return Uint32Array.from([0, 4, 8, 12], (offset) => digest.readUInt32LE(offset))
}

function rotateLeft(x: number, k: number): number {
  return ((x << k) | (x >>> (32 - k))) >>> 0
}
