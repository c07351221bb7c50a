import type { ChatMessage } from '../../../src/core/chat-message.ts'
import type { Random } from '../../../src/core/random.ts'

/** One training text: prose, or a conversation to be rendered with the chat template. */
export type CorpusDocument = { text: string } | { messages: ChatMessage[] }

/** Makes one document; the same random state gives the same document. */
export type DocumentMaker = (random: Random) => CorpusDocument

/** A conversation about one text: the first question comes with the text, later ones alone. */
export function questionsAbout(
  {
    instruction,
    text,
    turns,
  }: { instruction: string; text: string; turns: readonly { question: string; answer: string }[] },
  random: Random,
): CorpusDocument {
  const messages: ChatMessage[] = random.next() < 0.6 ? [{ role: 'system', content: instruction }] : []
  turns.forEach(({ question, answer }, index) => {
    const first = random.next() < 0.7 ? `${text}\n${question}` : `${question}\n${text}`
    messages.push(
      { role: 'user', content: index === 0 ? first : question },
      { role: 'assistant', content: answer },
    )
  })
  return { messages }
}
