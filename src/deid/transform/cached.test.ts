import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cached } from './cached.ts'

test('each text is worked out once while it is remembered, and always alike', () => {
  const made: string[] = []
  const upper = cached((text) => {
    made.push(text)
    return text.toUpperCase()
  }, 2)
  const long = 'x'.repeat(1000)
  for (const text of ['a', 'a', 'b', 'a', 'c', 'a', '\ud800é', '\ud800é', long, long]) {
    assert.equal(upper(text), text.toUpperCase())
  }
  assert.deepEqual(made, ['a', 'b', 'c', 'a', '\ud800é', long, long])
})
