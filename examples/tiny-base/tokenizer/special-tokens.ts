/** The turn borders and their kin, in id order. `<|end|>` ends a turn and the text: it is both eos and eot. */
export const SPECIAL_TOKENS = [
  '<|bos|>',
  '<|pad|>',
  '<|system|>',
  '<|user|>',
  '<|assistant|>',
  '<|end|>',
] as const

export const BOS = 0
export const PAD = 1
export const ASSISTANT = 4
export const END = 5

/** Chat template of the models made here: `<|bos|><|user|>…<|end|><|assistant|>…<|end|>`, no white space added. */
export const CHAT_TEMPLATE = [
  '{{- bos_token }}',
  '{%- for message in messages %}',
  "{%- if message['role'] not in ['system', 'user', 'assistant'] %}",
  "{{- raise_exception('unknown role: ' + message['role']) }}",
  '{%- endif %}',
  "{{- '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}",
  '{%- endfor %}',
  "{%- if add_generation_prompt %}{{- '<|assistant|>' }}{%- endif %}",
].join('')
