import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockDiagonalMask, groupDocuments } from './attention-groups.ts'

test('documents share a block up to the limit, and a longer one has a block of its own', () => {
  const groups = groupDocuments([16, 16, 48, 16], 32)
  assert.deepEqual(
    groups.map(({ start, length, documents }) => ({ start, length, documents })),
    [
      { start: 0, length: 32, documents: [16, 16] },
      { start: 32, length: 48, documents: [48] },
      { start: 80, length: 16, documents: [16] },
    ],
  )
})

test('a block is rounded up over its right-hand neighbours, the last one over its left-hand ones', () => {
  assert.deepEqual(groupDocuments([10, 30, 24], 20), [
    { start: 0, length: 16, documents: [10, 6], kept: { offset: 0, length: 10 } },
    { start: 10, length: 32, documents: [30, 2], kept: { offset: 0, length: 30 } },
    { start: 32, length: 32, documents: [8, 24], kept: { offset: 8, length: 24 } },
  ])
})

test('a batch too short to round up stays as it is', () => {
  assert.deepEqual(groupDocuments([5, 8], 20), [
    { start: 0, length: 13, documents: [5, 8], kept: { offset: 0, length: 13 } },
  ])
})

test('a query sees its own document up to itself, and every query sees something', () => {
  const mask = blockDiagonalMask([1, 2])
  const closed = Number.NEGATIVE_INFINITY
  assert.deepEqual([...mask], [0, closed, closed, closed, 0, closed, closed, 0, 0])
})
