import { maskConversation, type RowVocabulary } from './mask-conversation.ts'
import { type Conversation, readConversation } from './read-conversation.ts'
import { type ConversationTemplate, renderConversation } from './render-conversation.ts'
import { type RowPlace, rowRefusal } from './row-refusal.ts'
import { countTrained, type TrainingRow } from './training-row.ts'

/** How a model turns conversations into tokens. */
export type RowEncoder = {
  template: ConversationTemplate
  vocabulary: RowVocabulary
  /** The model's own control texts (BOS, end of turn): they must not stand in messages. */
  controlTexts: readonly string[]
}

/**
 * One parsed dataset row as tokens and targets.
 *
 * @throws AppError `bad-input` naming file and row when it cannot be trained on as it stands.
 */
export function prepareRow(value: unknown, encoder: RowEncoder, place: RowPlace): TrainingRow {
  const conversation = readConversation(value, place)
  refuseControlTexts(conversation, encoder.controlTexts, place)
  const rendered = renderConversation(conversation.messages, encoder.template, place)
  const { tokens, targets } = maskConversation(rendered, encoder.vocabulary, place)
  return { id: conversation.id, ...place, tokens, targets, trained: countTrained(targets) }
}

/** A control text in a message would become a control token: a second BOS, or a turn that ends in its middle. */
function refuseControlTexts(conversation: Conversation, texts: readonly string[], place: RowPlace): void {
  for (const [index, { content }] of conversation.messages.entries()) {
    const found = texts.find((text) => text !== '' && content.includes(text))
    if (found === undefined) continue
    throw rowRefusal(
      place,
      `messages[${index}] contains the model's control text ${found}.`,
      'Take it out: the chat template adds BOS and end-of-turn markers itself, and twice is wrong.',
    )
  }
}
