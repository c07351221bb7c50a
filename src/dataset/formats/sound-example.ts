import type { ChatMessage } from '../../core/chat-message.ts'
import type { Example } from '../example.ts'
import { checkConversation } from './check-conversation.ts'
import type { RowPlace } from './example-format.ts'
import { rowError } from './row-error.ts'

/**
 * An example from a row's turns, once they are checked; `fieldOf` names the field that holds a turn.
 * Id, task, source and meta are taken from the row where it has them.
 */
export function soundExample(
  row: Record<string, unknown>,
  messages: ChatMessage[],
  place: RowPlace,
  fieldOf: (turn: number) => string,
): Example {
  const [problem] = checkConversation(messages)
  if (problem) throw rowError(place, fieldOf(problem.turn), problem.problem, problem.hint)
  const { id, task, source } = row
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : `${place.file}:${place.row}`,
    messages,
    task: typeof task === 'string' ? task : 'instruction',
    source: typeof source === 'string' ? source : place.file,
    meta: readMeta(row.meta, place),
  }
}

function readMeta(value: unknown, place: RowPlace): Example['meta'] {
  if (value === undefined) return {}
  const flat = (entry: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof entry)
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  if (isObject && Object.values(value).every(flat)) return value as Example['meta']
  throw rowError(
    place,
    'meta',
    'is not a flat object',
    'Values under "meta" must be texts, numbers or true/false.',
  )
}
