import { constants, crc32, zstdCompressSync } from 'node:zlib'
import { PACKED_HEADER, PACKED_MAGIC, PACKED_VERSION } from '../../src/deid/tables/packed-layout.ts'
import { bucketOf, bucketsFor, HASH_SEED, hashUnit } from '../../src/deid/tables/word-index.ts'

type Tags = ReadonlyMap<string, number>

/** The file that `unpackWords` reads; see there for the layout. Keys must be Latin-1 and at most 255 long; `level` is zstd's. */
export function packWords(words: Tags, phrases: Tags, level = 19): Buffer {
  const body = Buffer.concat([packTable(words), packTable(phrases)])
  const header = Buffer.alloc(PACKED_HEADER)
  const sizes = [words, phrases].flatMap((table) => [table.size, [...table.keys()].join('').length])
  for (const [i, field] of [PACKED_MAGIC, PACKED_VERSION, ...sizes, crc32(body)].entries()) {
    header.writeUInt32LE(field, i * 4)
  }
  const params = { [constants.ZSTD_c_compressionLevel]: level }
  return Buffer.concat([header, zstdCompressSync(body, { params })])
}

function packTable(table: Tags): Buffer {
  const buckets = bucketsFor(table.size)
  const sizes = new Uint8Array(buckets)
  const entries = [...table].map(([key, tags]) => ({ key, tags, bucket: bucketOf(hashOf(key), buckets - 1) }))
  for (const { bucket } of entries) sizes[bucket] = (sizes[bucket] as number) + 1
  entries.sort((a, b) => a.bucket - b.bucket || (a.key < b.key ? -1 : 1))
  return Buffer.concat([
    sizes,
    Uint8Array.from(entries, ({ key }) => key.length),
    ...[0, 8, 16, 24].map((shift) => Uint8Array.from(entries, ({ tags }) => (tags >>> shift) & 255)),
    Buffer.from(entries.map(({ key }) => key).join(''), 'latin1'),
  ])
}

function hashOf(key: string): number {
  let hash = HASH_SEED
  for (let i = 0; i < key.length; i++) hash = hashUnit(hash, key.charCodeAt(i))
  return hash
}
