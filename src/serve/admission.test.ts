import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BusyError, createAdmission } from './admission.ts'

test('each model runs its sequences, the queue is shared, and past it requests are refused', () => {
  const admission = createAdmission({ sequences: 2, queue: 1 })
  const leave = admission.enter('base')
  admission.enter('base')
  admission.enter('claims')
  assert.deepEqual([admission.running(), admission.waiting()], [3, 0])
  admission.enter('base')
  assert.deepEqual([admission.running(), admission.waiting()], [3, 1])
  assert.throws(() => admission.enter('base'), { code: 'busy' })
  admission.enter('claims')
  assert.throws(() => admission.enter('claims'), { code: 'busy' })
  leave()
  leave()
  assert.deepEqual([admission.running(), admission.waiting()], [4, 0])
})

test('the time to come back grows with the answers seen and the queue, within a minute', () => {
  let clock = 0
  const admission = createAdmission({ sequences: 1, queue: 2, now: () => clock })
  const retryAfter = (): number => {
    try {
      admission.enter('base')
    } catch (error) {
      return (error as BusyError).retryAfter
    }
    throw new Error('not refused')
  }
  const leaves = [admission.enter('base'), admission.enter('base'), admission.enter('base')]
  assert.equal(retryAfter(), 3)
  clock = 20_000
  leaves[0]?.()
  admission.enter('base')
  assert.equal(retryAfter(), 15)
  clock = 4_000_000
  leaves[1]?.()
  admission.enter('base')
  assert.equal(retryAfter(), 60)
})
