import { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import { readJsonl } from '../core/jsonl.ts'
import { chatTemplateOf } from '../engine/chat-template.ts'
import { readGguf } from '../engine/gguf/read-gguf.ts'
import { openVocabulary } from '../engine/llama/open-vocabulary.ts'

export type HeldOutOptions = {
  /** GGUF model whose chat template and vocabulary are used. */
  model: string
  /** JSON Lines of examples. */
  examples: string
  /** How many from the start of the file. Default 8. */
  count?: number
  /** Longer ones are cut. Default 256. */
  maxTokens?: number
}

const exampleRow = z.object({
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
})

/**
 * Whole conversations of a dataset as the model sees them, one [tokens] array each.
 *
 * @throws AppError `bad-input` naming file and line of a row that is no example; as `readJsonl` and `chatTemplateOf` do.
 */
export async function heldOutSequences(options: HeldOutOptions): Promise<Int32Array[]> {
  const { model, examples, count = 8, maxTokens = 256 } = options
  const template = chatTemplateOf(readGguf(model))
  using vocabulary = openVocabulary(model)
  const sequences: Int32Array[] = []
  for await (const { line, value } of readJsonl(examples)) {
    if (sequences.length >= count) break
    const row = exampleRow.safeParse(value)
    if (!row.success) {
      throw new AppError({
        code: 'bad-input',
        message: `${examples} line ${line} is not an example with messages.`,
        hint: 'Build the dataset again with `clinloop dataset build`.',
      })
    }
    const text = template.render(row.data.messages, { addGenerationPrompt: false })
    sequences.push(vocabulary.encode(text).slice(0, maxTokens))
  }
  return sequences
}
