import { readFile } from 'node:fs/promises'
import type { FormatReader } from './format-item.ts'
import { pagesOf } from './pages.ts'
import { rtfText } from './rtf-text.ts'

/** An RTF file is one document; its page breaks divide it. */
export const readRtf: FormatReader = async function* ({ path, size }, _options, signal) {
  const text = rtfText(await readFile(path, { encoding: 'latin1', ...(signal && { signal }) }))
  yield { seen: 1, bytes: size }
  yield {
    draft: {
      text: text.replaceAll('\f', '\n'),
      place: { bytes: [0, size] },
      meta: pagesOf(text.split('\f')),
    },
  }
}
