import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeEvaluation, type ScoreMeta } from './describe-evaluation.ts'

const half = { value: 0.5, low: 0.4, high: 0.6 }
const share = { ...half, successes: 50, trials: 100 }
const scores: ScoreMeta['scores']['before'] = {
  items: 100,
  accuracy: { ...share, clustered: { low: 0.3, high: 0.7 } },
  macroF1: half,
  nll: { mean: 1.5, perplexity: Math.exp(1.5), tokens: 400 },
  classes: [
    {
      label: 'APPROVED',
      support: 60,
      precision: { value: Number.NaN, low: 0, high: 1, successes: 0, trials: 0 },
      recall: share,
      f1: half,
    },
  ],
}
const majority = { label: 'APPROVED', accuracy: share, trainShare: 0.44 }

test('before, after and the majority class stand side by side with their intervals', () => {
  const after = { ...scores, accuracy: { ...scores.accuracy, value: 0.9, low: 0.85, high: 0.94 } }
  const meta: ScoreMeta = { verdict: 'Better.', scores: { before: scores, after, majority } }
  // The way it comes back from a manifest: NaN has become null.
  const lines = describeEvaluation(JSON.parse(JSON.stringify(meta)) as ScoreMeta).split('\n')
  assert.equal(lines[0], 'Better.')
  assert.match(lines[2] ?? '', /^100 held-out items +before +after +always APPROVED$/)
  const row = (name: string): string => lines.find((line) => line.startsWith(name)) ?? ''
  assert.match(
    row('accuracy'),
    /50\.0 % \[40\.0, 60\.0\] +90\.0 % \[85\.0, 94\.0\] +50\.0 % \[40\.0, 60\.0\]$/,
  )
  assert.match(row('nats per token'), /1\.500 +1\.500$/)
  assert.match(row('APPROVED (60) precision'), /n\/a +n\/a$/)
  assert.match(row('APPROVED (60) F1'), /0\.500 \[0\.400, 0\.600\]/)
})
