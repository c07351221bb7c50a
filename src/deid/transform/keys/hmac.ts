import { hash } from 'node:crypto'
import { createPrefixedDigest } from './prefixed-digest.ts'

const BLOCK = 64

const digest = createPrefixedDigest(BLOCK)

/**
 * HMAC-SHA-256 (RFC 2104) under one key, for many short messages: two one-shot hashes take a tenth of the time of
 * `createHmac`, which sets up a native object for every message.
 */
export function createHmacSha256(key: Uint8Array): (message: string) => Buffer {
  const block = Buffer.alloc(BLOCK)
  block.set(key.length > BLOCK ? hash('sha256', key, 'buffer') : key)
  const inner = block.map((byte) => byte ^ 0x36)
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(32)])
  return (message) => {
    outer.write(digest(inner, message), BLOCK, 'binary')
    return Buffer.from(hash('sha256', outer, 'binary'), 'binary')
  }
}
