import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createKeyOpenings, OPENING, openingUnit } from './key-openings.ts'

function hashOf(text: string): number {
  let hash = OPENING
  for (let at = 0; at < text.length; at++) hash = openingUnit(hash, text.charCodeAt(at))
  return hash
}

test('no beginning of a key is missed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 20 }), (keys) => {
      const openings = createKeyOpenings()
      for (const key of keys) openings.add(key)
      for (const key of keys)
        for (let end = 1; end <= key.length; end++) assert.ok(openings.mayOpen(hashOf(key.slice(0, end))))
    }),
  )
})

test('hardly any other text is taken for a beginning, and none after clearing', () => {
  const openings = createKeyOpenings()
  for (let i = 0; i < 5000; i++) openings.add(`key number ${i * 7919}`)
  let taken = 0
  for (let i = 0; i < 5000; i++) if (openings.mayOpen(hashOf(`another ${i}`))) taken++
  assert.ok(taken < 250, `${taken} of 5000`)
  openings.clear()
  assert.equal(openings.mayOpen(hashOf('key')), false)
})
