import { StringDecoder } from 'node:string_decoder'

const LONGEST_LINE = 1 << 20

/** Cuts a byte stream into lines. A line without end is given up after a million characters instead of filling memory. */
export function splitLines(onLine: (line: string) => void): { push(chunk: Uint8Array): void; end(): void } {
  const decoder = new StringDecoder('utf8')
  let pending = ''
  const push = (text: string): void => {
    const lines = (pending + text).split('\n')
    pending = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    for (const line of lines) onLine(line)
  }
  return {
    push: (chunk) => push(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))),
    end() {
      push(decoder.end())
      if (pending !== '') onLine(pending)
      pending = ''
    },
  }
}
