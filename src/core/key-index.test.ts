import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createKeyIndex } from './key-index.ts'

test('keys are numbered in order of first sight, as a Map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (keys) => {
      const index = createKeyIndex()
      const map = new Map<string, number>()
      for (const key of keys) {
        if (!map.has(key)) map.set(key, map.size)
        assert.equal(index.add(key), map.get(key))
      }
      assert.equal(index.size, map.size)
    }),
  )
})

test('growing keeps every key, in 20 to 40 bytes each', () => {
  const index = createKeyIndex()
  for (let i = 0; i < 50_000; i++) assert.equal(index.add(`claim ${i}`), i)
  for (let i = 0; i < 50_000; i += 997) assert.equal(index.add(`claim ${i}`), i)
  assert.ok(index.bytes / index.size >= 20 && index.bytes / index.size <= 41)
})
