import { closeSync, fstatSync, openSync } from 'node:fs'
import { AppError } from '../../core/app-error.ts'
import { createFileCursor } from './file-cursor.ts'
import { type GgmlType, ggmlTypeInfo, ggmlTypeName } from './ggml-type.ts'
import { alignOffset, DEFAULT_ALIGNMENT, type Gguf, type GgufEntry, type GgufTensor } from './gguf.ts'
import { createHeaderSource, type Fail, type HeaderSource, readEntry, readString } from './read-metadata.ts'

const MAGIC = 0x46554747 // 'GGUF'
const MAX_HEADER_BYTES = 128 * 2 ** 20
const MAX_KEYS = 1 << 16
const MAX_TENSORS = 1 << 17
const MAX_DIMENSIONS = 4
/** GGML_MAX_NAME counts the terminating zero. */
const MAX_TENSOR_NAME_BYTES = 63
const MAX_ALIGNMENT = 1 << 20
/** Key length + type + one byte; name length + dimension count + one dimension + type + offset. */
const SMALLEST_KEY = 13
const SMALLEST_TENSOR = 32

/**
 * Reads the header of a GGUF file (versions 2 and 3, little-endian) and checks it whole: every length, name, shape and
 * position. Memory and time stay bounded whatever the file holds; tensor data is not read.
 *
 * @throws AppError `not-found` or `bad-input` when there is no such readable file; `corrupt` for anything wrong in it.
 */
export function readGguf(path: string): Gguf {
  const fail: Fail = (message) => {
    throw new AppError({
      code: 'corrupt',
      message: `${path} is not a sound GGUF file: ${message}.`,
      hint: 'Copy or download the file again, and compare its size and hash with the source.',
    })
  }
  const handle = open(path)
  try {
    const stat = fstatSync(handle)
    if (!stat.isFile()) throw notAFile(path)
    const cursor = createFileCursor(handle, Math.min(stat.size, MAX_HEADER_BYTES), fail)
    return readHeader(path, createHeaderSource(cursor, fail), stat.size)
  } finally {
    closeSync(handle)
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new AppError({
      code: missing ? 'not-found' : 'bad-input',
      message: missing ? `There is no model file ${path}.` : `The model file ${path} cannot be opened.`,
      hint: missing ? 'Check the path; it is relative to the project folder.' : 'Check its permissions.',
      cause,
    })
  }
}

function notAFile(path: string): AppError {
  return new AppError({
    code: 'bad-input',
    message: `${path} is not a regular file.`,
    hint: 'Give the path of a .gguf file.',
  })
}

function readHeader(path: string, source: HeaderSource, fileSize: number): Gguf {
  const { cursor, fail } = source
  if (cursor.left() < 24) fail(`it has only ${fileSize} bytes`)
  if (cursor.u32() !== MAGIC) fail('it does not start with "GGUF"')
  const version = readVersion(source)
  const tensorCount = readCount(source, 'tensors', MAX_TENSORS, SMALLEST_TENSOR)
  const keyCount = readCount(source, 'metadata keys', MAX_KEYS, SMALLEST_KEY)
  const metadata = readKeys(source, keyCount)
  const alignment = readAlignment(metadata, fail)
  const tensors = readTensors(source, tensorCount)
  const dataOffset = alignOffset(cursor.position(), alignment)
  placeTensors(tensors, { dataOffset, alignment, fileSize }, fail)
  return { path, version, metadata, tensors, dataOffset, alignment, fileSize }
}

function readVersion({ cursor, fail }: HeaderSource): number {
  const version = cursor.u32()
  if (version === 2 || version === 3) return version
  if (version !== 0 && (version & 0xffff) === 0) return fail('it is big-endian, which is not supported')
  return fail(`version ${version} is not supported (2 and 3 are)`)
}

function readCount({ cursor, fail }: HeaderSource, what: string, most: number, smallest: number): number {
  const count = cursor.u64()
  if (count > BigInt(most) || count * BigInt(smallest) > BigInt(cursor.left()))
    fail(`it claims ${count} ${what}`)
  return Number(count)
}

function readKeys(source: HeaderSource, count: number): Map<string, GgufEntry> {
  const metadata = new Map<string, GgufEntry>()
  for (let i = 0; i < count; i++) {
    const key = readString(source, `metadata key ${i}`)
    if (key === '') source.fail(`metadata key ${i} is empty`)
    if (metadata.has(key)) source.fail(`the key ${printable(key)} occurs twice`)
    metadata.set(key, readEntry(source, printable(key)))
  }
  return metadata
}

function readAlignment(metadata: ReadonlyMap<string, GgufEntry>, fail: Fail): number {
  const entry = metadata.get('general.alignment')
  if (!entry) return DEFAULT_ALIGNMENT
  const { type, value } = entry
  if (type !== 'uint32' || value < 1 || value > MAX_ALIGNMENT || (value & (value - 1)) !== 0) {
    return fail('general.alignment is not a power of two of type uint32')
  }
  return value
}

function readTensors(source: HeaderSource, count: number): GgufTensor[] {
  const names = new Set<string>()
  const tensors: GgufTensor[] = []
  for (let i = 0; i < count; i++) {
    const tensor = readTensorInfo(source, i)
    if (names.has(tensor.name)) source.fail(`the tensor ${printable(tensor.name)} occurs twice`)
    names.add(tensor.name)
    tensors.push(tensor)
  }
  return tensors
}

/** One tensor record; `offset` is still relative to the data section. */
function readTensorInfo(source: HeaderSource, index: number): GgufTensor {
  const { cursor, fail } = source
  const name = readString(source, `the name of tensor ${index}`)
  const label = `tensor ${printable(name)}`
  if (name === '' || Buffer.byteLength(name) > MAX_TENSOR_NAME_BYTES)
    fail(`the name of tensor ${index} has a bad length`)
  const dimensions = cursor.u32()
  if (dimensions < 1 || dimensions > MAX_DIMENSIONS) fail(`${label} has ${dimensions} dimensions`)
  const shape: number[] = []
  let elements = 1n
  for (let d = 0; d < dimensions; d++) {
    const n = cursor.u64()
    elements *= n
    if (n === 0n || elements > BigInt(Number.MAX_SAFE_INTEGER))
      fail(`${label} has the impossible dimension ${n}`)
    shape.push(Number(n))
  }
  const typeId = cursor.u32()
  const info = ggmlTypeInfo(typeId) ?? fail(`${label} has the unknown type ${typeId}`)
  if ((shape[0] as number) % info.blockSize !== 0) {
    fail(`${label} has rows of ${shape[0]}, not whole ${ggmlTypeName(typeId)} blocks of ${info.blockSize}`)
  }
  const size = (elements / BigInt(info.blockSize)) * BigInt(info.blockBytes)
  const offset = cursor.u64()
  if (size + offset > BigInt(Number.MAX_SAFE_INTEGER)) fail(`${label} lies beyond any file`)
  return { name, shape, type: typeId as GgmlType, offset: Number(offset), size: Number(size) }
}

/** Makes offsets absolute and checks that the tensors lie aligned, inside the file and apart from each other. */
function placeTensors(
  tensors: GgufTensor[],
  { dataOffset, alignment, fileSize }: { dataOffset: number; alignment: number; fileSize: number },
  fail: Fail,
): void {
  for (const tensor of tensors) {
    if (tensor.offset % alignment !== 0)
      fail(`tensor ${printable(tensor.name)} is not aligned to ${alignment} bytes`)
    tensor.offset += dataOffset
    const end = tensor.offset + tensor.size
    if (end > fileSize) fail(`tensor ${printable(tensor.name)} ends at byte ${end} of a file of ${fileSize}`)
  }
  let end = dataOffset
  for (const tensor of [...tensors].sort((a, b) => a.offset - b.offset)) {
    if (tensor.offset < end) fail(`tensor ${printable(tensor.name)} overlaps another`)
    end = tensor.offset + tensor.size
  }
}

/** File content in an error message: short, and nothing that moves a terminal's cursor. */
function printable(text: string): string {
  const clean = text.replace(/[^\x20-\x7e]/g, '?')
  return clean.length > 80 ? `${clean.slice(0, 77)}...` : clean
}
