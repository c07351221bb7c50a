import { constants, crc32, zstdCompressSync } from 'node:zlib'
import { CLASSES } from '../../src/deid/detect/tagger/labels.ts'
import { ROWS } from '../../src/deid/detect/tagger/row-of.ts'
import type { UnpackedWeights } from '../../src/deid/detect/tagger/unpack-weights.ts'
import {
  FEATURE_VERSION,
  WEIGHTS_HEADER,
  WEIGHTS_MAGIC,
} from '../../src/deid/detect/tagger/weights-layout.ts'

/** The file that `unpackWeights` reads; see there for the layout. */
export function packWeights({ rows, scale, notes, features }: UnpackedWeights): Buffer {
  const body = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength)
  const header = Buffer.alloc(WEIGHTS_HEADER)
  for (const [i, field] of [WEIGHTS_MAGIC, FEATURE_VERSION, ROWS, CLASSES].entries())
    header.writeUInt32LE(field, i * 4)
  header.writeFloatLE(scale, 16)
  header.writeUInt32LE(notes, 20)
  header.writeUInt32LE(features, 24)
  header.writeUInt32LE(crc32(body), 28)
  const params = { [constants.ZSTD_c_compressionLevel]: 19 }
  return Buffer.concat([header, zstdCompressSync(body, { params })])
}
