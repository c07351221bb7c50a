import type { FormatReader } from '../formats/format-item.ts'

/** Fills memory outside the JavaScript heap, where V8's own limit does not reach. */
export const reader: FormatReader = async function* () {
  const held: Buffer[] = []
  for (;;) {
    held.push(Buffer.alloc(16 * 1024 * 1024, 1))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
