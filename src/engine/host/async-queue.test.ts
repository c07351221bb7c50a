import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAsyncQueue } from './async-queue.ts'

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = []
  for await (const item of items) got.push(item)
  return got
}

test('delivers everything pushed before and after the reader came, then ends', async () => {
  const queue = createAsyncQueue<number>()
  queue.push(1)
  const reading = collect(queue)
  await Promise.resolve()
  queue.push(2)
  queue.end()
  queue.push(3)
  assert.deepEqual(await reading, [1, 2])
})

test('throws after what was queued, and only the first outcome counts', async () => {
  const queue = createAsyncQueue<number>()
  queue.push(1)
  queue.fail(new Error('first'))
  queue.fail(new Error('second'))
  const got: number[] = []
  await assert.rejects(
    async () => {
      for await (const item of queue) got.push(item)
    },
    { message: 'first' },
  )
  assert.deepEqual(got, [1])
})
