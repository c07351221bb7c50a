import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLabel, UNPARSED } from './parse-label.ts'

const LABELS = ['APPROVED', 'DENIED', 'PENDING']

test('the first label word decides, whatever its case and what surrounds it', () => {
  assert.equal(parseLabel('APPROVED: within the limit', LABELS), 'APPROVED')
  assert.equal(parseLabel('  **Denied** because it could have been approved', LABELS), 'DENIED')
  assert.equal(parseLabel('Decision:\nPending, then approved', LABELS), 'PENDING')
})

test('a label inside another word is none', () => {
  assert.equal(parseLabel('pre-approved', LABELS), UNPARSED)
  assert.equal(parseLabel('UNDENIED APPROVEDLY', LABELS), UNPARSED)
  assert.equal(parseLabel('', LABELS), UNPARSED)
})

test('of two labels at one place the longer one is meant', () => {
  assert.equal(parseLabel('Denied in  part.', ['DENIED', 'DENIED IN PART']), 'DENIED IN PART')
  assert.equal(parseLabel('a+ is not a', ['A', 'A+']), 'A+')
})
