import { brotliCompressSync, constants, crc32 } from 'node:zlib'
import { PACKED_MAGIC, PACKED_VERSION } from '../../src/deid/tables/packed-layout.ts'

const HEADER = 24

/** The file that `unpackWords` reads; see there for the layout. Keys must be Latin-1 and at most 255 long. */
export function packWords(words: ReadonlyMap<string, number>, phrases: ReadonlyMap<string, number>): Buffer {
  const entries = [...sorted(words), ...sorted(phrases)]
  const keys = Buffer.from(entries.map(([key]) => key).join(''), 'latin1')
  const body = Buffer.concat([
    Uint8Array.from(entries, ([key]) => key.length),
    ...[0, 8, 16, 24].map((shift) => Uint8Array.from(entries, ([, tags]) => (tags >>> shift) & 255)),
    keys,
  ])
  const header = Buffer.alloc(HEADER)
  const fields = [PACKED_MAGIC, PACKED_VERSION, words.size, phrases.size, keys.length, crc32(body)]
  for (const [i, field] of fields.entries()) header.writeUInt32LE(field, i * 4)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return Buffer.concat([header, brotliCompressSync(body, { params })])
}

function sorted(entries: ReadonlyMap<string, number>): [string, number][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
}
