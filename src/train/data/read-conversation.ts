import type { ChatMessage, Role } from '../../core/chat-message.ts'
import { type RowPlace, rowRefusal } from './row-refusal.ts'

const ROLES: readonly string[] = ['system', 'user', 'assistant'] satisfies Role[]

export type Conversation = { id: string; messages: ChatMessage[] }

/**
 * Checks one parsed row of a dataset file: an object with `messages`, each with a known role and text.
 *
 * @throws AppError `bad-input` naming file, row, message and field.
 */
export function readConversation(value: unknown, place: RowPlace): Conversation {
  const row = value as { id?: unknown; messages?: unknown } | null
  if (typeof row !== 'object' || row === null || !Array.isArray(row.messages) || row.messages.length === 0)
    throw rowRefusal(
      place,
      'it has no list of messages.',
      'Each row is {"id": …, "messages": [{"role": "user", "content": …}, …]}.',
    )
  const messages = row.messages.map((message: unknown, index) => readMessage(message, index, place))
  if (!messages.some(({ role }) => role === 'assistant'))
    throw rowRefusal(
      place,
      'it has no assistant message, so nothing in it is learned.',
      'Add the answer the model should give, or take the row out.',
    )
  return { id: typeof row.id === 'string' ? row.id : `row-${place.line}`, messages }
}

function readMessage(value: unknown, index: number, place: RowPlace): ChatMessage {
  const message = value as { role?: unknown; content?: unknown } | null
  const field = `messages[${index}]`
  if (typeof message !== 'object' || message === null || typeof message.content !== 'string')
    throw rowRefusal(
      place,
      `${field} has no text in "content".`,
      'Every message needs a role and a content string.',
    )
  if (typeof message.role !== 'string' || !ROLES.includes(message.role))
    throw rowRefusal(place, `${field} has an unknown role.`, `Roles are ${ROLES.join(', ')}.`)
  if (message.role === 'assistant' && message.content.trim() === '')
    throw rowRefusal(
      place,
      `${field} is an empty assistant message.`,
      'Give the answer, or take the row out.',
    )
  return { role: message.role as Role, content: message.content }
}
