import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { DetectedEncoding } from './text-encoding.ts'

/** A line without its ending. */
export type Line = {
  /** Empty for a line that is too long. */
  text: string
  /** 1-based. */
  number: number
  bytes: [start: number, end: number]
  problem?: 'too long' | 'broken encoding'
}

export type ReadLinesOptions = DetectedEncoding & {
  /** Longer lines are passed over, with their number and place. */
  maxBytes: number
  /** Whether a carriage return alone ends a line as well; CRLF then makes an empty line. */
  carriageReturns?: boolean
  signal?: AbortSignal
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/**
 * Streams a text file's lines with their numbers and byte ranges, a piece of the file at a time.
 * Memory: one piece and `maxBytes`.
 */
export async function* readLines(path: string, options: ReadLinesOptions): AsyncGenerator<Line[]> {
  const { maxBytes, signal } = options
  const splitter = createSplitter(options)
  let rest: Buffer = Buffer.alloc(0)
  let restAt = 0
  let dropping = false
  let first = true
  const stream = createReadStream(path, { highWaterMark: 256 * 1024, ...(signal && { signal }) })
  for await (const piece of stream) {
    rest = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer])
    if (first && options.mark) {
      restAt = splitter.markLength
      rest = rest.subarray(restAt)
    }
    first = false
    const lines: Line[] = []
    let start = 0
    for (let end = splitter.next(rest, 0); end !== -1; end = splitter.next(rest, start)) {
      lines.push(splitter.line(rest.subarray(start, end), restAt + start, dropping))
      dropping = false
      start = end + splitter.width
    }
    restAt += start
    rest = rest.subarray(start)
    if (rest.length > maxBytes + splitter.width) {
      dropping = true
      splitter.skip(rest.length)
      restAt += rest.length
      rest = Buffer.alloc(0)
    }
    yield lines
  }
  if (rest.length > 0 || dropping) yield [splitter.line(rest, restAt, dropping)]
}

function createSplitter({ encoding, maxBytes, carriageReturns = false }: ReadLinesOptions) {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const wide = encoding.startsWith('utf-16')
  const width = wide ? 2 : 1
  const low = encoding === 'utf-16be' ? 1 : 0
  let number = 0
  let skipped = 0

  const nextWide = (bytes: Buffer, from: number): number => {
    for (let at = from; at + 1 < bytes.length; at += 2) {
      const unit = bytes[at + low]
      if (bytes[at + 1 - low] !== 0) continue
      if (unit === LINE_FEED || (carriageReturns && unit === CARRIAGE_RETURN)) return at
    }
    return -1
  }
  const nextNarrow = (bytes: Buffer, from: number): number => {
    const feed = bytes.indexOf(LINE_FEED, from)
    if (!carriageReturns) return feed
    const carriage = bytes.subarray(from, feed === -1 ? bytes.length : feed).indexOf(CARRIAGE_RETURN)
    return carriage === -1 ? feed : from + carriage
  }
  return {
    width,
    markLength: encoding === 'utf-8' ? 3 : 2,
    next: wide ? nextWide : nextNarrow,
    skip: (bytes: number): void => {
      skipped += bytes
    },
    line: (bytes: Buffer, at: number, dropped: boolean): Line => {
      number++
      const range: Line['bytes'] = [at - skipped, at + bytes.length]
      skipped = 0
      if (dropped || bytes.length > maxBytes + width) {
        return { text: '', number, bytes: range, problem: 'too long' }
      }
      const text = decoder.decode(bytes)
      const broken = encoding === 'utf-8' ? !isUtf8(bytes) : wide && bytes.length % 2 === 1
      return {
        text: text.endsWith('\r') ? text.slice(0, -1) : text,
        number,
        bytes: range,
        ...(broken && { problem: 'broken encoding' as const }),
      }
    },
  }
}
