/** The 64 round constants: the first 32 bits of the fractions of the cube roots of the first 64 primes. */
const K = Int32Array.from(firstPrimes(64), (prime) => fraction(Math.cbrt(prime)))
/** The first state: the same of the square roots of the first eight. */
export const SHA256_START: Readonly<Int32Array> = Int32Array.from(firstPrimes(8), (prime) =>
  fraction(Math.sqrt(prime)),
)

export const SHA256_BLOCK = 64

/** The words of a block and those that are worked out from them. */
const schedule = new Int32Array(64)

/**
 * One step of SHA-256 (FIPS 180-4): takes the 64 bytes at `at` into `state`, eight words. For messages of a few dozen bytes
 * the call of a native hash takes several times as long.
 */
export function sha256Block(state: Int32Array, bytes: Uint8Array, at: number): void {
  expand(bytes, at)
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let i = 0; i < 64; i++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const one = (h + big1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (schedule[i] as number)) | 0
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const two = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
  state[4] = (state[4] as number) + e
  state[5] = (state[5] as number) + f
  state[6] = (state[6] as number) + g
  state[7] = (state[7] as number) + h
}

function expand(bytes: Uint8Array, at: number): void {
  for (let i = 0, from = at; i < 16; i++, from += 4) {
    schedule[i] =
      ((bytes[from] as number) << 24) |
      ((bytes[from + 1] as number) << 16) |
      ((bytes[from + 2] as number) << 8) |
      (bytes[from + 3] as number)
  }
  for (let i = 16; i < 64; i++) {
    const x = schedule[i - 15] as number
    const y = schedule[i - 2] as number
    const small0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const small1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    schedule[i] = small0 + small1 + (schedule[i - 7] as number) + (schedule[i - 16] as number)
  }
}

function rotate(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by))
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return primes
}
