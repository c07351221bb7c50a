import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { orderedPool } from './ordered-pool.ts'

async function* count(to: number): AsyncGenerator<number> {
  for (let i = 0; i < to; i++) yield i
}

test('outputs come in the order of the inputs whoever is faster, with bounded work under way', async () => {
  let open = 0
  let most = 0
  const worker = (delay: number) => async (input: number) => {
    most = Math.max(most, ++open)
    await setTimeout(delay)
    open--
    return input * 10
  }
  const outputs: { input: number; output: number }[] = []
  for await (const output of orderedPool(count(9), [worker(9), worker(1)])) outputs.push(output)
  assert.deepEqual(
    outputs.map(({ input, output }) => [input, output]),
    Array.from({ length: 9 }, (_, i) => [i, i * 10]),
  )
  assert.ok(most > 1 && most <= 4, `${most} under way`)
})

test('a failure ends the run after the outputs before it', async () => {
  const seen: number[] = []
  const failing = async (input: number): Promise<number> => {
    if (input === 3) throw new Error('worker gone')
    return input
  }
  await assert.rejects(async () => {
    for await (const { output } of orderedPool(count(9), [failing, failing])) seen.push(output)
  }, /worker gone/)
  assert.deepEqual(seen, [0, 1, 2])
})
