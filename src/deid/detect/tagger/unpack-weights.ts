import { crc32, zstdDecompressSync } from 'node:zlib'
import { AppError } from '../../../core/app-error.ts'
import type { Weights } from './create-tagger.ts'
import { CLASSES } from './labels.ts'
import { ROWS } from './row-of.ts'
import { FEATURE_VERSION, WEIGHTS_HEADER, WEIGHTS_MAGIC } from './weights-layout.ts'

/** Weights with what their file says of them: of how many notes they were learned, and what of. */
export type UnpackedWeights = Weights & { notes: number; features: number }

/**
 * Reads the committed weights. Little-endian layout:
 *
 *     0   4  magic "CLTG"
 *     4   4  feature version
 *     8   4  number of rows
 *     12  4  number of classes
 *     16  4  scale, a 32-bit float
 *     20  4  notes learned from
 *     24  4  CRC-32 of the rows that the features of a sample text have, to tell weights of other features
 *     28  4  CRC-32 of the body before compression
 *     32  …  body, zstd: rows × classes weights, signed bytes
 *
 * @throws AppError `corrupt`, naming `file`, for anything else.
 */
export function unpackWeights(bytes: Uint8Array, file: string): UnpackedWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < WEIGHTS_HEADER || view.getUint32(0, true) !== WEIGHTS_MAGIC)
    throw damaged(file, 'holds no weights of the tagger')
  const version = view.getUint32(4, true)
  if (version !== FEATURE_VERSION)
    throw damaged(file, `is for features of version ${version}, not ${FEATURE_VERSION}`)
  if (view.getUint32(8, true) !== ROWS || view.getUint32(12, true) !== CLASSES)
    throw damaged(file, `does not hold ${ROWS} rows of ${CLASSES} weights`)
  const body = decompress(bytes.subarray(WEIGHTS_HEADER), file)
  if (body.length !== ROWS * CLASSES || crc32(body) !== view.getUint32(28, true))
    throw damaged(file, 'does not match its checksum')
  return {
    rows: new Int8Array(body.buffer, body.byteOffset, body.length),
    scale: view.getFloat32(16, true),
    notes: view.getUint32(20, true),
    features: view.getUint32(24, true),
  }
}

function decompress(bytes: Uint8Array, file: string): Uint8Array {
  try {
    const size = ROWS * CLASSES
    // One piece with room to spare: out of many small ones Node puts the whole together in a second copy.
    return zstdDecompressSync(bytes, { maxOutputLength: size, chunkSize: size + 64 })
  } catch (cause) {
    throw damaged(file, 'cannot be decompressed', cause)
  }
}

function damaged(file: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'corrupt',
    message: `${file}: ${what}`,
    hint: 'Install clinloop again, or build the file with `npm run build:deid-model`.',
    cause,
  })
}
