import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createThreadTuner, type ThreadTuner } from './thread-tuner.ts'

/** Runs `count` graphs on a machine where n threads take `cost(n)`; the threads that were used. */
function run(tuner: ThreadTuner, count: number, cost: (threads: number) => number): number[] {
  return Array.from({ length: count }, () => {
    const threads = tuner.next()
    tuner.report(cost(threads))
    return threads
  })
}

const share = (used: number[], threads: number): number =>
  used.filter((n) => n === threads).length / used.length

it('keeps all cores on a quiet machine', () => {
  assert.ok(
    share(
      run(createThreadTuner(8), 400, (n) => 1 / n),
      8,
    ) > 0.95,
  )
})

it('goes down to one thread where more only wait for each other', () => {
  assert.ok(
    share(
      run(createThreadTuner(2), 400, (n) => (n === 1 ? 1 : 10)),
      1,
    ) > 0.95,
  )
})

it('notices within a few graphs that the machine has become busy, and later that it is quiet again', () => {
  const tuner = createThreadTuner(2)
  run(tuner, 100, (n) => 1 / n)
  assert.ok(
    share(
      run(tuner, 20, (n) => (n === 1 ? 1.2 : 10)),
      1,
    ) > 0.8,
  )
  const quiet = run(tuner, 600, (n) => 1 / n)
  assert.equal(quiet.at(-1), 2)
})

it('has no choice with one thread', () => {
  assert.deepEqual(new Set(run(createThreadTuner(1), 50, () => 1)), new Set([1]))
})
