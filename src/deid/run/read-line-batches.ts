import { AppError } from '../../core/app-error.ts'

/** Whole lines of a JSON Lines input, in one piece of bytes. */
export type LineBatch = {
  /** Complete lines; only the last batch may lack the final line end. */
  bytes: Uint8Array
  /** 1-based number of its first line. */
  firstLine: number
  /** Byte offset in the input after the batch. */
  endOffset: number
}

export type LineBatchOptions = {
  /** Where the chunks begin in the input: after an interruption, not at 0. */
  offset?: number
  /** 1-based number of the line at `offset`. */
  line?: number
  /** Size from which a batch is handed on. */
  batchBytes?: number
  /** Longest accepted line. */
  maxLineBytes?: number
  /** What the input is called in errors. */
  name: string
}

const NEWLINE = 10

/**
 * Cuts a stream of bytes into batches of whole lines.
 *
 * @throws AppError `bad-input` naming the line for one longer than `maxLineBytes`.
 */
export async function* readLineBatches(
  chunks: AsyncIterable<Uint8Array>,
  { offset = 0, line = 1, batchBytes = 64 * 1024, maxLineBytes = 64 * 1024 * 1024, name }: LineBatchOptions,
): AsyncGenerator<LineBatch> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  let endOffset = offset
  let nextLine = line
  const batch = (pieces: Uint8Array[], size: number): LineBatch => {
    const bytes = pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces, size)
    const firstLine = nextLine
    nextLine += countLines(bytes)
    endOffset += bytes.length
    return { bytes, firstLine, endOffset }
  }
  for await (const chunk of chunks) {
    const end = heldBytes + chunk.length < batchBytes ? 0 : chunk.lastIndexOf(NEWLINE) + 1
    if (end > 0) {
      yield batch([...held, chunk.subarray(0, end)], heldBytes + end)
      held = []
      heldBytes = 0
    }
    if (end < chunk.length) {
      held.push(chunk.subarray(end))
      heldBytes += chunk.length - end
    }
    if (heldBytes > maxLineBytes + batchBytes) throw overlong(name, nextLine, maxLineBytes)
  }
  if (heldBytes > 0) yield batch(held, heldBytes)
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++
  return lines
}

function overlong(name: string, line: number, maxLineBytes: number): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${name}: line ${line} or one soon after it is longer than ${maxLineBytes} bytes.`,
    hint: 'Split the record, or check that the file really has one JSON value a line.',
  })
}
