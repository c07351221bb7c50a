import type { ChatMessage, Role } from '../../core/chat-message.ts'
import type { ExampleFormat, RowPlace } from './example-format.ts'
import { rowError } from './row-error.ts'
import { filledList, objectRow } from './row-fields.ts'
import { soundExample } from './sound-example.ts'

const ROLES: readonly string[] = ['system', 'user', 'assistant'] satisfies Role[]

/** The canonical form: `{"messages": [{"role": "user", "content": "…"}, …]}`, with id, task, source and meta beside it. */
export const messagesFormat: ExampleFormat = {
  name: 'messages',
  read: (value, place) => {
    const row = objectRow(value, place)
    const messages = filledList(row, 'messages', place).map((turn, i) =>
      readTurn(turn, `messages[${i}]`, place),
    )
    return soundExample(row, messages, place, (turn) => `messages[${turn}].content`)
  },
  write: ({ id, messages, task, source, meta }) => ({ id, messages, task, source, meta }),
}

function readTurn(value: unknown, field: string, place: RowPlace): ChatMessage {
  const { role, content } = objectRow(value, place, field)
  if (typeof role !== 'string' || !ROLES.includes(role)) {
    throw rowError(place, `${field}.role`, 'is an unknown role', `Roles are ${ROLES.join(', ')}.`)
  }
  if (typeof content !== 'string') {
    throw rowError(
      place,
      `${field}.content`,
      'is not a text',
      'Content must be one text; parts and tool calls are not supported.',
    )
  }
  return { role: role as Role, content }
}
