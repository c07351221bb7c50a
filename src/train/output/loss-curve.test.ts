import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type LossCurve, niceTicks, thinCurve } from './loss-curve.ts'
import { lossSvg } from './loss-svg.ts'
import { lossText } from './loss-text.ts'

const curve: LossCurve = {
  train: Array.from({ length: 100 }, (_, index) => ({ step: index + 1, loss: 4 / (1 + index / 20) })),
  validation: [0, 50, 100].map((step) => ({ step, loss: 4.2 / (1 + step / 20) })),
}

test('ticks are round, evenly spaced and cover the range', () => {
  assert.deepEqual(niceTicks(0, 4.2, 4), [0, 2, 4, 6])
  assert.deepEqual(niceTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1])
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.integer({ min: 1, max: 12 }),
      (high, count) => {
        const ticks = niceTicks(0, high, count)
        assert.ok((ticks[0] as number) <= 0 && (ticks.at(-1) as number) >= high * (1 - 1e-8))
        assert.ok(ticks.length >= 2 && ticks.length <= count + 2)
      },
    ),
  )
})

test('thinning keeps the end and the mean', () => {
  const thin = thinCurve(curve.train, 10)
  assert.equal(thin.length, 10)
  assert.equal(thin.at(-1)?.step, 100)
  const mean = (points: { loss: number }[]): number =>
    points.reduce((sum, { loss }) => sum + loss, 0) / points.length
  assert.ok(Math.abs(mean(thin) - mean(curve.train)) < 1e-9)
  assert.deepEqual(thinCurve(curve.train, 500), curve.train)
})

test('the text chart falls from left to right under its scale', () => {
  const lines = lossText(curve, { columns: 40, rows: 8 }).split('\n')
  assert.equal(lines.length, 8 + 1 + 3)
  assert.match(lines[0] ?? '', /^6 ┤/)
  assert.match(lines[8] ?? '', /^0 ┤/)
  assert.match(lines[10] ?? '', /0 +step 100$/)
  const rowOf = (mark: string, column: number): number => lines.findIndex((line) => line[3 + column] === mark)
  assert.ok(rowOf('●', 0) < rowOf('●', 20))
  assert.ok(rowOf('●', 20) < rowOf('●', 40))
  assert.equal(lossText({ train: [], validation: [] }), 'no steps were recorded')
})

test('the drawing has both curves, the axes and the kept step, and quotes its title', () => {
  const svg = lossSvg(curve, { title: 'a<b & "c"', keptStep: 50 })
  assert.match(svg, /a&lt;b &amp; &quot;c&quot;/)
  assert.equal(svg.match(/<path /g)?.length, 3)
  assert.match(svg, />optimiser step</)
  assert.match(svg, /kept: 1\.200 at step 50/)
  assert.doesNotMatch(svg, /NaN|undefined/)
  const one = lossSvg({ train: [{ step: 1, loss: 2 }], validation: [] }, { title: 'one' })
  assert.doesNotMatch(one, /NaN|undefined|<path/)
})
