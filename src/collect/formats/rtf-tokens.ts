/** A token of RTF: a group's begin or end, a control word with its number, bytes of text in the document's code page. */
export type RtfToken =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'word'; name: string; value?: number }
  | { type: 'symbol'; sign: string }
  | { type: 'byte'; value: number }
  | { type: 'text'; text: string }

// A control word is letters, an optional number, and one space that belongs to it.
const WORD = /([a-z]{1,32})(-?\d{1,10})? ?/iy
const TEXT = /[^\\{}\r\n]+/y

/** Cuts RTF, read as Latin-1 so that each character is a byte, into tokens. Binary data (`\bin`) is passed over. */
export function* rtfTokens(rtf: string): Generator<RtfToken> {
  let at = 0
  while (at < rtf.length) {
    const sign = rtf[at] as string
    if (sign === '{' || sign === '}') {
      yield { type: sign === '{' ? 'open' : 'close' }
      at++
    } else if (sign === '\r' || sign === '\n' || sign === '\0') at++
    else if (sign !== '\\') {
      TEXT.lastIndex = at
      const text = TEXT.exec(rtf)?.[0] ?? sign
      yield { type: 'text', text }
      at += text.length
    } else {
      const { token, next } = control(rtf, at + 1)
      if (token) yield token
      at = next
    }
  }
}

function control(rtf: string, at: number): { token?: RtfToken; next: number } {
  WORD.lastIndex = at
  const word = WORD.exec(rtf)
  if (word) {
    const name = word[1] as string
    const next = WORD.lastIndex
    const value = word[2] === undefined ? undefined : Number(word[2])
    if (name === 'bin') return { next: next + Math.max(0, value ?? 0) }
    return { token: { type: 'word', name, ...(value !== undefined && { value }) }, next }
  }
  const sign = rtf[at] ?? ''
  if (sign !== "'") return { token: { type: 'symbol', sign }, next: at + 1 }
  const value = Number.parseInt(rtf.slice(at + 1, at + 3), 16)
  return Number.isNaN(value) ? { next: at + 1 } : { token: { type: 'byte', value }, next: at + 3 }
}
