import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learningRate, warmupSteps } from './learning-rate.ts'

const rates = (kind: 'constant' | 'linear' | 'cosine', warmup: number, totalSteps: number): number[] =>
  Array.from({ length: totalSteps }, (_, index) =>
    learningRate(index + 1, { kind, peak: 1, warmupSteps: warmup, totalSteps }),
  )

const near = (actual: number[], expected: number[]): void => {
  assert.equal(actual.length, expected.length)
  for (const [index, value] of expected.entries())
    assert.ok(
      Math.abs((actual[index] as number) - value) < 1e-12,
      `step ${index + 1}: ${actual[index]} ≠ ${value}`,
    )
}

test('constant holds the peak after warm-up', () => {
  near(rates('constant', 0, 3), [1, 1, 1])
  near(rates('constant', 2, 4), [0.5, 1, 1, 1])
})

test('linear falls in equal parts and never reaches zero', () => {
  near(rates('linear', 0, 4), [1, 0.75, 0.5, 0.25])
  near(rates('linear', 2, 5), [0.5, 1, 0.75, 0.5, 0.25])
})

test('cosine follows half a wave', () => {
  const half = Math.SQRT1_2 / 2
  near(rates('cosine', 0, 4), [1, 0.5 + half, 0.5, 0.5 - half])
  near(rates('cosine', 4, 7), [0.25, 0.5, 0.75, 1, 0.5 + half, 0.5, 0.5 - half])
})

test('the peak scales every rate', () => {
  const schedule = { kind: 'cosine', warmupSteps: 3, totalSteps: 11 } as const
  for (let step = 1; step <= 11; step++) {
    const unit = learningRate(step, { ...schedule, peak: 1 })
    near([learningRate(step, { ...schedule, peak: 2e-4 })], [unit * 2e-4])
  }
})

test('the warm-up ratio rounds up and leaves a step to train on', () => {
  assert.equal(warmupSteps(0.03, 100), 3)
  assert.equal(warmupSteps(0.03, 101), 4)
  assert.equal(warmupSteps(0, 100), 0)
  assert.equal(warmupSteps(1, 10), 9)
  assert.equal(warmupSteps(0.03, 1), 0)
})
