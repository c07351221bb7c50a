import type { Example } from '../example.ts'

/** Where a row is: file name and 1-based line. */
export type RowPlace = { file: string; row: number }

/** One of the shapes in which conversations are exchanged as JSON Lines. */
export type ExampleFormat = {
  name: string
  /** Throws AppError `bad-input` naming file, row and field. */
  read(value: unknown, place: RowPlace): Example
  /** Throws AppError `bad-input` if the format cannot hold the conversation. */
  write(example: Example): Record<string, unknown>
}
