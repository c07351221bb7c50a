import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSequencePool } from './sequence-pool.ts'

const never = new AbortController().signal

test('hands out each item once and queues the rest in order', async () => {
  const pool = createSequencePool(['a'])
  const first = await pool.acquire(never)
  const got: string[] = []
  const second = pool.acquire(never).then((item) => got.push(`second ${item}`))
  const third = pool.acquire(never).then((item) => got.push(`third ${item}`))
  pool.release(first)
  await second
  pool.release('a')
  await third
  assert.deepEqual(got, ['second a', 'third a'])
})

test('an aborted wait leaves the queue and the item goes to the next', async () => {
  const pool = createSequencePool(['a'])
  await pool.acquire(never)
  const controller = new AbortController()
  const leaving = pool.acquire(controller.signal)
  const staying = pool.acquire(never)
  controller.abort()
  await assert.rejects(leaving, { code: 'cancelled' })
  pool.release('a')
  assert.equal(await staying, 'a')
})

test('an abort after the item was handed out does not take it back', async () => {
  const pool = createSequencePool(['a'])
  const controller = new AbortController()
  assert.equal(await pool.acquire(controller.signal), 'a')
  controller.abort()
  pool.release('a')
  assert.equal(await pool.acquire(never), 'a')
  await assert.rejects(pool.acquire(controller.signal), { code: 'cancelled' })
})
