import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keywordRecall } from './keyword-recall.ts'

test('counts whole words and phrases, case aside', () => {
  assert.equal(keywordRecall('No prior  authorisation on file.', ['authorisation', 'prior authorisation']), 1)
  assert.equal(keywordRecall('The limit', ['limit', 'limits', 'policy', 'THE']), 0.5)
  assert.ok(Number.isNaN(keywordRecall('anything', [])))
})
