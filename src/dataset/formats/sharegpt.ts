import type { ChatMessage, Role } from '../../core/chat-message.ts'
import type { ExampleFormat, RowPlace } from './example-format.ts'
import { rowError } from './row-error.ts'
import { filledList, objectRow, optionalText } from './row-fields.ts'
import { soundExample } from './sound-example.ts'

const ROLE_OF: Record<string, Role> = {
  system: 'system',
  human: 'user',
  user: 'user',
  gpt: 'assistant',
  assistant: 'assistant',
}
const NAME_OF: Record<Role, string> = { system: 'system', user: 'human', assistant: 'gpt' }

/** ShareGPT: `{"conversations": [{"from": "human", "value": "…"}, {"from": "gpt", "value": "…"}], "system": "…"}`. */
export const sharegptFormat: ExampleFormat = {
  name: 'sharegpt',
  read: (value, place) => {
    const row = objectRow(value, place)
    const turns = filledList(row, 'conversations', place).map((turn, i) =>
      readTurn(turn, `conversations[${i}]`, place),
    )
    const system = optionalText(row, 'system', place)
    const messages: ChatMessage[] =
      system === undefined ? turns : [{ role: 'system', content: system }, ...turns]
    const shift = messages.length - turns.length
    return soundExample(row, messages, place, (turn) =>
      turn < shift ? 'system' : `conversations[${turn - shift}].value`,
    )
  },
  write: ({ id, messages }) => ({
    id,
    conversations: messages.map(({ role, content }) => ({ from: NAME_OF[role], value: content })),
  }),
}

function readTurn(turn: unknown, field: string, place: RowPlace): ChatMessage {
  const { from, value } = objectRow(turn, place, field)
  const role = typeof from === 'string' && Object.hasOwn(ROLE_OF, from) ? ROLE_OF[from] : undefined
  if (!role)
    throw rowError(
      place,
      `${field}.from`,
      'is an unknown role',
      `Roles are ${Object.keys(ROLE_OF).join(', ')}.`,
    )
  if (typeof value !== 'string')
    throw rowError(place, `${field}.value`, 'is not a text', 'Put the turn in quotes.')
  return { role, content: value }
}
