import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createHmacSha256 } from './hmac.ts'

/** Around the length from which a message no longer fits the memory that is kept. */
const message = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 70, maxLength: 300 }),
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
