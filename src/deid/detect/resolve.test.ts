import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Entity } from '../entity.ts'
import { resolve } from './resolve.ts'

const candidate = fc
  .record({
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 12 }),
    type: fc.constantFrom('NAME' as const, 'DATE' as const, 'PHONE' as const),
    score: fc.constantFrom(0.5, 0.8, 1),
  })
  .map(({ start, length, type, score }): Entity => ({ start, end: start + length, type, score, rule: type }))

function covered(entities: readonly Entity[]): string {
  return Array.from({ length: 80 }, (_, at) =>
    entities.some(({ start, end }) => start <= at && at < end) ? '#' : '.',
  ).join('')
}

test('covers exactly what the candidates cover, in order and without overlap', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 12 }), (candidates) => {
      const entities = resolve(candidates)
      assert.equal(covered(entities), covered(candidates))
      for (const [i, entity] of entities.entries()) assert.ok(entity.start >= (entities[i - 1]?.end ?? 0))
    }),
  )
})

test('the surest candidate names the whole', () => {
  const entities = resolve([
    { start: 0, end: 12, type: 'PHONE', score: 0.6, rule: 'phone' },
    { start: 2, end: 14, type: 'NHS_NUMBER', score: 0.99, rule: 'nhs' },
    { start: 20, end: 24, type: 'DATE', score: 0.9, rule: 'date' },
  ])
  assert.deepEqual(entities, [
    { start: 0, end: 14, type: 'NHS_NUMBER', score: 0.99, rule: 'nhs' },
    { start: 20, end: 24, type: 'DATE', score: 0.9, rule: 'date' },
  ])
})
