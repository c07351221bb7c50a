import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Template } from '@huggingface/jinja'
import type { ChatMessage } from '../../core/chat-message.ts'
import { markGenerationBlocks } from './mark-generation-blocks.ts'
import { type ConversationTemplate, renderConversation } from './render-conversation.ts'

const place = { file: 'train.jsonl', line: 1 }
const messages: ChatMessage[] = [
  { role: 'user', content: 'Q1' },
  { role: 'assistant', content: 'A1' },
  { role: 'user', content: 'Q2' },
  { role: 'assistant', content: 'A2' },
]

const fromJinja = (source: string): ConversationTemplate => {
  const render = (template: string, input: readonly ChatMessage[], addGenerationPrompt: boolean): string =>
    new Template(template).render({ messages: [...input], add_generation_prompt: addGenerationPrompt })
  const marked = markGenerationBlocks(source)
  return {
    render: (input, options) => render(source, input, options.addGenerationPrompt),
    ...(marked === undefined ? {} : { renderMarked: (input) => render(marked, input, false) }),
  }
}

const spansOf = (source: string): string[] => {
  const { text, spans } = renderConversation(messages, fromJinja(source), place)
  return spans.map(({ start, end }) => text.slice(start, end))
}

// Numbers the turns from the end, so no prefix of the rendering is the rendering of a prefix.
const BACKWARDS = `{% for m in messages %}
{{ messages|length - loop.index0 }}
{%- if m.role == 'assistant' %}
  {%- generation -%}
  [{{ m.content }}]
  {%- endgeneration %}
{%- else %}({{ m.content }}){% endif %}
{% endfor %}`

test('spans come from prefixes where the template allows it', () => {
  const chatml =
    '{% for m in messages %}<{{ m.role }}>{{ m.content }}</s>\n{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}'
  // What the template puts after the end marker is cut later, in tokens.
  assert.deepEqual(spansOf(chatml), ['A1</s>\n', 'A2</s>\n'])
})

test('generation markers serve templates that rewrite earlier turns', () => {
  assert.deepEqual(spansOf(BACKWARDS), ['[A1]', '[A2]'])
})

test('marking keeps every other character in place', () => {
  const variants = ['{% generation %}', '{%- generation %}', '{% generation -%}', '{%-generation-%}']
  for (const tag of variants) {
    const source = `{% for m in messages %}\n  ${tag}\n x {{ m.content }}  {%- endgeneration %}\n y{% endfor %}`
    const template = fromJinja(source)
    const marked = template.renderMarked?.(messages) ?? ''
    assert.equal(
      marked.replace(/[\uE0F0\uE0F1]/g, ''),
      template.render(messages, { addGenerationPrompt: false }),
      tag,
    )
    assert.equal(marked.split('\uE0F0').length, 5, tag)
  }
})

test('without prefixes or markers the row is refused', () => {
  const source = BACKWARDS.replace(/\{%- (end)?generation -?%\}/g, '')
  assert.throws(() => spansOf(source), /train\.jsonl row 1: .*rewrites earlier turns/)
  assert.equal(markGenerationBlocks(source), undefined)
})
