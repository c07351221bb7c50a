import type { Token } from 'node-llama-cpp'
import { AppError } from '../../core/app-error.ts'
import { refuseControlTokens } from './control-tokens.ts'
import type { EngineEntry } from './load-engine.ts'
import type { GenerateRequest } from './protocol.ts'

/**
 * Tokens of a request's prompt: the model's own chat template, no special tokens added, those it writes parsed.
 *
 * @throws AppError `bad-input` when there is nothing to read, or no room for an answer in the context.
 */
export function promptTokens(entry: EngineEntry, request: GenerateRequest): Token[] {
  const text = request.prompt ?? renderMessages(entry, request)
  const tokens = entry.model.tokenize(text, true)
  const { contextSize, name } = entry.loaded
  if (tokens.length === 0) throw new AppError({ code: 'bad-input', message: 'The prompt is empty.' })
  if (tokens.length >= contextSize) {
    throw new AppError({
      code: 'bad-input',
      message: `The prompt has ${tokens.length} tokens; the context of model "${name}" holds ${contextSize}, answer included.`,
      hint: 'Shorten the messages, or raise serve.contextSize in clinloop.yaml if the model allows it.',
    })
  }
  return tokens
}

function renderMessages(entry: EngineEntry, { messages = [] }: GenerateRequest): string {
  if (!entry.template) {
    throw new AppError({
      code: 'bad-input',
      message: `Model "${entry.loaded.name}" has no chat template in its GGUF file.`,
      hint: 'Use a chat model, or a GGUF that holds tokenizer.chat_template.',
    })
  }
  refuseControlTokens(messages, entry.controls)
  return entry.template.render(messages, { addGenerationPrompt: true })
}
