import type { FileCursor } from './file-cursor.ts'
import { GGUF_TYPES, type GgufArray, type GgufEntry, type GgufType } from './gguf.ts'

/** Far above any real model, far below what hurts: the largest vocabularies have under a million tokens and merges. */
const MAX_ARRAY_ELEMENTS = 1 << 23
const MAX_STRING_BYTES = 1 << 24

const SIZES: Partial<Record<GgufType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  float32: 4,
  bool: 1,
  uint64: 8,
  int64: 8,
  float64: 8,
  string: 8,
}

export type Fail = (message: string) => never

/** What the readers of one file share. */
export type HeaderSource = {
  cursor: FileCursor
  fail: Fail
  /** Array elements the file may still hold, over all its arrays. */
  elementsLeft: number
}

export function createHeaderSource(cursor: FileCursor, fail: Fail): HeaderSource {
  return { cursor, fail, elementsLeft: MAX_ARRAY_ELEMENTS }
}

/** Reads one length-prefixed UTF-8 string. `what` names it in errors. */
export function readString({ cursor, fail }: HeaderSource, what: string): string {
  const length = cursor.u64()
  if (length > BigInt(Math.min(cursor.left(), MAX_STRING_BYTES))) fail(`${what} claims ${length} bytes`)
  const bytes = cursor.bytes(Number(length))
  const text = bytes.toString('utf8')
  // A replacement character is either in the text or stands for bytes that are not UTF-8.
  if (text.includes('\uFFFD') && !Buffer.from(text).equals(bytes)) fail(`${what} is not UTF-8`)
  return text
}

/** Reads a type id and the value that follows it. */
export function readEntry(source: HeaderSource, key: string): GgufEntry {
  const type = readType(source, key)
  if (type === 'array') return { type, value: readArray(source, key) }
  if (type === 'string') return { type, value: readString(source, `the value of ${key}`) }
  if (type === 'bool') return { type, value: readBool(source, key) }
  const { values } = numericArray(type, source.cursor.bytes(SIZES[type] as number))
  return { type, value: values[0] } as GgufEntry
}

function readType({ cursor, fail }: HeaderSource, key: string): GgufType {
  const id = cursor.u32()
  return GGUF_TYPES[id] ?? fail(`${key} has the unknown value type ${id}`)
}

function readBool({ cursor, fail }: HeaderSource, key: string): boolean {
  const byte = cursor.u8()
  return byte > 1 ? fail(`${key} holds ${byte} where a truth value belongs`) : byte === 1
}

function readArray(source: HeaderSource, key: string): GgufArray {
  const { cursor, fail } = source
  const type = readType(source, key)
  const elementBytes = SIZES[type]
  if (elementBytes === undefined || type === 'array') return fail(`${key} is an array of arrays`)
  const claimed = cursor.u64()
  if (claimed > BigInt(source.elementsLeft) || claimed * BigInt(elementBytes) > BigInt(cursor.left())) {
    fail(`${key} claims ${claimed} elements`)
  }
  const count = Number(claimed)
  source.elementsLeft -= count
  if (type === 'string') {
    const what = `an element of ${key}`
    return { type, values: Array.from({ length: count }, () => readString(source, what)) }
  }
  if (type === 'bool') return { type, values: Array.from({ length: count }, () => readBool(source, key)) }
  return numericArray(type, cursor.bytes(count * elementBytes))
}

/** Copies little-endian bytes into the typed array of `type` (all supported platforms are little-endian). */
function numericArray(type: Exclude<GgufType, 'array' | 'string' | 'bool'>, bytes: Buffer): GgufArray {
  const buffer = new Uint8Array(bytes).buffer
  switch (type) {
    case 'uint8':
      return { type, values: new Uint8Array(buffer) }
    case 'int8':
      return { type, values: new Int8Array(buffer) }
    case 'uint16':
      return { type, values: new Uint16Array(buffer) }
    case 'int16':
      return { type, values: new Int16Array(buffer) }
    case 'uint32':
      return { type, values: new Uint32Array(buffer) }
    case 'int32':
      return { type, values: new Int32Array(buffer) }
    case 'float32':
      return { type, values: new Float32Array(buffer) }
    case 'float64':
      return { type, values: new Float64Array(buffer) }
    case 'uint64':
      return { type, values: new BigUint64Array(buffer) }
    case 'int64':
      return { type, values: new BigInt64Array(buffer) }
  }
}
