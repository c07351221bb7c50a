import { isTooDeep } from '../json-depth.ts'
import { readLines } from '../read-lines.ts'
import { detectEncoding } from '../text-encoding.ts'
import type { InputFile } from './format-item.ts'

/** A line of a JSON Lines file: its object, or what is wrong with it. */
export type JsonLine = { row: number; bytes: [number, number] } & (
  | { value: Record<string, unknown> }
  | { problem: string }
)

// Rows of artefacts may have 16 MiB.
const MAX_LINE_BYTES = 16 * 1024 * 1024

/** Streams the objects of a JSON Lines file in batches; a line that is no object costs that line alone. */
export async function* readJsonLines({ path }: InputFile, signal?: AbortSignal): AsyncGenerator<JsonLine[]> {
  const detected = await detectEncoding(path, signal)
  const lines = readLines(path, { ...detected, maxBytes: MAX_LINE_BYTES, ...(signal && { signal }) })
  let row = 0
  for await (const batch of lines) {
    yield batch.flatMap(({ text, bytes, problem }): JsonLine[] => {
      if (problem === undefined && text.trim() === '') return []
      row++
      if (problem === 'too long') return [{ row, bytes, problem: `is longer than ${MAX_LINE_BYTES} bytes` }]
      if (problem) return [{ row, bytes, problem: `has bytes that are not ${detected.encoding}` }]
      return [{ row, bytes, ...parseObject(text) }]
    })
  }
}

/** A JSON object of bounded depth, or why it is none. */
export function parseObject(text: string): { value: Record<string, unknown> } | { problem: string } {
  if (isTooDeep(text)) return { problem: 'is nested too deeply' }
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { value: value as Record<string, unknown> }
      : { problem: 'is not a JSON object' }
  } catch {
    // The parser's message quotes the text.
    return { problem: 'is not valid JSON' }
  }
}
