import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom } from '../core/random.ts'
import { SPLITS, splitGroups } from './split-groups.ts'

const SHARES = { train: 0.7, validation: 0.1, test: 0.2 }

function totals(counts: Uint32Array, splits: Uint8Array, labels: number): number[][] {
  const held = SPLITS.map(() => new Array<number>(labels).fill(0))
  for (const [i, count] of counts.entries()) {
    const row = held[splits[Math.floor(i / labels)] as number] as number[]
    row[i % labels] = (row[i % labels] ?? 0) + count
  }
  return held
}

test('every label is spread in the wanted shares when groups are small', () => {
  const random = createRandom(1, 'groups')
  const counts = Uint32Array.from({ length: 600 * 3 }, () => random.integer(3))
  const order = Uint32Array.from({ length: 600 }, () => random.integer(2 ** 32))
  const held = totals(counts, splitGroups({ counts, labels: 3, order, shares: SHARES }), 3)
  for (let label = 0; label < 3; label++) {
    const total = held.reduce((sum, row) => sum + (row[label] as number), 0)
    for (const [split, name] of SPLITS.entries()) {
      const share = (held[split]?.[label] as number) / total
      assert.ok(Math.abs(share - SHARES[name]) < 0.01, `${name} label ${label}: ${share}`)
    }
  }
})

test('a large group does not land in a small split', () => {
  const counts = Uint32Array.from([100, 80, 5, 5, 5, 5])
  const splits = splitGroups({
    counts,
    labels: 1,
    order: Uint32Array.from([1, 2, 3, 4, 5, 6]),
    shares: SHARES,
  })
  assert.equal(splits[0], 0)
  assert.equal(splits[1], 0)
  assert.equal(new Set(splits).size, 3)
})

test('a split of share 0 gets nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), (sizes) => {
      const options = { counts: Uint32Array.from(sizes), labels: 1, order: Uint32Array.from(sizes.keys()) }
      const splits = splitGroups({ ...options, shares: { train: 0.8, validation: 0, test: 0.2 } })
      assert.ok(!splits.includes(1))
    }),
  )
})

test('the order of the groups plays no part, only their size and tie-breaker', () => {
  const group = fc.record({ a: fc.nat(5), b: fc.nat(5) })
  fc.assert(
    fc.property(fc.array(group, { maxLength: 30 }), fc.integer(), (groups, seed) => {
      const ids = groups.map((counts, id) => ({ ...counts, id }))
      const assign = (list: typeof ids): Map<number, number> => {
        const splits = splitGroups({
          counts: Uint32Array.from(list.flatMap(({ a, b }) => [a, b])),
          labels: 2,
          order: Uint32Array.from(list, ({ id }) => id),
          shares: SHARES,
        })
        return new Map(list.map(({ id }, i) => [id, splits[i] as number]))
      }
      const shuffled = assign(createRandom(seed).shuffle(ids))
      for (const [id, split] of assign(ids)) assert.equal(shuffled.get(id), split)
    }),
  )
})
