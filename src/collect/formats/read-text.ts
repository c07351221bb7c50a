import { decodeFile, detectEncoding } from '../text-encoding.ts'
import type { FormatReader } from './format-item.ts'
import { pagesOf } from './pages.ts'
import { Unreadable } from './unreadable.ts'

/** A text file is one document; form feeds divide its pages. Line endings become LF. */
export const readText: FormatReader = async function* ({ path, size }, { limits }, signal) {
  const { encoding } = await detectEncoding(path, signal)
  const pieces: string[] = []
  let length = 0
  for await (const piece of decodeFile(path, encoding, signal ? { signal } : {})) {
    length += piece.length
    if (length > limits.maxDocumentChars + size / 2) throw new Unreadable('is too long')
    pieces.push(piece)
  }
  const text = pieces.join('').replace(/\r\n?/g, '\n')
  if (text.includes('\0')) throw new Unreadable('holds NUL bytes: it is not a text file')
  yield { seen: 1, bytes: size }
  const replaced = text.split('\uFFFD').length - 1
  yield {
    draft: {
      text: text.replaceAll('\f', '\n'),
      place: { bytes: [0, size] },
      meta: { encoding, ...pagesOf(text.split('\f')), ...(replaced > 0 && { replacedCharacters: replaced }) },
    },
  }
}
