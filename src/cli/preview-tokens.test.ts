import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeTinyModel } from '../../test/fixtures/tiny-model.ts'
import type { Example } from '../dataset/index.ts'
import { previewTokens } from './preview-tokens.ts'

let folder = ''
let model = ''
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-preview-'))
  model = join(folder, 'tiny.gguf')
  await writeTinyModel(model)
})
after(() => rmSync(folder, { recursive: true }))

const example = (answer: string): Example => ({
  id: 'claim-1',
  messages: [
    { role: 'user', content: 'Is the procedure covered?' },
    { role: 'assistant', content: answer },
  ],
  task: 'adjudication',
  source: 'claims.csv',
  meta: {},
})

test("examples are shown through the model's own template and vocabulary, the learned part marked", () => {
  const { text, rows } = previewTokens([example('APPROVED')], { model, file: 'train.jsonl', color: false })
  assert.match(
    text,
    /<\|bos\|><\|user\|>Is the procedure covered\?<\|end\|><\|assistant\|>⟦APPROVED<\|end\|>⟧/,
  )
  const learned = rows[0]?.tokens.filter((token) => token.learned).map((token) => token.text)
  assert.equal(learned?.join(''), 'APPROVED<|end|>')
  assert.equal(learned?.at(-1), '<|end|>')
})

test('an example that cannot be trained on is named', () => {
  assert.throws(
    () => previewTokens([example('A'), example('<|end|>')], { model, file: 'train.jsonl', color: false }),
    /train\.jsonl, sample row 2: messages\[1\] contains the model's control text <\|end\|>/,
  )
})
