import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keywordsOf } from './keywords.ts'

test('keywords are the first telling words of a reason', () => {
  assert.deepEqual(keywordsOf('Policy not in force on the service date', 3), ['policy', 'force', 'service'])
  assert.deepEqual(keywordsOf('Waiting for the provider; waiting for records', 3), [
    'waiting',
    'provider',
    'records',
  ])
  assert.deepEqual(keywordsOf('Façade: N/A 12345', 3), ['façade'])
  assert.deepEqual(keywordsOf('cover in order', 0), [])
})
