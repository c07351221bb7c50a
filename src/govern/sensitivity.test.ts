import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { resultSensitivity, sensitivityOf } from './sensitivity.ts'

const LEVELS = ['public', 'synthetic', 'pseudonymised', 'patient']
const of = (sensitivity: unknown) => ({ meta: { sensitivity } })
const rank = (sensitivity: string): number => LEVELS.indexOf(sensitivity)

test('what is not known is about patients', () => {
  for (const value of [undefined, null, 'de-identified', 'PUBLIC', 0, {}]) {
    assert.equal(sensitivityOf(of(value)), 'patient')
    assert.equal(resultSensitivity('corpus', [], value), 'patient')
  }
})

test('a source says itself what it read', () => {
  for (const level of LEVELS) assert.equal(resultSensitivity('corpus', [], level), level)
})

test('nothing but de-identification makes data less sensitive, and that not public', () => {
  const level = fc.constantFrom(...LEVELS)
  fc.assert(
    fc.property(fc.array(level, { minLength: 1 }), fc.option(level), (inputs, stated) => {
      const most = Math.max(...inputs.map(rank))
      const kept = rank(resultSensitivity('dataset', inputs.map(of), stated ?? undefined))
      assert.equal(kept, Math.max(most, stated === null ? 0 : rank(stated)))
      const clean = rank(resultSensitivity('clean-corpus', inputs.map(of), stated ?? undefined))
      if (most >= rank('pseudonymised')) assert.ok(clean >= rank('pseudonymised'))
      if (stated === null) assert.equal(clean, most)
    }),
  )
})
