import { basename } from 'node:path'
import { readJsonl } from '../core/jsonl.ts'
import type { Example } from './example.ts'
import { formatNamed } from './formats/index.ts'

/**
 * Streams the examples of a JSON Lines file in one of the formats; memory is bounded by the longest row.
 * @throws AppError `bad-input` naming file, row and field.
 */
export async function* readExamples(path: string, format = 'messages'): AsyncGenerator<Example> {
  const { read } = formatNamed(format)
  const file = basename(path)
  for await (const { line, value } of readJsonl(path)) yield read(value, { file, row: line })
}
