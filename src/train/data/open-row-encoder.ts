import { chatTemplateOf } from '../../engine/chat-template.ts'
import type { Gguf } from '../../engine/gguf/gguf.ts'
import { getNumbers, getString, getStrings } from '../../engine/gguf/metadata-value.ts'
import { readGguf } from '../../engine/gguf/read-gguf.ts'
import { openVocabulary } from '../../engine/llama/open-vocabulary.ts'
import { markGenerationBlocks } from './mark-generation-blocks.ts'
import type { RowEncoder } from './prepare-row.ts'
import type { ConversationTemplate } from './render-conversation.ts'

const TEMPLATE_KEY = 'tokenizer.chat_template'
const CONTROL_TOKEN = 3 // LLAMA_TOKEN_TYPE_CONTROL

/**
 * Opens a GGUF model's chat template and vocabulary for preparing rows. Loads llama.cpp; weights are not read.
 *
 * @throws AppError `not-found` or `corrupt` naming the file; `bad-input` when it has no chat template.
 */
export function openRowEncoder(model: string): RowEncoder & Disposable {
  const gguf = readGguf(model)
  const template = conversationTemplate(gguf)
  const vocabulary = openVocabulary(model)
  return {
    template,
    vocabulary,
    controlTexts: controlTexts(gguf),
    [Symbol.dispose]: () => vocabulary[Symbol.dispose](),
  }
}

function conversationTemplate(gguf: Gguf): ConversationTemplate {
  const { render } = chatTemplateOf(gguf)
  const marked = markGenerationBlocks(getString(gguf, TEMPLATE_KEY))
  if (marked === undefined) return { render }
  const metadata = new Map(gguf.metadata).set(TEMPLATE_KEY, { type: 'string', value: marked })
  const template = chatTemplateOf({ path: gguf.path, metadata })
  return { render, renderMarked: (messages) => template.render(messages, { addGenerationPrompt: false }) }
}

/** Texts of the control tokens: turn borders, begin and end of text. */
function controlTexts(gguf: Gguf): string[] {
  if (!gguf.metadata.has('tokenizer.ggml.token_type')) return []
  const kinds = getNumbers(gguf, 'tokenizer.ggml.token_type')
  return getStrings(gguf, 'tokenizer.ggml.tokens').filter(
    (text, id) => kinds[id] === CONTROL_TOKEN && text !== '',
  )
}
