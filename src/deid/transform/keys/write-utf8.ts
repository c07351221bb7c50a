const UTF8 = new TextEncoder()

/** Writes a text to the head of `bytes` as UTF-8 and returns its length there; ASCII, as keys mostly are, without a native call. */
export function writeUtf8(text: string, bytes: Uint8Array): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 127) return UTF8.encodeInto(text, bytes).written
    bytes[i] = unit
  }
  return text.length
}
