import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CHAT_TEMPLATE } from '../../examples/tiny-base/tokenizer/special-tokens.ts'
import { AppError } from '../core/app-error.ts'
import type { ChatMessage } from '../core/chat-message.ts'
import { chatTemplateOf, createChatTemplate } from './chat-template.ts'
import type { GgufEntry } from './gguf/gguf.ts'

const LLAMA_3 = `{%- if not date_string is defined %}{%- set date_string = strftime_now("%d %b %Y") %}{%- endif %}
{{- bos_token }}
{%- for message in messages %}
    {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] | trim + '<|eot_id|>' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}`

const CHATML = `{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system
You are a helpful assistant.<|im_end|>
' }}{% endif %}{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}{% endfor %}
{%- if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`

const MISTRAL = `{%- if messages[0]['role'] == 'system' %}
    {%- set system = messages[0]['content'] %}
    {%- set turns = messages[1:] %}
{%- else %}
    {%- set turns = messages %}
{%- endif %}
{{- bos_token }}
{%- for message in turns %}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}
        {{- raise_exception('roles must alternate user/assistant') }}
    {%- endif %}
    {%- if message['role'] == 'user' %}
        {%- if loop.last and system is defined %}{{- ' [INST] ' + system + '\\n\\n' + message['content'] + ' [/INST]' }}
        {%- else %}{{- ' [INST] ' + message['content'] + ' [/INST]' }}{%- endif %}
    {%- else %}
        {{- ' ' + message['content'] + eos_token }}
    {%- endif %}
{%- endfor %}`

const ZEPHYR = `{% for message in messages %}
{% if message['role'] == 'user' %}
{{ '<|user|>
' + message['content'] + eos_token }}
{% elif message['role'] == 'assistant' %}
{{ '<|assistant|>
'  + message['content'] + eos_token }}
{% endif %}
{% if loop.last and add_generation_prompt %}
{{ '<|assistant|>' }}
{% endif %}
{% endfor %}`

const template = (source: string, bosToken = '<s>', eosToken = '</s>') =>
  createChatTemplate({ template: source, bosToken, eosToken, model: 'models/m.gguf' })

const QUESTION: ChatMessage[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: ' Which code? ' },
]
const ANSWERED: ChatMessage[] = [...QUESTION, { role: 'assistant', content: 'E11.9' }]
const PROMPT = { addGenerationPrompt: true }
const WHOLE = { addGenerationPrompt: false }

describe('chat templates', () => {
  it('renders Llama 3', () => {
    assert.equal(
      template(LLAMA_3, '<|begin_of_text|>', '<|eot_id|>').render(QUESTION, PROMPT),
      '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>' +
        '<|start_header_id|>user<|end_header_id|>\n\nWhich code?<|eot_id|>' +
        '<|start_header_id|>assistant<|end_header_id|>\n\n',
    )
  })

  it('renders ChatML, with its default system message', () => {
    assert.equal(
      template(CHATML).render([{ role: 'user', content: 'Hi' }], PROMPT),
      '<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
    )
  })

  it('renders Mistral', () => {
    assert.equal(template(MISTRAL).render(QUESTION, PROMPT), '<s> [INST] Be brief.\n\n Which code?  [/INST]')
    assert.equal(
      template(MISTRAL).render(ANSWERED.slice(1), WHOLE),
      '<s> [INST]  Which code?  [/INST] E11.9</s>',
    )
  })

  it('renders Zephyr, whose lines are trimmed as Jinja in transformers trims them', () => {
    assert.equal(
      template(ZEPHYR).render([{ role: 'user', content: 'Hi' }], PROMPT),
      '<|user|>\nHi</s>\n<|assistant|>\n',
    )
  })

  it('renders prompts that are prefixes of the answered conversation', () => {
    for (const source of [LLAMA_3, CHATML, CHAT_TEMPLATE]) {
      const { render } = template(source)
      assert.ok(render(ANSWERED, WHOLE).startsWith(`${render(QUESTION, PROMPT)}E11.9`))
    }
  })

  it('renders the own template of the tiny models', () => {
    assert.equal(
      template(CHAT_TEMPLATE, '<|bos|>').render(ANSWERED, WHOLE),
      '<|bos|><|system|>Be brief.<|end|><|user|> Which code? <|end|><|assistant|>E11.9<|end|>',
    )
  })

  it('renders the same text on every day', () => {
    const source = '{{ strftime_now("%d %b %Y, %A") }}'
    assert.equal(template(source).render(QUESTION, WHOLE), '26 Jul 2024, Friday')
  })
})

describe('chat template errors', () => {
  it('carry the words of raise_exception and name the model', () => {
    const twice: ChatMessage[] = [
      { role: 'user', content: 'My name is Ann Other' },
      { role: 'user', content: 'again' },
    ]
    assert.throws(
      () => template(MISTRAL).render(twice, PROMPT),
      isError('bad-input', /m\.gguf refuses.*: roles must alternate/),
    )
  })

  it('keep message text out, also when the template complains with it', () => {
    const source = "{{ raise_exception('not allowed: ' + messages[0]['content']) }}"
    const render = () => template(source).render([{ role: 'user', content: 'Ann Other, born 1970' }], PROMPT)
    assert.throws(
      render,
      (error) => error instanceof AppError && !/Ann|1970/.test(`${error.message} ${error.cause}`),
    )
  })

  it('refuse what is not Jinja', () => {
    assert.throws(() => template('{% for x in %}'), isError('corrupt', /m\.gguf is not valid Jinja/))
  })

  it('refuse ranges that would fill the memory', () => {
    const source = '{% for x in range(1000000000) %}x{% endfor %}'
    assert.throws(() => template(source).render(QUESTION, PROMPT), isError('bad-input', /range\(\) longer/))
  })
})

describe('chatTemplateOf', () => {
  const gguf = (entries: [string, GgufEntry][]) => ({ path: 'models/m.gguf', metadata: new Map(entries) })
  const source: [string, GgufEntry] = [
    'tokenizer.chat_template',
    { type: 'string', value: '{{ bos_token }}|{{ eos_token }}' },
  ]

  it('takes BOS and EOS from the vocabulary', () => {
    const template = chatTemplateOf(
      gguf([
        source,
        [
          'tokenizer.ggml.tokens',
          { type: 'array', value: { type: 'string', values: ['<a>', '<b>', '<c>'] } },
        ],
        ['tokenizer.ggml.bos_token_id', { type: 'uint32', value: 2 }],
        ['tokenizer.ggml.eos_token_id', { type: 'uint32', value: 1 }],
      ]),
    )
    assert.equal(template.render([], WHOLE), '<c>|<b>')
  })

  it('renders empty BOS and EOS for a model without them', () => {
    assert.equal(chatTemplateOf(gguf([source])).render([], WHOLE), '|')
  })

  it('says that a model has none', () => {
    assert.throws(() => chatTemplateOf(gguf([])), isError('bad-input', /m\.gguf has no chat template/))
  })
})

function isError(code: string, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof AppError, String(error))
    assert.equal(error.code, code)
    assert.match(error.message, message)
    return true
  }
}
