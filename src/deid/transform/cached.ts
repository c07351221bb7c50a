const MOST = 8192
const LONGEST = 128

/**
 * What `make` gives for a text, kept for texts that come again and again. Everything is forgotten when `most` texts are
 * held; long ones are not held at all.
 */
export function cached<T>(make: (text: string) => T, most = MOST): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (text.length > LONGEST) return make(text)
    if (known.size >= most) known.clear()
    const own = detached(text)
    const made = make(own)
    known.set(own, made)
    return made
  }
}

/** The text in memory of its own: a part of a document would hold all of it. */
function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
