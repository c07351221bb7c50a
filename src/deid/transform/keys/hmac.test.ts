import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createHmacSha256 } from './hmac.ts'

/** Of one block, and of several with their ending in one of its own or not. */
const message = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 40, maxLength: 300 }),
)

test('agrees with the HMAC of node:crypto for every key length and text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.array(message), (key, messages) => {
      const hmac = createHmacSha256(key)
      for (const message of messages) {
        assert.deepEqual(hmac(message), createHmac('sha256', key).update(message).digest())
      }
    }),
  )
})
