import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findValuesIn } from './find-values-in.ts'

test('says which values stand in a text', () => {
  const values = [
    { type: 'NAME', value: 'Priya Venkat' },
    { type: 'NHS_NUMBER', value: '943 476 5919' },
    { type: 'DATE', value: '12/03/2024' },
  ] as const
  assert.deepEqual(findValuesIn('{"msg":"read 3 rows","file":"venkat-9434765919.csv"}', values), [0, 1])
  assert.deepEqual(findValuesIn('{"msg":"read 3 rows","at":"2024-12-03"}', values), [])
})
