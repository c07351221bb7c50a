import type { LlamaModel } from 'node-llama-cpp'
import { AppError } from '../../core/app-error.ts'
import type { ChatMessage } from '../../core/chat-message.ts'

/** Texts of the model's control tokens: turn borders, begin and end of text. */
export function controlTokens(model: LlamaModel): string[] {
  const texts: string[] = []
  for (const token of model.iterateAllTokens()) {
    if (!model.getTokenAttributes(token).control) continue
    const text = model.detokenize([token], true)
    if (text.length > 0) texts.push(text)
  }
  return texts
}

/**
 * A message that spells a control token could end its own turn and speak in another role.
 *
 * @throws AppError `bad-input` naming the message (0-based) and the token.
 */
export function refuseControlTokens(messages: readonly ChatMessage[], controls: readonly string[]): void {
  for (const [index, { content }] of messages.entries()) {
    const found = controls.find((text) => content.includes(text))
    if (found === undefined) continue
    throw new AppError({
      code: 'bad-input',
      message: `messages[${index}].content contains "${found}", which is a control token of this model.`,
      hint: 'Take it out of the text.',
    })
  }
}
