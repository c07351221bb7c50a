import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatTable } from './format-table.ts'

test('columns line up; numbers to the right', () => {
  const rows = [
    ['collect', 1200],
    ['dataset', 7],
  ]
  assert.equal(
    formatTable(['stage', 'rows'], rows),
    ['stage    rows', '-------  ----', 'collect  1200', 'dataset     7'].join('\n'),
  )
})

test('no rows is a header', () => {
  assert.equal(formatTable(['a'], []), 'a\n-')
})
