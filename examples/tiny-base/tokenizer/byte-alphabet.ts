/**
 * GPT-2's printable stand-in for each byte: printable Latin-1 stays itself, the other 68 bytes move to U+0100 onwards.
 * Vocabularies store tokens in this alphabet, so a space reads `Ġ` and a line feed `Ċ`.
 */
export const BYTE_ALPHABET: readonly string[] = buildAlphabet()

function buildAlphabet(): string[] {
  let moved = 0
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
    return String.fromCodePoint(printable ? byte : 256 + moved++)
  })
}

/** `text` as UTF-8 bytes written in the byte alphabet. */
export function toByteAlphabet(text: string): string {
  let out = ''
  for (const byte of Buffer.from(text)) out += BYTE_ALPHABET[byte]
  return out
}
