import type { FormatReader } from '../formats/format-item.ts'

/** Fails with words of the input in its message, as parsers do. */
// biome-ignore lint/correctness/useYield: it does not get that far
export const reader: FormatReader = async function* () {
  console.error('unexpected token: Margaret Sample')
  throw new SyntaxError('unexpected token: Margaret Sample')
}
