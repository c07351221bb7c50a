import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from './answer.ts'
import { majorityBaseline } from './majority-baseline.ts'
import { UNPARSED } from './parse-label.ts'
import { scoreAnswers } from './score-answers.ts'
import { verdict } from './verdict.ts'

const LABELS = ['APPROVED', 'DENIED', 'PENDING']
const OPTIONS = { labels: LABELS, seed: 1, keywords: true }

function answer(label: string, prediction: string, extra: Partial<Answer> = {}): Answer {
  const known = {
    id: 'x',
    group: 'g',
    output: '',
    finishReason: 'stop' as const,
    keywords: [],
    amount: Number.NaN,
  }
  return { ...known, promptTokens: 1, completionTokens: 1, label, prediction, ...extra }
}

function repeat(count: number, label: string, prediction: string): Answer[] {
  return Array.from({ length: count }, () => answer(label, prediction))
}

// The 22 answers of class-scores.test.ts, each of its own group.
const answers = [
  ...repeat(7, 'APPROVED', 'APPROVED'),
  ...repeat(2, 'APPROVED', 'DENIED'),
  ...repeat(1, 'APPROVED', UNPARSED),
  ...repeat(4, 'DENIED', 'DENIED'),
  ...repeat(1, 'DENIED', 'APPROVED'),
  ...repeat(2, 'DENIED', 'PENDING'),
  ...repeat(3, 'PENDING', 'PENDING'),
  ...repeat(1, 'PENDING', 'APPROVED'),
  ...repeat(1, 'PENDING', 'DENIED'),
].map((item, i) => ({ ...item, group: `g${i}` }))

const close = (actual: number | undefined, expected: number): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`)

test('shares and Wilson bounds equal scikit-learn and statsmodels', () => {
  const metrics = scoreAnswers(answers, OPTIONS)
  assert.equal(metrics.items, 22)
  assert.equal(metrics.groups, 22)
  assert.equal(metrics.unparsed, 1)
  close(metrics.accuracy.value, 0.6363636363636364)
  close(metrics.accuracy.low, 0.4295170809013101)
  close(metrics.accuracy.high, 0.8026679532963388)
  const [approved, denied, pending] = metrics.classes
  close(approved?.precision.value, 0.7777777777777778)
  close(approved?.precision.low, 0.45258896910698887)
  close(approved?.recall.value, 0.7)
  close(denied?.precision.value, 0.5714285714285714)
  close(pending?.recall.value, 0.6)
  assert.deepEqual([approved?.insufficient, pending?.insufficient], [false, true])
  assert.deepEqual(metrics.confusion.columns, [...LABELS, UNPARSED])
})

test('decision errors count the harmful cells only', () => {
  const { falseDenial, falseApproval, prematureDecision } = scoreAnswers(answers, OPTIONS)
  assert.deepEqual([falseDenial?.successes, falseDenial?.trials], [2, 10])
  assert.deepEqual([falseApproval?.successes, falseApproval?.trials], [1, 7])
  assert.deepEqual([prematureDecision?.successes, prematureDecision?.trials], [2, 5])
  const other = scoreAnswers([answer('A', 'B'), answer('B', 'B')], { ...OPTIONS, labels: ['A', 'B'] })
  assert.equal(other.falseDenial, undefined)
})

test('every estimate lies in its interval, and one group has no width', () => {
  const { macroF1, kappa, classes } = scoreAnswers(answers, OPTIONS)
  for (const { value, low, high } of [macroF1, kappa, ...classes.map(({ f1 }) => f1)]) {
    assert.ok(low < value && value < high, `${low} ${value} ${high}`)
  }
  const single = scoreAnswers(
    answers.map((item) => ({ ...item, group: 'one' })),
    OPTIONS,
  )
  assert.equal(single.macroF1.low, single.macroF1.high)
})

test('amounts weigh, and only when every item has one', () => {
  const priced = [
    answer('APPROVED', 'APPROVED', { amount: 100, group: 'a' }),
    answer('APPROVED', 'DENIED', { amount: 900, group: 'b' }),
    answer('DENIED', 'DENIED', { amount: 1000, group: 'c' }),
  ]
  const { byAmount } = scoreAnswers(priced, OPTIONS)
  close(byAmount?.accuracy.value, 0.55)
  close(byAmount?.falseDenial.value, 0.9)
  close(byAmount?.falseApproval.value, 0)
  assert.equal(scoreAnswers([...priced, answer('DENIED', 'DENIED')], OPTIONS).byAmount, undefined)
})

test('keywords are averaged over the items that have some', () => {
  const worded = [
    answer('DENIED', 'DENIED', { output: 'DENIED: no authorisation', keywords: ['authorisation', 'limit'] }),
    answer('DENIED', 'DENIED', { output: 'DENIED: policy lapsed', keywords: ['policy'], group: 'h' }),
    answer('APPROVED', 'APPROVED'),
  ]
  const { keywords } = scoreAnswers(worded, OPTIONS)
  close(keywords?.value, 0.75)
  assert.equal(keywords?.items, 2)
  assert.equal(scoreAnswers(worded, { ...OPTIONS, keywords: false }).keywords, undefined)
})

test('the majority class comes from the training split and is scored on the held-out one', () => {
  const { label, trainShare, accuracy } = majorityBaseline(
    ['DENIED', 'APPROVED', 'APPROVED', 'PENDING'],
    ['DENIED', 'DENIED', 'APPROVED'],
  )
  assert.equal(label, 'APPROVED')
  assert.equal(trainShare, 0.5)
  assert.deepEqual([accuracy.successes, accuracy.trials], [1, 3])
  assert.throws(() => majorityBaseline([], ['DENIED']), { code: 'bad-input' })
})

test('better needs the lower bound after above both upper bounds, and enough items', () => {
  const score = (right: number, all: number) =>
    scoreAnswers(
      Array.from({ length: all }, (_, i) => ({
        ...answer('APPROVED', i < right ? 'APPROVED' : 'DENIED'),
        group: `g${i}`,
      })),
      OPTIONS,
    )
  const majority = majorityBaseline(
    ['DENIED'],
    [...Array<string>(40).fill('DENIED'), ...Array<string>(60).fill('APPROVED')],
  )
  assert.equal(verdict(score(30, 100), score(90, 100), majority).status, 'better')
  const overlapping = verdict(score(85, 100), score(90, 100), majority)
  assert.deepEqual(
    [overlapping.status, overlapping.aboveBefore, overlapping.aboveMajority],
    ['not-shown', false, true],
  )
  const likeMajority = verdict(score(5, 100), score(45, 100), majority)
  assert.deepEqual([likeMajority.aboveBefore, likeMajority.aboveMajority], [true, false])
  assert.equal(verdict(score(0, 20), score(20, 20), majority).status, 'insufficient')
})
