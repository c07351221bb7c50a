import { parse } from 'csv-parse/sync'
import type { RawRecord } from './frame-records.ts'

/** A CSV row split into fields, or why it could not be. */
export type ParsedRecord = { line: number; fields: string[] } | { line: number; problem: string }

/** Splits framed rows into fields, in order and one for one. */
export function parseRecords(records: readonly RawRecord[], delimiter: string): ParsedRecord[] {
  const sound = records.filter(({ problem }) => problem === undefined)
  const rows =
    parseTogether(sound, delimiter) ?? sound.map((record) => parseTogether([record], delimiter)?.[0])
  let next = 0
  return records.map(({ line, problem }) => {
    if (problem !== undefined) return { line, problem }
    const fields = rows[next++]
    return fields ? { line, fields } : { line, problem: 'is not valid CSV' }
  })
}

/** Parses many rows in one go; undefined if the parser saw other rows than the framing did. */
function parseTogether(records: readonly RawRecord[], delimiter: string): string[][] | undefined {
  const text = records.map((record) => record.text).join('\n')
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      bom: false,
    }) as string[][]
    return rows.length === records.length ? rows : undefined
  } catch {
    return undefined
  }
}
