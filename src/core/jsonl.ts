import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from './app-error.ts'

export type JsonlRow = { /** 1-based line number in the file. */ line: number; value: unknown }

export type ReadJsonlOptions = {
  /** Longest accepted line in bytes; longer ones are refused instead of filling memory. Default 16 MiB. */
  maxLineBytes?: number
  signal?: AbortSignal
}

/**
 * Streams the rows of a JSON Lines file: UTF-8, one JSON value a line, blank lines passed over.
 * A byte-order mark and CRLF endings are tolerated. Memory is bounded by the longest line.
 *
 * @throws AppError `bad-input` naming file and line for invalid JSON or an over-long line; `not-found` for a missing file.
 */
export async function* readJsonl(path: string, options: ReadJsonlOptions = {}): AsyncGenerator<JsonlRow> {
  for await (const { line, text } of readLines(path, options)) {
    if (text.trim() === '') continue
    yield { line, value: parseLine(path, line, text) }
  }
}

function parseLine(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text, which may be a patient's: it is not passed on.
    throw new AppError({
      code: 'bad-input',
      message: `${path} line ${line} is not valid JSON.`,
      hint: 'Each line must hold one complete JSON value; check for a cut-off line or a missing quote.',
    })
  }
}

async function* readLines(
  path: string,
  { maxLineBytes = 16 * 1024 * 1024, signal }: ReadJsonlOptions,
): AsyncGenerator<{ line: number; text: string }> {
  const pending: Buffer[] = []
  let pendingBytes = 0
  let line = 1
  const take = (last: Buffer): string => {
    const bytes = pendingBytes === 0 ? last : Buffer.concat([...pending, last])
    pending.length = 0
    pendingBytes = 0
    return decodeLine(bytes, line)
  }
  const refuseLong = (length: number): void => {
    if (length <= maxLineBytes) return
    throw new AppError({
      code: 'bad-input',
      message: `${path} line ${line} is longer than ${maxLineBytes} bytes.`,
      hint: 'Split the record, or check that the file really has one JSON value a line.',
    })
  }
  for await (const chunk of openStream(path, signal)) {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      refuseLong(pendingBytes + end - start)
      yield { line, text: take(chunk.subarray(start, end)) }
      line++
      start = end + 1
    }
    if (start < chunk.length) {
      pending.push(chunk.subarray(start))
      pendingBytes += chunk.length - start
      refuseLong(pendingBytes)
    }
  }
  if (pendingBytes > 0) yield { line, text: take(Buffer.alloc(0)) }
}

async function* openStream(path: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, signal ? { signal } : {})) yield chunk as Buffer
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    throw new AppError({
      code: 'not-found',
      message: `${path} does not exist.`,
      hint: 'Check the path.',
      cause,
    })
  }
}

function decodeLine(bytes: Buffer, line: number): string {
  const end = bytes.length > 0 && bytes[bytes.length - 1] === 13 ? bytes.length - 1 : bytes.length
  const hasMark = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return bytes.toString('utf8', hasMark ? 3 : 0, end)
}

export type JsonlWriter = {
  /** Appends one value as one line. Resolves when it is buffered or written. */
  write(value: unknown): Promise<void>
  /** Flushes, fsyncs and closes. Returns the number of rows written. */
  close(): Promise<number>
}

const FLUSH_BYTES = 64 * 1024

/** Opens a JSON Lines file for writing (0600, truncated). Rows are buffered in 64 KiB pieces. */
export async function openJsonlWriter(path: string): Promise<JsonlWriter> {
  const file: FileHandle = await open(path, 'w', 0o600)
  let buffered = ''
  let rows = 0
  const flush = async (): Promise<void> => {
    const text = buffered
    buffered = ''
    if (text) await file.writeFile(text)
  }
  return {
    write: async (value) => {
      buffered += `${JSON.stringify(value)}\n`
      rows++
      if (buffered.length >= FLUSH_BYTES) await flush()
    },
    close: async () => {
      try {
        await flush()
        await file.sync()
      } finally {
        await file.close()
      }
      return rows
    },
  }
}

/** Writes every value of an iterable as one JSON Lines file and returns the number of rows. */
export async function writeJsonl(
  path: string,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<number> {
  const writer = await openJsonlWriter(path)
  try {
    for await (const value of values) await writer.write(value)
  } catch (error) {
    await writer.close()
    throw error
  }
  return writer.close()
}
