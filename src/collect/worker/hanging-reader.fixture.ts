import type { FormatReader } from '../formats/format-item.ts'

/** Yields one document and then never comes back. */
export const reader: FormatReader = async function* () {
  yield { seen: 2 }
  yield { draft: { text: 'read before it hung', place: {}, meta: {} } }
  for (;;);
}
