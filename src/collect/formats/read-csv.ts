import { AppError } from '../../core/app-error.ts'
import { type CsvSource, openCsv } from '../csv-source.ts'
import { frameRecords } from '../frame-records.ts'
import { type ParsedRecord, parseRecords } from '../parse-records.ts'
import { type Line, readLines } from '../read-lines.ts'
import type { FormatItem, FormatReader, ReadOptions } from './format-item.ts'
import { mapColumns, type RowMapping, rowDraft } from './row-draft.ts'
import { Unreadable } from './unreadable.ts'

/** Each row of a CSV or TSV file is a document. Rows are framed as those of claims are: a bad quote costs one line. */
export const readCsv: FormatReader = async function* ({ path, size }, options, signal) {
  const csv = await openTable(path, signal)
  const maxRecordLength = Math.min(options.limits.maxDocumentChars * 2, 16 * 1024 * 1024)
  const ranges = createLineRanges(maxRecordLength)
  const lines = readLines(path, {
    encoding: csv.encoding,
    mark: csv.mark,
    maxBytes: maxRecordLength * 2,
    carriageReturns: csv.newline === 'CR',
    ...(signal && { signal }),
  })
  let check: ((record: ParsedRecord, bytes: [number, number]) => FormatItem) | undefined
  for await (const batch of frameRecords(ranges.note(lines), { delimiter: csv.delimiter, maxRecordLength })) {
    const parsed = parseRecords(batch, csv.delimiter)
    const placed = parsed.map((record, i) => ({
      record,
      bytes: ranges.of(record.line, batch[i]?.text ?? ''),
    }))
    const rows = check ? placed : placed.slice(1)
    if (!check && parsed[0]) check = createRowCheck(parsed[0], csv.encoding, options)
    yield { seen: rows.length, bytes: Math.min(ranges.end, size) }
    for (const { record, bytes } of rows) if (check) yield check(record, bytes)
  }
}

async function openTable(path: string, signal?: AbortSignal): Promise<CsvSource> {
  try {
    return await openCsv(path, { encoding: 'auto', delimiter: 'auto' }, signal)
  } catch (error) {
    throw error instanceof AppError && error.code === 'bad-input' ? new Unreadable('is empty') : error
  }
}

function createRowCheck(
  header: ParsedRecord,
  encoding: string,
  { source }: ReadOptions,
): (record: ParsedRecord, bytes: [number, number]) => FormatItem {
  if ('problem' in header) throw new Unreadable(`has a header that ${header.problem}`)
  const names = header.fields.map((name, i) => (name.trim() === '' ? `column ${i + 1}` : name.trim()))
  if (new Set(names).size < names.length) throw new Unreadable('has two columns of the same name')
  const mapping = mapColumns(names, source)
  if (typeof mapping === 'string') throw new Unreadable(mapping)
  let row = 0
  return (record, bytes) => {
    const place = { row: ++row, bytes }
    const problem = 'problem' in record ? record.problem : fieldProblem(record.fields, names, encoding)
    if (problem !== undefined || !('fields' in record)) {
      return { reject: { place, reason: problem ?? 'is not valid CSV' } }
    }
    return { draft: draftOf(record.fields, names, mapping, source, place) }
  }
}

function draftOf(
  fields: readonly string[],
  names: readonly string[],
  mapping: RowMapping,
  source: ReadOptions['source'],
  place: { row: number; bytes: [number, number] },
) {
  return rowDraft(Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ''])), mapping, source, place)
}

function fieldProblem(
  fields: readonly string[],
  names: readonly string[],
  encoding: string,
): string | undefined {
  if (fields.length !== names.length) {
    return `has ${fields.length} fields where the header has ${names.length}`
  }
  if (fields.some((field) => field.includes('\0'))) return 'has a NUL byte'
  const broken = encoding !== 'windows-1252' && fields.some((field) => field.includes('\uFFFD'))
  return broken ? `has bytes that are not ${encoding}` : undefined
}

/** Remembers where lines lie, until the row they belong to has been asked for. */
function createLineRanges(maxRecordLength: number) {
  const known = new Map<number, [number, number]>()
  let end = 0
  return {
    get end() {
      return end
    },
    /** The text of whole lines for the framing. One that is too long stands as something the framing finds too long. */
    async *note(batches: AsyncIterable<Line[]>): AsyncGenerator<string> {
      for await (const lines of batches) {
        for (const line of lines) known.set(line.number, line.bytes)
        end = lines.at(-1)?.bytes[1] ?? end
        yield lines
          .map(({ text, problem }) => (problem === 'too long' ? 'x'.repeat(maxRecordLength + 1) : text))
          .map((text) => `${text}\n`)
          .join('')
      }
    },
    /** Bytes of a row from its first line and its text; rows must be asked for in order. */
    of: (first: number, text: string): [number, number] => {
      const last = first + text.split('\n').length - 1
      const range: [number, number] = [known.get(first)?.[0] ?? 0, known.get(last)?.[1] ?? end]
      for (const number of known.keys()) {
        if (number > last) break
        known.delete(number)
      }
      return range
    },
  }
}
