import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChatTemplate } from '../engine/chat-template.ts'
import { referenceSequence } from './reference-sequence.ts'

const END = 36
// One token per character; '$' ends a turn.
const vocabulary = {
  encode: (text: string) => Int32Array.from(text, (character) => character.codePointAt(0) as number),
  isEndOfGeneration: (id: number) => id === END,
}
const template = (end: string) =>
  createChatTemplate({
    template: `{% for m in messages %}{{ m.role[0] }}:{{ m.content }}${end}{% endfor %}{% if add_generation_prompt %}a:{% endif %}`,
    bosToken: '',
    eosToken: '$',
    model: 'test',
  })

test('targets are the answer and its end token, shifted by one; what follows the end is left out', () => {
  const { tokens, targets } = referenceSequence(
    [{ role: 'user', content: 'q' }],
    'ok',
    template('$~'),
    vocabulary,
  )
  assert.equal(String.fromCodePoint(...tokens), 'u:q$~a:ok$')
  assert.deepEqual([...targets], [-1, -1, -1, -1, -1, -1, 111, 107, END, -1])
})

test('a template without an end token scores the answer alone', () => {
  const { tokens, targets } = referenceSequence(
    [{ role: 'user', content: 'q' }],
    'ok',
    template(';'),
    vocabulary,
  )
  assert.equal(tokens.length, 'u:q;a:ok;'.length)
  assert.equal(targets.filter((id) => id >= 0).length, 3)
})
