import { crc32, zstdDecompressSync } from 'node:zlib'
import { AppError } from '../../core/app-error.ts'
import { PACKED_HEADER, PACKED_MAGIC, PACKED_VERSION } from './packed-layout.ts'
import { bucketsFor, sumsOf, type WordIndex } from './word-index.ts'

/**
 * Reads the committed tables: the words and the phrases. Little-endian layout:
 *
 *     0   4  magic "CLWT"
 *     4   4  version, 2
 *     8   4  number of words
 *     12  4  bytes of all their keys
 *     16  4  number of phrases
 *     20  4  bytes of all their keys
 *     24  4  CRC-32 of the body before compression
 *     28  …  body, zstd
 *
 * The body is the table of words, then that of phrases. A table of n keys in b buckets (see `bucketsFor`) is b bucket
 * sizes and n key lengths (1 byte each), the tags as four planes of n bytes, lowest byte first, and the keys, Latin-1,
 * one after another. Keys are distinct and in the order of their buckets (see `bucketOf`).
 *
 * Throws AppError `corrupt`, naming `file`, for anything else.
 */
export function unpackWords(bytes: Uint8Array, file: string): { words: WordIndex; phrases: WordIndex } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < PACKED_HEADER || view.getUint32(0, true) !== PACKED_MAGIC) {
    throw damaged(file, 'is not a word table')
  }
  const version = view.getUint32(4, true)
  if (version !== PACKED_VERSION) throw damaged(file, `has version ${version}, not ${PACKED_VERSION}`)
  const words = { count: view.getUint32(8, true), poolBytes: view.getUint32(12, true) }
  const phrases = { count: view.getUint32(16, true), poolBytes: view.getUint32(20, true) }
  const size = sizeOf(words) + sizeOf(phrases)
  const body = decompress(bytes.subarray(PACKED_HEADER), size, file)
  if (body.length !== size) throw damaged(file, `holds ${body.length} bytes instead of ${size}`)
  if (crc32(body) !== view.getUint32(24, true)) throw damaged(file, 'does not match its checksum')
  return {
    words: readTable(body.subarray(0, sizeOf(words)), words),
    phrases: readTable(body.subarray(sizeOf(words)), phrases),
  }
}

type TableSize = { count: number; poolBytes: number }

function sizeOf({ count, poolBytes }: TableSize): number {
  return bucketsFor(count) + count * 5 + poolBytes
}

function readTable(body: Uint8Array, { count }: TableSize): WordIndex {
  const buckets = bucketsFor(count)
  const lengths = body.subarray(buckets, buckets + count)
  const planes = buckets + count
  return {
    mask: buckets - 1,
    starts: sumsOf(body.subarray(0, buckets)),
    lengths,
    offsets: sumsOf(lengths),
    tags: joinPlanes(body.subarray(planes, planes + count * 4), count),
    pool: body.subarray(planes + count * 4),
  }
}

function decompress(bytes: Uint8Array, size: number, file: string): Uint8Array {
  try {
    // One piece with room to spare: out of many small ones Node puts the whole together in a second copy.
    const body = zstdDecompressSync(bytes, { maxOutputLength: Math.max(size, 1), chunkSize: size + 64 })
    return new Uint8Array(body.buffer, body.byteOffset, body.length)
  } catch (cause) {
    throw damaged(file, 'cannot be decompressed', cause)
  }
}

function joinPlanes(planes: Uint8Array, count: number): Uint32Array {
  const tags = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    tags[i] =
      (planes[i] as number) |
      ((planes[count + i] as number) << 8) |
      ((planes[count * 2 + i] as number) << 16) |
      ((planes[count * 3 + i] as number) << 24)
  }
  return tags
}

function damaged(file: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'corrupt',
    message: `${file}: ${what}`,
    hint: 'Install clinloop again, or build the file with `npm run build:deid-tables`.',
    cause,
  })
}
