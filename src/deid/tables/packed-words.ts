import { brotliDecompressSync, crc32 } from 'node:zlib'
import { AppError } from '../../core/app-error.ts'
import { PACKED_MAGIC, PACKED_VERSION } from './packed-layout.ts'

/** Entries in file order: words first, then phrases. Keys are Latin-1, one byte a character. */
export type PackedWords = {
  words: number
  phrases: number
  /** Length of each key in bytes. */
  lengths: Uint8Array
  tags: Uint32Array
  pool: Uint8Array
}

const HEADER = 24

/**
 * Reads the committed tables. Little-endian layout:
 *
 *     0   4  magic "CLWT"
 *     4   4  version, 1
 *     8   4  number of words
 *     12  4  number of phrases
 *     16  4  bytes of the key pool
 *     20  4  CRC-32 of the body before compression
 *     24  …  body, Brotli
 *
 * The body of n = words + phrases entries: n key lengths (1 byte each), the tags as four planes of n bytes, lowest byte
 * first, and the keys one after another. Words and phrases are each sorted by code unit and distinct.
 *
 * Throws AppError `corrupt`, naming `file`, for anything else.
 */
export function unpackWords(bytes: Uint8Array, file: string): PackedWords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || view.getUint32(0, true) !== PACKED_MAGIC)
    throw damaged(file, 'is not a word table')
  const version = view.getUint32(4, true)
  if (version !== PACKED_VERSION) throw damaged(file, `has version ${version}, not ${PACKED_VERSION}`)
  const words = view.getUint32(8, true)
  const phrases = view.getUint32(12, true)
  const poolBytes = view.getUint32(16, true)
  const count = words + phrases
  const size = count * 5 + poolBytes
  const body = decompress(bytes.subarray(HEADER), size, file)
  if (body.length !== size) throw damaged(file, `holds ${body.length} bytes instead of ${size}`)
  if (crc32(body) !== view.getUint32(20, true)) throw damaged(file, 'does not match its checksum')
  return {
    words,
    phrases,
    lengths: body.subarray(0, count),
    tags: joinPlanes(body.subarray(count, count * 5), count),
    pool: body.subarray(count * 5),
  }
}

function decompress(bytes: Uint8Array, size: number, file: string): Uint8Array {
  try {
    return brotliDecompressSync(bytes, { maxOutputLength: Math.max(size, 1) })
  } catch (cause) {
    throw damaged(file, 'cannot be decompressed', cause)
  }
}

function joinPlanes(planes: Uint8Array, count: number): Uint32Array {
  const tags = new Uint32Array(count)
  const low = planes.subarray(0, count)
  const second = planes.subarray(count, count * 2)
  const third = planes.subarray(count * 2, count * 3)
  const high = planes.subarray(count * 3)
  for (let i = 0; i < count; i++) {
    tags[i] =
      (low[i] as number) |
      ((second[i] as number) << 8) |
      ((third[i] as number) << 16) |
      ((high[i] as number) << 24)
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
