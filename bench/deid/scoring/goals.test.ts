import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENTITY_TYPES } from '../../../src/deid/entity.ts'
import { GOALS, HELPED_NAMES, KEPT, TOUCHED } from './goals.ts'

test('every entity type is held to a goal, once; names once per class', () => {
  const rows = GOALS.flatMap(({ types }) => types)
  const expected = [...ENTITY_TYPES, 'NAME']
  assert.deepEqual([...rows].sort(), expected.sort())
  const labels = GOALS.filter(({ types }) => types.includes('NAME')).flatMap((goal) => goal.labels ?? [])
  assert.deepEqual(labels, [...HELPED_NAMES, 'free'])
})

test('the published numbers', () => {
  assert.deepEqual(
    GOALS.map(({ recall, precision }) => [recall, precision]),
    [
      [0.999, 0.99],
      [0.995, 0.97],
      [0.99, 0.97],
      [0.99, 0.98],
      [0.98, 0.95],
      [0.995, 0.98],
      [0.95, 0.9],
      [0.9, 0.85],
      [0.9, 0.85],
      [0.99, 0.97],
    ],
  )
  assert.equal(KEPT.kept, 0.995)
  assert.equal(TOUCHED.share, 0.1)
})
