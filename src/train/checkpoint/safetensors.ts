import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { AppError } from '../../core/app-error.ts'

/** One F32 tensor; `shape` is row-major, slowest dimension first (the reverse of ggml's order). */
export type TensorSource = { name: string; shape: readonly number[]; data: () => Float32Array }

type Entry = { dtype: 'F32'; shape: readonly number[]; data_offsets: [number, number] }

export type SafetensorsFile = {
  names: readonly string[]
  read(name: string): Float32Array
  close(): void
}

const LENGTH_BYTES = 8

/**
 * Writes F32 tensors in the safetensors format (little-endian), one tensor in memory at a time, and fsyncs.
 * Returns the size and SHA-256 of what was written.
 */
export function writeSafetensors(
  path: string,
  tensors: readonly TensorSource[],
): { size: number; sha256: string } {
  const hash = createHash('sha256')
  const file = openSync(path, 'wx', 0o600)
  let size = 0
  const write = (bytes: Uint8Array): void => {
    hash.update(bytes)
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
    size += bytes.length
  }
  try {
    write(encodeHeader(tensors))
    for (const { name, shape, data } of tensors) {
      const values = data()
      if (values.length !== elements(shape))
        throw new RangeError(`${name}: ${values.length} values for [${shape}]`)
      write(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { size, sha256: hash.digest('hex') }
}

function encodeHeader(tensors: readonly TensorSource[]): Uint8Array {
  const entries: Record<string, Entry> = {}
  let offset = 0
  for (const { name, shape } of tensors) {
    const end = offset + 4 * elements(shape)
    entries[name] = { dtype: 'F32', shape, data_offsets: [offset, end] }
    offset = end
  }
  const json = JSON.stringify(entries)
  const padded = json.padEnd(Math.ceil(json.length / 8) * 8)
  const bytes = Buffer.alloc(LENGTH_BYTES + padded.length)
  bytes.writeBigUInt64LE(BigInt(padded.length))
  bytes.write(padded, LENGTH_BYTES, 'latin1')
  return bytes
}

/** Opens a file of `writeSafetensors` for reading tensors by name. Throws AppError `corrupt` naming the file. */
export function openSafetensors(path: string): SafetensorsFile {
  const corrupt = (problem: string): AppError =>
    new AppError({ code: 'corrupt', message: `${path} is not a sound tensor file: ${problem}.` })
  const file = openSync(path, 'r')
  try {
    const length = Number(readBytes(file, 0, LENGTH_BYTES, corrupt).readBigUInt64LE())
    if (length > 2 ** 28) throw corrupt('its header is too long')
    const text = readBytes(file, LENGTH_BYTES, length, corrupt).toString('utf8')
    const entries = new Map(Object.entries(JSON.parse(text) as Record<string, Entry>))
    return {
      names: [...entries.keys()],
      read(name) {
        const entry = entries.get(name)
        if (!entry) throw corrupt(`there is no tensor ${name}`)
        const [from, to] = entry.data_offsets
        const bytes = readBytes(file, LENGTH_BYTES + length + from, to - from, corrupt)
        return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
      },
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function readBytes(
  file: number,
  position: number,
  length: number,
  corrupt: (problem: string) => AppError,
): Buffer {
  // A buffer of its own, so that Float32Array views are aligned.
  const bytes = Buffer.from(new ArrayBuffer(length))
  for (let done = 0; done < length; ) {
    const got = readSync(file, bytes, done, length - done, position + done)
    if (got === 0) throw corrupt('it ends early')
    done += got
  }
  return bytes
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1)
}
