import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { randomBatch } from '../../../test/fixtures/random-batch.ts'
import { alignBatch, blockDiagonalMask, groupDocuments } from './attention-groups.ts'

const lengths = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 12 })

it('groups hold whole documents in order, and stay within the limit unless one document is longer', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 100 }), (documents, limit) => {
      const groups = groupDocuments(documents, limit)
      assert.deepEqual(
        groups.flatMap((group) => group.documents),
        documents,
      )
      for (const { length, documents: own } of groups) assert.ok(length <= limit || own.length === 1)
    }),
  )
})

it('alignment adds only padding: every real token keeps its position, target and document', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 100 }), (documents, limit) => {
      const given = randomBatch(documents, 300)
      const { batch, groups } = alignBatch(given, limit)
      for (const { length, documents: own } of groups) {
        assert.equal(length % 16, 0)
        assert.equal(
          own.reduce((sum, n) => sum + n, 0),
          length,
        )
      }
      assert.equal(
        batch.lengths.reduce((sum, n) => sum + n, 0),
        batch.tokens.length,
      )
      const targets = (values: Int32Array): number[] => [...values].filter((target) => target >= 0)
      assert.deepEqual(targets(batch.targets), targets(given.targets))
      let place = 0
      groupDocuments(documents, limit).forEach((group, g) => {
        let from = (groups[g] as (typeof groups)[number]).start
        for (const length of group.documents) {
          for (const key of ['tokens', 'positions', 'targets'] as const) {
            assert.deepEqual(batch[key].subarray(from, from + length), cut(given[key], documents, place))
          }
          from += length
          place++
        }
      })
      assert.equal(place, documents.length)
    }),
  )
})

it('the mask lets a token see its own document up to itself', () => {
  const n = Number.NEGATIVE_INFINITY
  assert.deepEqual([...blockDiagonalMask([2, 1])], [0, n, n, 0, 0, n, n, n, 0])
})

function cut(values: Int32Array, documents: readonly number[], index: number): Int32Array {
  const start = documents.slice(0, index).reduce((sum, n) => sum + n, 0)
  return values.subarray(start, start + (documents[index] as number))
}
