import { type FileHandle, open } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet'
import type { FormatItem, FormatReader, ReadOptions } from './format-item.ts'
import { mapColumns, type RowMapping, rowDraft } from './row-draft.ts'
import { Unreadable } from './unreadable.ts'

const ROWS_AT_ONCE = 1000

/** Each row of a Parquet file is a document; row groups are read one after the other. */
export const readParquet: FormatReader = async function* ({ path, size }, options) {
  const file = await open(path, 'r')
  try {
    const buffer = asyncBuffer(file, size)
    const metadata = await parquetMetadataAsync(buffer)
    const names = parquetSchema(metadata).children.map(({ element }) => element.name)
    const mapping = mapColumns(names, options.source)
    if (typeof mapping === 'string') throw new Unreadable(mapping)
    let start = 0
    for (const group of metadata.row_groups) {
      const end = start + Number(group.num_rows)
      yield* groupItems({ buffer, metadata, mapping, options, start, end })
      start = end
      yield { seen: 0, bytes: Math.round((size * end) / Math.max(1, Number(metadata.num_rows))) }
    }
  } finally {
    await file.close()
  }
}

type Group = {
  buffer: AsyncBuffer
  metadata: FileMetaData
  mapping: RowMapping
  options: ReadOptions
  start: number
  end: number
}

async function* groupItems({
  buffer,
  metadata,
  mapping,
  options,
  start,
  end,
}: Group): AsyncGenerator<FormatItem> {
  for (let from = start; from < end; from += ROWS_AT_ONCE) {
    const rowEnd = Math.min(from + ROWS_AT_ONCE, end)
    const rows = await parquetReadObjects({ file: buffer, metadata, compressors, rowStart: from, rowEnd })
    yield { seen: rowEnd - from }
    for (const [i, row] of rows.entries()) {
      yield { draft: rowDraft(plainRow(row), mapping, options.source, { row: from + i + 1 }) }
    }
  }
}

// Snappy is built into hyparquet; the rest is Node's own.
const compressors: Compressors = {
  GZIP: (input, length) => sized(gunzipSync(input, { maxOutputLength: Math.max(1, length) })),
  BROTLI: (input, length) => sized(brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) })),
  ZSTD: (input, length) => sized(zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) })),
}

function sized(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

function asyncBuffer(file: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start))
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
      if (bytesRead < bytes.length) throw new Unreadable('is cut off')
      return bytes.buffer
    },
  }
}

/** Values as JSON has them: whole numbers beyond 2⁵³ and dates as text, bytes by their number. */
function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(row, (_key, value: unknown) => {
      if (typeof value === 'bigint')
        return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
      return value instanceof Uint8Array ? `${value.length} bytes` : value
    }),
  ) as Record<string, unknown>
}
