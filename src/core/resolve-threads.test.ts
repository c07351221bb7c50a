import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import { resolveThreads } from './resolve-threads.ts'

test('the configured number wins, then CLINLOOP_THREADS, then every core', () => {
  assert.equal(resolveThreads(3, { CLINLOOP_THREADS: '5' }), 3)
  assert.equal(resolveThreads(0, { CLINLOOP_THREADS: '5' }), 5)
  assert.equal(resolveThreads(0, {}), availableParallelism())
  assert.equal(resolveThreads(0, { CLINLOOP_THREADS: '' }), availableParallelism())
})

test('a CLINLOOP_THREADS that is no positive whole number is refused', () => {
  for (const text of ['0', '-1', '2.5', 'all']) {
    assert.throws(() => resolveThreads(0, { CLINLOOP_THREADS: text }), { code: 'bad-config' })
  }
})
