import type { ChatMessage } from '../../core/chat-message.ts'
import type { RowVocabulary } from '../data/mask-conversation.ts'
import type { RowEncoder } from '../data/prepare-row.ts'

const SPECIAL = ['<s>', '<|turn|>', '<|end|>'] as const
export const BOS = 0
export const END = 2

/**
 * A word-level vocabulary for tests: three control tokens, then every run of letters, single space or single other character gets
 * an id as it is met. Runs of line breaks merge into one token, as byte-pair vocabularies do.
 */
export function createWordVocabulary(): RowVocabulary {
  const ids = new Map<string, number>(SPECIAL.map((text, id) => [text, id]))
  const texts: string[] = [...SPECIAL]
  const idOf = (text: string): number => {
    const known = ids.get(text)
    if (known !== undefined) return known
    ids.set(text, texts.length)
    return texts.push(text) - 1
  }
  return {
    bos: BOS,
    isEndOfGeneration: (id) => id === END,
    encode: (text) => Int32Array.from(text.match(/<s>|<\|turn\|>|<\|end\|>|\p{L}+|\n+|[\s\S]/gu) ?? [], idOf),
    decode: (tokens) => Array.from(tokens, (id) => texts[id] ?? '').join(''),
  }
}

export function renderChatml(messages: readonly ChatMessage[], addGenerationPrompt: boolean): string {
  const turns = messages.map(({ role, content }) => `<|turn|>${role}\n${content}<|end|>\n`)
  return `<s>${turns.join('')}${addGenerationPrompt ? '<|turn|>assistant\n' : ''}`
}

export function createChatmlEncoder(): RowEncoder {
  return {
    vocabulary: createWordVocabulary(),
    template: { render: (messages, options) => renderChatml(messages, options.addGenerationPrompt) },
    controlTexts: ['<s>', '<|end|>'],
  }
}
