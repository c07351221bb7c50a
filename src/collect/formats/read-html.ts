import { readFile } from 'node:fs/promises'
import { detectEncoding } from '../text-encoding.ts'
import type { FormatReader } from './format-item.ts'
import { htmlText } from './html-text.ts'
import { Unreadable } from './unreadable.ts'

const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i

/** The visible text of an HTML page is one document. */
export const readHtml: FormatReader = async function* ({ path, size }, _options, signal) {
  const bytes = await readFile(path, signal ? { signal } : {})
  const { encoding, mark } = await detectEncoding(path, signal)
  const declared = DECLARED.exec(bytes.toString('latin1', 0, 4096))?.[1]
  const used = mark || encoding.startsWith('utf-16') ? encoding : (usable(declared) ?? encoding)
  const html = new TextDecoder(used).decode(bytes)
  if (html.includes('\0')) throw new Unreadable('holds NUL bytes: it is not a text file')
  yield { seen: 1, bytes: size }
  yield { draft: { ...htmlText(html), place: { bytes: [0, size] }, meta: { encoding: used } } }
}

/** A declared encoding counts if it is one; a page that declares UTF-8 and is Latin-1 is read as Latin-1 all the same. */
function usable(declared: string | undefined): string | undefined {
  if (declared === undefined || /^utf-?(8|16)/i.test(declared)) return undefined
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return undefined
  }
}
