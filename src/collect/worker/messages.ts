import type { FormatItem, InputFile, ReadOptions } from '../formats/format-item.ts'

/** What the parser process is asked for: a reader by name (or by address, in tests), then batch after batch. */
export type Request =
  | { type: 'read'; reader: string; file: InputFile; options: ReadOptions }
  | { type: 'next' }

/** What it answers. `reason` is a reject's; `failed` is any other error; `code` is the system's, for one of its own. */
export type Reply =
  | { type: 'ready' }
  | { type: 'items'; items: FormatItem[] }
  | { type: 'end' }
  | { type: 'unreadable'; reason: string }
  | { type: 'failed'; code?: string }
