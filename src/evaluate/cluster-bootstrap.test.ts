import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clusterBootstrap, clustersBy, quantile } from './cluster-bootstrap.ts'

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const coins = Array.from({ length: 200 }, (_, i) => i % 2)

test('independent items: the interval of a mean is near the normal one, and the seed repeats it', () => {
  const options = {
    clusters: coins.map((coin) => [coin]),
    statistic: mean,
    seed: 1,
    name: 'mean',
    replicates: 2000,
  }
  const interval = clusterBootstrap(options)
  // 0.5 ± 1.96·√(0.25/200) = [0.431, 0.569]
  assert.ok(Math.abs(interval.low - 0.431) < 0.015, `${interval.low}`)
  assert.ok(Math.abs(interval.high - 0.569) < 0.015, `${interval.high}`)
  assert.deepEqual(clusterBootstrap(options), interval)
  assert.notDeepEqual(clusterBootstrap({ ...options, seed: 2 }), interval)
})

test('twins in one cluster widen the interval by √2', () => {
  const single = clusterBootstrap({ clusters: coins.map((c) => [c]), statistic: mean, seed: 1, name: 'm' })
  const half = coins.slice(0, 100)
  const twins = clusterBootstrap({ clusters: half.map((c) => [c, c]), statistic: mean, seed: 1, name: 'm' })
  const ratio = (twins.high - twins.low) / (single.high - single.low)
  assert.ok(Math.abs(ratio - Math.SQRT2) < 0.2, `${ratio}`)
})

test('undefined values are left out, and nothing defined is NaN', () => {
  const interval = clusterBootstrap({
    clusters: [[1], [1]],
    statistic: () => Number.NaN,
    seed: 1,
    name: 'x',
    replicates: 5,
  })
  assert.ok(Number.isNaN(interval.low) && Number.isNaN(interval.high))
})

test('quantiles as numpy has them', () => {
  const sorted = Float64Array.of(1, 2, 4, 8)
  assert.equal(quantile(sorted, 0), 1)
  assert.equal(quantile(sorted, 0.5), 3)
  assert.equal(quantile(sorted, 1), 8)
  assert.ok(Math.abs(quantile(sorted, 0.025) - 1.075) < 1e-12)
})

test('clusters keep the order of their first items', () => {
  assert.deepEqual(
    clustersBy(['a1', 'b1', 'a2'], (item) => item[0] as string),
    [['a1', 'a2'], ['b1']],
  )
})
