import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { CollectConfig } from '../config/collect-config.ts'
import { AppError } from '../core/app-error.ts'
import { decodeFile, detectEncoding, type TextEncoding } from './text-encoding.ts'

/** How a CSV file is written, found by looking. */
export type CsvSource = {
  path: string
  size: number
  encoding: TextEncoding
  mark: boolean
  delimiter: string
  newline: 'LF' | 'CRLF' | 'CR'
}

const DELIMITERS = [',', ';', '\t', '|']

/**
 * Looks at a CSV file: encoding, line endings, delimiter.
 * @throws AppError `not-found` if there is no such file, `bad-input` if it is a folder or empty.
 */
export async function openCsv(
  path: string,
  config: Pick<CollectConfig, 'encoding' | 'delimiter'>,
  signal?: AbortSignal,
): Promise<CsvSource> {
  const size = csvFileSize(path)
  const detected = await detectEncoding(path, signal)
  const encoding = config.encoding === 'auto' ? detected.encoding : config.encoding
  let text = ''
  for await (const piece of decodeFile(path, encoding, signal ? { signal } : {})) {
    text += piece
    if (text.length > 100_000) break
  }
  if (text.trim() === '') throw emptyFile(path)
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? ''
  const delimiter = config.delimiter === 'auto' ? mostFrequent(header) : config.delimiter
  return { path, size, encoding, mark: detected.mark, delimiter, newline: newlineOf(text) }
}

/** The file's text in pieces, with LF or CRLF line endings. */
export async function* csvText(
  source: CsvSource,
  options: { signal?: AbortSignal; onBytes?: (piece: Buffer) => void } = {},
): AsyncGenerator<string> {
  for await (const piece of decodeFile(source.path, source.encoding, options)) {
    yield source.newline === 'CR' ? piece.replaceAll('\r', '\n') : piece
  }
}

/** Size in bytes. Throws AppError as `openCsv` does if it is not a file. */
export function csvFileSize(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) {
    throw new AppError({
      code: 'not-found',
      message: `The claims file ${path} does not exist.`,
      hint: 'Set collect.claims in clinloop.yaml, or name your file with --claims FILE.',
    })
  }
  if (stats.isFile()) return stats.size
  throw new AppError({
    code: 'bad-input',
    message: `${path} is not a file.`,
    hint: 'Name one CSV file, not a folder.',
  })
}

function emptyFile(path: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${basename(path)} is empty.`,
    hint: 'Export the claims again, with a header line.',
  })
}

function mostFrequent(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

function newlineOf(text: string): CsvSource['newline'] {
  if (text.includes('\r\n')) return 'CRLF'
  return text.includes('\r') && !text.includes('\n') ? 'CR' : 'LF'
}
