import { createChatTemplate } from '../../../src/engine/chat-template.ts'
import { CHAT_TEMPLATE, END, SPECIAL_TOKENS } from '../tokenizer/special-tokens.ts'
import type { CorpusDocument } from './corpus-document.ts'

const BOS_TEXT = SPECIAL_TOKENS[0]
const END_TEXT = SPECIAL_TOKENS[END]

const template = createChatTemplate({
  template: CHAT_TEMPLATE,
  bosToken: BOS_TEXT,
  eosToken: END_TEXT,
  model: 'the tiny base',
})

/** The document as the model sees it: conversations through the chat template, prose between BOS and end. */
export function corpusText(document: CorpusDocument): string {
  if ('text' in document) return `${BOS_TEXT}${document.text}${END_TEXT}`
  return template.render(document.messages, { addGenerationPrompt: false })
}

/** The document's words alone, for learning the vocabulary: no special tokens. */
export function plainTexts(document: CorpusDocument): string[] {
  return 'text' in document ? [document.text] : document.messages.map(({ content }) => content)
}
