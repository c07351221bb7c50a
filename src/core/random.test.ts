import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandom } from './random.ts'

/** xoshiro128** written from the authors' C, in 64-bit arithmetic: a second implementation to compare with. */
function* reference(state: readonly number[]): Generator<number> {
  const mask = 0xffffffffn
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask
  let [a = 0n, b = 0n, c = 0n, d = 0n] = state.map(BigInt)
  for (;;) {
    yield Number((rotate((b * 5n) & mask, 7n) * 9n) & mask)
    const t = (b << 9n) & mask
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotate(d, 11n)
  }
}

test('xoshiro128** from the state 1, 2, 3, 4', () => {
  // First values of the authors' C code from this state (also rand_xoshiro's test vector).
  const known = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849]
  const random = createRandom(0, '', [1, 2, 3, 4])
  assert.deepEqual(
    known.map(() => random.next() * 2 ** 32),
    known,
  )
})

test('agrees with the 64-bit form from a seeded state', () => {
  const random = createRandom(42, 'training')
  const expected = reference(random.state())
  for (let i = 0; i < 1000; i++) assert.equal(random.next() * 2 ** 32, expected.next().value)
})

test('one seed gives one stream; streams of different names or seeds do not correlate', () => {
  const draw = (seed: number | string, stream?: string): number[] => {
    const random = createRandom(seed, stream)
    return Array.from({ length: 5000 }, () => random.next())
  }
  assert.deepEqual(draw(1, 'a'), draw(1, 'a'))
  const pairs = [
    [draw(1, 'a'), draw(1, 'b')],
    [draw(1), draw(2)],
    [draw(1, 'a'), draw('1a')],
  ] as const
  for (const [x, y] of pairs) assert.ok(Math.abs(correlation(x, y)) < 0.06)
})

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length
  const [mx, my] = [mean(x), mean(y)]
  const product = (a: readonly number[], ma: number, b: readonly number[], mb: number): number =>
    mean(a.map((value, i) => (value - ma) * ((b[i] as number) - mb)))
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my))
}

test('a saved state continues the stream', () => {
  const random = createRandom(7)
  random.shuffle([1, 2, 3])
  const continued = createRandom(0, '', random.state())
  assert.deepEqual([random.next(), random.normal()], [continued.next(), continued.normal()])
})

test('integers are uniform and in range; normals have mean 0 and variance 1', () => {
  const random = createRandom(3)
  const counts = new Array<number>(6).fill(0)
  for (let i = 0; i < 60_000; i++) {
    const k = random.integer(6)
    counts[k] = (counts[k] as number) + 1
  }
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, `${counts}`)
  const normals = Array.from({ length: 40_000 }, () => random.normal())
  const mean = normals.reduce((a, b) => a + b) / normals.length
  const variance = normals.reduce((a, b) => a + (b - mean) ** 2, 0) / normals.length
  assert.ok(Math.abs(mean) < 0.025 && Math.abs(variance - 1) < 0.04, `${mean} ${variance}`)
})

test('shuffle permutes a copy and reaches every order', () => {
  const random = createRandom(5)
  const items = Object.freeze(['a', 'b', 'c'])
  const seen = new Set(Array.from({ length: 200 }, () => random.shuffle(items).join('')))
  assert.equal(seen.size, 6)
  assert.deepEqual(items, ['a', 'b', 'c'])
})

test('pick refuses an empty list', () => {
  assert.throws(() => createRandom(1).pick([]), RangeError)
})
