import { AppError } from '../../core/app-error.ts'
import type { Example } from '../example.ts'

export type SingleTurn = { system: string | undefined; user: string; assistant: string }

/**
 * The one question and answer of an example, for formats that hold no more.
 * @throws AppError `bad-input` naming the example if it has several.
 */
export function singleTurn({ id, messages }: Example, format: string): SingleTurn {
  const [first, ...others] = messages
  const system = first?.role === 'system' ? first.content : undefined
  const [user, assistant, extra] = system === undefined ? messages : others
  if (user?.role === 'user' && assistant?.role === 'assistant' && !extra) {
    return { system, user: user.content, assistant: assistant.content }
  }
  throw new AppError({
    code: 'bad-input',
    message: `Example ${id} has more than one question and answer, which ${format} cannot hold.`,
    hint: 'Write it as messages or sharegpt.',
  })
}
