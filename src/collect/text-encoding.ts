import { isAscii, isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

export type TextEncoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

export type DetectedEncoding = {
  encoding: TextEncoding
  /** Whether the file opens with a byte-order mark. */
  mark: boolean
}

const LINE_FEED = 10
const MARKS: readonly { bytes: readonly number[]; encoding: TextEncoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/**
 * Finds a text file's encoding from its byte-order mark, from its zero bytes (UTF-16) or, by one pass over the bytes, from
 * whether its non-ASCII lines are valid UTF-8. If most are not, it is a Latin-1 file, read as windows-1252 (its superset). If only some are not, it is
 * a UTF-8 file with damage, and the damaged rows come out with U+FFFD.
 */
export async function detectEncoding(path: string, signal?: AbortSignal): Promise<DetectedEncoding> {
  let valid = 0
  let invalid = 0
  let first = true
  for await (const bytes of lineBlocks(path, signal)) {
    if (first) {
      const found = MARKS.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte))
      if (found) return { encoding: found.encoding, mark: true }
      const wide = wideEncoding(bytes)
      if (wide) return { encoding: wide, mark: false }
      first = false
    }
    if (isUtf8(bytes)) {
      if (!isAscii(bytes)) valid++
      continue
    }
    for (const line of linesOf(bytes)) {
      if (isAscii(line)) continue
      if (isUtf8(line)) valid++
      else invalid++
    }
  }
  return { encoding: invalid > valid ? 'windows-1252' : 'utf-8', mark: false }
}

/** UTF-16 without a byte-order mark: nearly every other byte of Western text is zero. */
function wideEncoding(bytes: Buffer): TextEncoding | undefined {
  const start = bytes.subarray(0, 1000)
  const zeros = [0, 0]
  for (const [i, byte] of start.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros.map((count) => count / (start.length / 2))
  if (odd > 0.8 && even < 0.1) return 'utf-16le'
  return even > 0.8 && odd < 0.1 ? 'utf-16be' : undefined
}

/** The file's text in pieces, without a byte-order mark. `onBytes` is handed each piece as read. */
export async function* decodeFile(
  path: string,
  encoding: TextEncoding,
  { signal, onBytes }: { signal?: AbortSignal; onBytes?: (piece: Buffer) => void } = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of openBytes(path, signal)) {
    onBytes?.(piece)
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}

/** The file's bytes in blocks that end at a line's end, so that no character is cut. A line of over 8 MiB is cut. */
async function* lineBlocks(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of openBytes(path, signal)) {
    const joined = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const end = joined.lastIndexOf(LINE_FEED) + 1
    const cut = end === 0 && joined.length > 8 * 1024 * 1024 ? joined.length : end
    if (cut > 0) yield joined.subarray(0, cut)
    rest = joined.subarray(cut)
  }
  if (rest.length > 0) yield rest
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, start)
    const next = end === -1 ? bytes.length : end + 1
    yield bytes.subarray(start, next)
    start = next
  }
}

async function* openBytes(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024, ...(signal && { signal }) })
  for await (const piece of stream) yield piece as Buffer
}
