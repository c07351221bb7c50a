import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../core/app-error.ts'

/** `line` is the 1-based line on which the row begins or, after cells with line breaks, ends. */
export type TableRow = { line: number; cells: string[] }

/**
 * Streams a CSV file, the header as its first row: UTF-8, comma-separated, byte-order mark and CRLF tolerated, blank lines
 * passed over. Every row has as many cells as the header.
 *
 * @throws AppError `not-found`, or `bad-input` naming file and line.
 */
export async function* readTable(path: string): AsyncGenerator<TableRow> {
  const parser = createReadStream(path)
    .on('error', (error) => parser.destroy(error))
    .pipe(parse({ bom: true, info: true, skip_empty_lines: true, trim: true, max_record_size: 1024 * 1024 }))
  try {
    for await (const row of parser) {
      const { record, info } = row as { record: string[]; info: { lines: number } }
      refuseBroken(path, info.lines, record)
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    throw readable(path, error)
  }
}

function refuseBroken(path: string, line: number, cells: readonly string[]): void {
  if (!cells.some((cell) => cell.includes('\uFFFD') || cell.includes('\0'))) return
  throw new AppError({
    code: 'bad-input',
    message: `${basename(path)} line ${line} is not UTF-8 text.`,
    hint: 'Save the file as CSV in UTF-8.',
  })
}

/** The parser's own message quotes the row, which may be a patient's: only its line is passed on. */
function readable(path: string, error: unknown): unknown {
  if (error instanceof CsvError) {
    return new AppError({
      code: 'bad-input',
      message: `${basename(path)} line ${(error as unknown as { lines?: number }).lines ?? '?'} is not a row of this table.`,
      hint: 'Every row must have as many cells as the header, and quotes must close.',
    })
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') {
    return new AppError({
      code: 'not-found',
      message: `${path} does not exist.`,
      hint: 'Check the path.',
      cause: error,
    })
  }
  if (code !== 'EISDIR') return error
  return new AppError({
    code: 'bad-input',
    message: `${path} is a folder, not a CSV file.`,
    hint: 'Name one file.',
  })
}
