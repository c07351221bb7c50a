import { hash } from 'node:crypto'
import { SHA256_BLOCK, SHA256_START, sha256Block } from './sha256.ts'
import { writeUtf8 } from './write-utf8.ts'

const DIGEST = 32
/** Of a block: the byte that ends a message, and eight for its length. */
const ENDING = 9

/** A message with its ending, unless it is a long one, and the digest of it to be hashed again. */
const short = new Uint8Array(16 * SHA256_BLOCK)
const digest = new Uint8Array(SHA256_BLOCK)
const state = new Int32Array(8)

/**
 * HMAC-SHA-256 (RFC 2104) under one key, for many short messages. The block that holds the key is hashed once; where
 * `createHmac` sets up native objects for every message, two blocks are left.
 */
export function createHmacSha256(key: Uint8Array): (message: string) => Buffer {
  const block = new Uint8Array(SHA256_BLOCK)
  block.set(key.length > SHA256_BLOCK ? hash('sha256', key, 'buffer') : key)
  const inner = stateAfter(block.map((byte) => byte ^ 0x36))
  const outer = stateAfter(block.map((byte) => byte ^ 0x5c))
  return (message) => {
    // No character takes more than three bytes for a unit.
    const most = message.length * 3 + ENDING + SHA256_BLOCK
    const bytes = most <= short.length ? short : new Uint8Array(most)
    finish(inner, bytes, writeUtf8(message, bytes), digest)
    const made = Buffer.allocUnsafe(DIGEST)
    finish(outer, digest, DIGEST, made)
    return made
  }
}

function stateAfter(block: Uint8Array): Int32Array {
  const after = Int32Array.from(SHA256_START)
  sha256Block(after, block, 0)
  return after
}

/** Ends the message of `length` bytes, behind one block that made `start`, and writes its digest. */
function finish(start: Int32Array, message: Uint8Array, length: number, into: Uint8Array): void {
  const end = Math.ceil((length + ENDING) / SHA256_BLOCK) * SHA256_BLOCK
  message[length] = 0x80
  for (let at = length + 1; at < end - 4; at++) message[at] = 0
  // No message here comes near the 2 ** 29 bytes whose bits would take more than four of the eight bytes.
  writeWord(message, end - 4, (SHA256_BLOCK + length) * 8)
  for (let i = 0; i < 8; i++) state[i] = start[i] as number
  for (let at = 0; at < end; at += SHA256_BLOCK) sha256Block(state, message, at)
  for (let i = 0; i < 8; i++) writeWord(into, i * 4, state[i] as number)
}

function writeWord(into: Uint8Array, at: number, word: number): void {
  into[at] = word >>> 24
  into[at + 1] = word >>> 16
  into[at + 2] = word >>> 8
  into[at + 3] = word
}
