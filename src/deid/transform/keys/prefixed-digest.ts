import { hash } from 'node:crypto'

const SHORT = 256

/**
 * SHA-256 of a prefix of `length` bytes and then the message in UTF-8, as 32 characters of one byte each. Messages are
 * written behind the prefix in memory that is used again, and a string comes back: the hash itself is a third of what
 * buffers made for each message would cost. A prefix must not be changed after its first use.
 */
export function createPrefixedDigest(length: number): (prefix: Uint8Array, message: string) => string {
  const bytes = Buffer.alloc(length + SHORT)
  const views: Buffer[] = []
  let latest: Uint8Array | undefined
  return (prefix, message) => {
    // No character takes more than three bytes for a unit.
    if (message.length * 3 > SHORT)
      return hash('sha256', Buffer.concat([prefix, Buffer.from(message)]), 'binary')
    if (prefix !== latest) bytes.set(prefix)
    latest = prefix
    const written = bytes.write(message, length)
    const view = views[written] ?? bytes.subarray(0, length + written)
    views[written] = view
    return hash('sha256', view, 'binary')
  }
}
