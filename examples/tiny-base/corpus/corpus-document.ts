import type { ChatMessage } from '../../../src/core/chat-message.ts'
import type { Random } from '../../../src/core/random.ts'

/** One training text: prose, or a conversation to be rendered with the chat template. */
export type CorpusDocument = { text: string } | { messages: ChatMessage[] }

/** Makes one document; the same random state gives the same document. */
export type DocumentMaker = (random: Random) => CorpusDocument

export type Turn = { question: string; answer: string }

/** A conversation about one text: the first question comes with the text, later ones alone. At least one turn. */
export function questionsAbout(
  { instruction, text, turns }: { instruction: string; text: string; turns: readonly Turn[] },
  random: Random,
): CorpusDocument {
  const [first, ...later] = turns as [Turn, ...Turn[]]
  const manner = random.next()
  const messages: ChatMessage[] = []
  if (manner < 0.3) {
    // As instructions often come: the task in the system message, the text alone from the user.
    messages.push({ role: 'system', content: first.question }, { role: 'user', content: text })
  } else {
    if (manner < 0.6) messages.push({ role: 'system', content: instruction })
    const before = random.next() < 0.5
    messages.push({
      role: 'user',
      content: before ? `${first.question}\n${text}` : `${text}\n${first.question}`,
    })
  }
  messages.push({ role: 'assistant', content: first.answer })
  for (const { question, answer } of later) {
    messages.push({ role: 'user', content: question }, { role: 'assistant', content: answer })
  }
  return { messages }
}
