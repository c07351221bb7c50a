import { isUtf8 } from 'node:buffer'

const NEWLINE = 10
const windows1252 = new TextDecoder('windows-1252')

/**
 * The lines of a batch of UTF-8. In a line that is none, each byte that cannot be UTF-8 is read as Windows-1252, so that no
 * letter of it is lost; what a line becomes does not depend on the lines around it.
 */
export function decodeLines(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isUtf8(buffer)) return buffer.toString('utf8').split('\n')
  const lines: string[] = []
  for (let start = 0; start <= buffer.length; ) {
    const newline = buffer.indexOf(NEWLINE, start)
    const end = newline === -1 ? buffer.length : newline
    lines.push(decodeLine(buffer.subarray(start, end)))
    start = end + 1
  }
  return lines
}

function decodeLine(line: Buffer): string {
  if (isUtf8(line)) return line.toString('utf8')
  let text = ''
  let done = 0
  for (let at = 0; at < line.length; ) {
    const length = sequenceLength(line[at] as number)
    if (length > 0 && at + length <= line.length && isUtf8(line.subarray(at, at + length))) {
      at += length
      continue
    }
    text += line.toString('utf8', done, at) + windows1252.decode(line.subarray(at, at + 1))
    done = ++at
  }
  return text + line.toString('utf8', done)
}

/** Bytes of a UTF-8 character by its first; 0 where none begins with it. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1
  if (first < 0xc2) return 0
  if (first < 0xe0) return 2
  if (first < 0xf0) return 3
  return first < 0xf5 ? 4 : 0
}
