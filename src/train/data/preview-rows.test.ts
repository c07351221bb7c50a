import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChatmlEncoder } from '../testing/chatml-encoder.ts'
import { prepareRow } from './prepare-row.ts'
import { previewRows } from './preview-rows.ts'

const encoder = createChatmlEncoder()
const row = prepareRow(
  {
    id: 'claim-9',
    messages: [
      { role: 'user', content: 'Covered \u001b[31m?' },
      { role: 'assistant', content: 'Yes' },
    ],
  },
  encoder,
  { file: 'train.jsonl', line: 4 },
)

test('without colour the learned run stands in brackets', () => {
  const text = previewRows([row], { vocabulary: encoder.vocabulary, color: false })
  assert.match(text, /row 4 \(claim-9\): \d+ tokens, 2 learned/)
  assert.match(text, /assistant↵\n⟦Yes<\|end\|>⟧↵/)
  assert.equal(text.includes('\u001b'), false)
})

test('colour marks exactly the learned tokens, and codes in the data cannot get out', () => {
  const text = previewRows([row], { vocabulary: encoder.vocabulary, color: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colour codes are what is tested
  const learned = [...text.matchAll(/\u001b\[30;(?:42|102)m([^\u001b]*)\u001b/g)].map(([, token]) => token)
  assert.deepEqual(learned, ['learned', 'Yes', '<|end|>'])
  assert.equal(text.includes('\u001b[31m'), false)
})
