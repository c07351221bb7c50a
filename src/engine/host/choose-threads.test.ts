import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseThreads } from './choose-threads.ts'

test('small models get one thread, large ones all', () => {
  assert.equal(chooseThreads(8_000_000, 16), 1)
  assert.equal(chooseThreads(200_000_000, 16), 3)
  assert.equal(chooseThreads(8_000_000_000, 16), 16)
  assert.equal(chooseThreads(0, 16), 1)
})
