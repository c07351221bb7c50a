import { readSync } from 'node:fs'

const WINDOW = 1 << 20

/** Sequential little-endian reads over an open file, through a window of 1 MiB or one value, whichever is larger. */
export type FileCursor = {
  /** Absolute position of the next byte. */
  position(): number
  /** Bytes left before the limit. */
  left(): number
  u8(): number
  u16(): number
  u32(): number
  u64(): bigint
  /** The next `length` bytes; valid until the next read. */
  bytes(length: number): Buffer
}

/**
 * Reads `handle` from the start up to `limit` bytes. `fail` is called, and must throw, when a read goes beyond the limit
 * or the file turns out shorter than it was.
 */
export function createFileCursor(
  handle: number,
  limit: number,
  fail: (message: string) => never,
): FileCursor {
  let window = Buffer.alloc(0)
  let start = 0
  let offset = 0

  const refill = (length: number): void => {
    const position = start + offset
    const wanted = Math.min(Math.max(length, WINDOW), limit - position)
    if (wanted < length) fail(`the file ends inside its header, at byte ${limit}`)
    const next = Buffer.allocUnsafe(wanted)
    let filled = 0
    while (filled < wanted) {
      const got = readSync(handle, next, filled, wanted - filled, position + filled)
      if (got === 0) fail(`the file became shorter while it was read`)
      filled += got
    }
    window = next
    start = position
    offset = 0
  }
  const take = (length: number): number => {
    if (offset + length > window.length) refill(length)
    const at = offset
    offset += length
    return at
  }

  return {
    position: () => start + offset,
    left: () => limit - start - offset,
    u8: () => {
      const at = take(1)
      return window.readUInt8(at)
    },
    u16: () => {
      const at = take(2)
      return window.readUInt16LE(at)
    },
    u32: () => {
      const at = take(4)
      return window.readUInt32LE(at)
    },
    u64: () => {
      const at = take(8)
      return window.readBigUInt64LE(at)
    },
    bytes: (length) => {
      const at = take(length)
      return window.subarray(at, at + length)
    },
  }
}
