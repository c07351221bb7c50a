import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity } from '../entity.ts'
import { createReviewRules, isReviewRule } from './review-rules.ts'

const text = 'Yasmin given by Dr Okafor. YASMIN stopped. Known as Bubbles, or bubbles\u00a0 B.'
const span = (found: string, from = 0): Entity => {
  const start = text.indexOf(found, from)
  return { start, end: start + found.length, type: 'NAME', score: 0.55, rule: 'free' }
}

test('what was rejected is left alone whatever its case, of that type only', () => {
  const rules = createReviewRules([{ decision: 'reject', type: 'NAME', value: 'yasmin' }])
  const kept = rules.apply(text, [
    span('Yasmin'),
    span('Okafor'),
    span('YASMIN'),
    { ...span('Yasmin'), type: 'LOCATION' },
  ])
  assert.deepEqual(
    kept.map(({ start, type }) => [text.slice(start, start + 6), type]),
    [
      ['Okafor', 'NAME'],
      ['Yasmin', 'LOCATION'],
    ],
  )
})

test('what was added is found everywhere as a whole word', () => {
  const rules = createReviewRules([{ decision: 'add', type: 'NAME', value: 'Bubbles' }])
  const found = rules.apply(`${text} Bubblesome.`, [])
  assert.deepEqual(
    found.map(({ start, end }) => text.slice(start, end)),
    ['Bubbles', 'bubbles'],
  )
})

test('what was accepted is sure, and decided', () => {
  const rules = createReviewRules([{ decision: 'accept', type: 'NAME', value: 'Okafor' }])
  assert.equal(rules.apply(text, [span('Okafor')])[0]?.score, 1)
  assert.equal(rules.decided('NAME', 'OKAFOR'), true)
  assert.equal(rules.decided('NAME', 'Yasmin'), false)
})

test('a damaged rule is told', () => {
  assert.equal(isReviewRule({ decision: 'add', type: 'NAME', value: 'x' }), true)
  for (const bad of [
    null,
    {},
    { decision: 'add', type: 'NAMES', value: 'x' },
    { decision: 'add', type: 'NAME', value: ' ' },
  ])
    assert.equal(isReviewRule(bad), false)
})
