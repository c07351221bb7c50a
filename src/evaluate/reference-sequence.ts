import type { ChatMessage } from '../core/chat-message.ts'
import type { ChatTemplate } from '../engine/chat-template.ts'
import type { ScoredSequence } from '../engine/llama/score-sequences.ts'

export type ReferenceVocabulary = {
  encode(text: string): Int32Array
  isEndOfGeneration(id: number): boolean
}

/**
 * Tokens of prompt and right answer with the answer's tokens as targets, its end-of-turn token included and what the
 * template writes after that left out.
 */
export function referenceSequence(
  prompt: readonly ChatMessage[],
  reference: string,
  template: ChatTemplate,
  vocabulary: ReferenceVocabulary,
): ScoredSequence {
  const question = template.render(prompt, { addGenerationPrompt: true })
  const whole = template.render([...prompt, { role: 'assistant', content: reference }], {
    addGenerationPrompt: false,
  })
  const answer = whole.startsWith(question) ? whole.slice(question.length) : reference
  const head = vocabulary.encode(question)
  const tail = vocabulary.encode(answer)
  const end = tail.findIndex((id) => vocabulary.isEndOfGeneration(id))
  const scored = end < 0 ? tail : tail.slice(0, end + 1)
  const tokens = Int32Array.of(...head, ...scored)
  // targets[i] is the token to be predicted after tokens[0..i].
  const targets = new Int32Array(tokens.length).fill(-1)
  for (let i = Math.max(head.length, 1); i < tokens.length; i++) targets[i - 1] = tokens[i] as number
  return { tokens, targets }
}
