import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../../core/atomic-write.ts'
import { type GgmlType, tensorBytes } from './ggml-type.ts'
import {
  alignOffset,
  DEFAULT_ALIGNMENT,
  GGUF_TYPES,
  type GgufArray,
  type GgufEntry,
  type GgufMetadata,
} from './gguf.ts'

export type GgufTensorSource = {
  name: string
  /** ne order: fastest dimension first. */
  shape: readonly number[]
  type: GgmlType
  /** The tensor's bytes, whole or in pieces; called once, when the tensor's turn comes. */
  data: () => Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

/**
 * Writes a GGUF version 3 file: whole or not at all (temporary name, fsync, rename), mode 0600. Tensor data streams, so memory
 * holds one piece at a time.
 *
 * @throws RangeError when a tensor yields more or fewer bytes than its shape and type need, or a name repeats;
 * otherwise what the file system throws. The old file stays as it was.
 */
export async function writeGguf(
  path: string,
  { metadata, tensors }: { metadata: GgufMetadata; tensors: readonly GgufTensorSource[] },
): Promise<void> {
  const alignment = alignmentOf(metadata)
  const header = encodeHeader(metadata, tensors, alignment)
  const temporary = `${path}.tmp-${process.pid}`
  const file = await open(temporary, 'w', 0o600)
  try {
    await writeAll(file, header)
    for (const tensor of tensors) await writeTensor(file, tensor, alignment)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
  await file.close()
  await rename(temporary, path)
  syncFolder(dirname(path))
}

function alignmentOf(metadata: GgufMetadata): number {
  const entry = metadata.get('general.alignment')
  return entry?.type === 'uint32' ? entry.value : DEFAULT_ALIGNMENT
}

async function writeTensor(file: FileHandle, tensor: GgufTensorSource, alignment: number): Promise<void> {
  const expected = tensorBytes(tensor.type, tensor.shape)
  const data = tensor.data()
  let written = 0
  for await (const piece of data instanceof Uint8Array ? [data] : data) {
    written += piece.length
    if (written > expected) break
    await writeAll(file, piece)
  }
  if (written !== expected) throw new RangeError(`${tensor.name}: ${written} bytes given, ${expected} needed`)
  await writeAll(file, new Uint8Array(alignOffset(written, alignment) - written))
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < bytes.length) offset += (await file.write(bytes, offset)).bytesWritten
}

function encodeHeader(
  metadata: GgufMetadata,
  tensors: readonly GgufTensorSource[],
  alignment: number,
): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(metadata.size)]
  for (const [key, entry] of metadata) parts.push(text(key), ...encodeEntry(entry))
  const names = new Set<string>()
  let offset = 0
  for (const { name, shape, type } of tensors) {
    if (names.has(name)) throw new RangeError(`${name}: two tensors of this name`)
    names.add(name)
    parts.push(text(name), u32(shape.length), ...shape.map(u64), u32(type), u64(offset))
    offset = alignOffset(offset + tensorBytes(type, shape), alignment)
  }
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  parts.push(new Uint8Array(alignOffset(size, alignment) - size))
  return Buffer.concat(parts)
}

function encodeEntry(entry: GgufEntry): Uint8Array[] {
  const id = u32(GGUF_TYPES.indexOf(entry.type))
  if (entry.type === 'array') return [id, ...encodeArray(entry.value)]
  if (entry.type === 'string') return [id, text(entry.value)]
  return [id, scalar(entry)]
}

function encodeArray(array: GgufArray): Uint8Array[] {
  const head = [u32(GGUF_TYPES.indexOf(array.type)), u64(array.values.length)]
  if (array.type === 'string') return [...head, encodeStrings(array.values)]
  if (array.type === 'bool') return [...head, Uint8Array.from(array.values, Number)]
  const { buffer, byteOffset, byteLength } = array.values
  return [...head, new Uint8Array(buffer, byteOffset, byteLength)]
}

/** Strings with their lengths in one buffer: vocabularies have hundreds of thousands. */
function encodeStrings(values: readonly string[]): Uint8Array {
  const size = values.reduce((sum, value) => sum + 8 + Buffer.byteLength(value), 0)
  const bytes = Buffer.alloc(size)
  let offset = 0
  for (const value of values) {
    const length = bytes.write(value, offset + 8)
    bytes.writeBigUInt64LE(BigInt(length), offset)
    offset += 8 + length
  }
  return bytes
}

function scalar(entry: Exclude<GgufEntry, { type: 'array' | 'string' }>): Uint8Array {
  const bytes = Buffer.alloc(8)
  switch (entry.type) {
    case 'uint8':
      return bytes.subarray(0, bytes.writeUInt8(entry.value))
    case 'int8':
      return bytes.subarray(0, bytes.writeInt8(entry.value))
    case 'uint16':
      return bytes.subarray(0, bytes.writeUInt16LE(entry.value))
    case 'int16':
      return bytes.subarray(0, bytes.writeInt16LE(entry.value))
    case 'uint32':
      return bytes.subarray(0, bytes.writeUInt32LE(entry.value))
    case 'int32':
      return bytes.subarray(0, bytes.writeInt32LE(entry.value))
    case 'float32':
      return bytes.subarray(0, bytes.writeFloatLE(entry.value))
    case 'float64':
      return bytes.subarray(0, bytes.writeDoubleLE(entry.value))
    case 'uint64':
      return bytes.subarray(0, bytes.writeBigUInt64LE(entry.value))
    case 'int64':
      return bytes.subarray(0, bytes.writeBigInt64LE(entry.value))
    case 'bool':
      return Uint8Array.of(Number(entry.value))
  }
}

function text(value: string): Uint8Array {
  return encodeStrings([value])
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
