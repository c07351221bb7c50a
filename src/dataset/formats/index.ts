import { AppError } from '../../core/app-error.ts'
import { alpacaFormat } from './alpaca.ts'
import { completionFormat } from './completion.ts'
import type { ExampleFormat } from './example-format.ts'
import { messagesFormat } from './messages.ts'
import { sharegptFormat } from './sharegpt.ts'

const FORMATS: readonly ExampleFormat[] = [messagesFormat, alpacaFormat, sharegptFormat, completionFormat]

/** Names that `formatNamed` knows, the canonical one first. */
export const FORMAT_NAMES = FORMATS.map(({ name }) => name)

/** @throws AppError `bad-input` listing the formats there are. */
export function formatNamed(name: string): ExampleFormat {
  const format = FORMATS.find((candidate) => candidate.name === name)
  if (format) return format
  throw new AppError({
    code: 'bad-input',
    message: `There is no dataset format "${name}".`,
    hint: `Formats are ${FORMAT_NAMES.join(', ')}.`,
  })
}
