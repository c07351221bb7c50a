import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recase, rewriteMarks } from '../../../../scripts/deid-model/rewrite-marks.ts'

const text = 'Mrs Orla Quist takes Zelotrix at home.'
const marked = {
  text,
  gold: [{ start: 4, end: 14, type: 'NAME', label: 'titled' }] as const,
  keep: [{ start: 21, end: 29, kind: 'drug' }] as const,
  neutral: [{ start: 33, end: 37 }],
}

test('marks move with what is written in their place', () => {
  const rewritten = rewriteMarks(
    { ...marked, gold: [...marked.gold], keep: [...marked.keep] },
    (piece, kind) => (kind === 'NAME' ? 'Philippa Overton' : kind === 'drug' ? 'X' : piece),
  )
  assert.equal(rewritten.text, 'Mrs Philippa Overton takes X at home.')
  const pieces = [...rewritten.gold, ...rewritten.keep, ...rewritten.neutral].map(({ start, end }) =>
    rewritten.text.slice(start, end),
  )
  assert.deepEqual(pieces, ['Philippa Overton', 'X', 'home'])
})

test('letters whose other case is longer stay, so that marks do', () => {
  const upper = recase({ text: 'Straße', gold: [], keep: [], neutral: [] }, (letter) => letter.toUpperCase())
  assert.equal(upper.text, 'STRAßE')
})
