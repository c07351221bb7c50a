import { writeUtf8 } from './write-utf8.ts'

const ROUNDS = 12
const BLOCK = 16

/**
 * Chaskey-12 (ISO/IEC 29192-6:2019; Mouha et al., SAC 2014 and ePrint 2015/1182), a message authentication code under a
 * key of 128 bits: without the key nobody can tell what it gives for a message, whatever it gave for others. Made for
 * 32-bit arithmetic, it takes a small part of the time of SHA-256 for messages of a few words.
 *
 * @param key four words
 * @param out takes the four words of the tag
 */
export type Chaskey = (key: readonly number[], message: string, out: Int32Array) => void

/** Messages are taken as UTF-8 and written into memory that is used again, but for long ones. */
export function createChaskey(): Chaskey {
  const short = new Int32Array(64)
  const shortBytes = new Uint8Array(short.buffer)
  return (key, message, out) => {
    // No character takes more than three bytes for a unit.
    const most = Math.ceil((message.length * 3) / BLOCK + 1) * 4
    const words = most <= short.length ? short : new Int32Array(most)
    const bytes = words === short ? shortBytes : new Uint8Array(words.buffer)
    const length = writeUtf8(message, bytes)
    const end = length === 0 ? BLOCK : Math.ceil(length / BLOCK) * BLOCK
    const isWhole = length === end
    if (!isWhole) {
      bytes[length] = 1
      bytes.fill(0, length + 1, end)
    }
    for (let i = 0; i < 4; i++) out[i] = key[i] as number
    for (let at = 0; at < end - BLOCK; at += BLOCK) {
      mixBlock(out, words, at >> 2)
      permute(out)
    }
    mixBlock(out, words, (end - BLOCK) >> 2)
    mixSubkey(out, key, isWhole)
    permute(out)
    mixSubkey(out, key, isWhole)
  }
}

function mixBlock(state: Int32Array, words: Int32Array, at: number): void {
  for (let i = 0; i < 4; i++) state[i] = (state[i] as number) ^ (words[at + i] as number)
}

/** The key doubled in the field of 2^128 elements, once for a message of whole blocks and twice for any other. */
function mixSubkey(state: Int32Array, key: readonly number[], isWhole: boolean): void {
  let k0 = key[0] as number
  let k1 = key[1] as number
  let k2 = key[2] as number
  let k3 = key[3] as number
  for (let times = isWhole ? 1 : 2; times > 0; times--) {
    const carry = k3 < 0 ? 0x87 : 0
    k3 = (k3 << 1) | (k2 >>> 31)
    k2 = (k2 << 1) | (k1 >>> 31)
    k1 = (k1 << 1) | (k0 >>> 31)
    k0 = (k0 << 1) ^ carry
  }
  state[0] = (state[0] as number) ^ k0
  state[1] = (state[1] as number) ^ k1
  state[2] = (state[2] as number) ^ k2
  state[3] = (state[3] as number) ^ k3
}

function permute(state: Int32Array): void {
  let v0 = state[0] as number
  let v1 = state[1] as number
  let v2 = state[2] as number
  let v3 = state[3] as number
  for (let round = 0; round < ROUNDS; round++) {
    v0 = (v0 + v1) | 0
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
    v0 = (v0 << 16) | (v0 >>> 16)
    v2 = (v2 + v3) | 0
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
    v0 = (v0 + v3) | 0
    v3 = ((v3 << 13) | (v3 >>> 19)) ^ v0
    v2 = (v2 + v1) | 0
    v1 = ((v1 << 7) | (v1 >>> 25)) ^ v2
    v2 = (v2 << 16) | (v2 >>> 16)
  }
  state[0] = v0
  state[1] = v1
  state[2] = v2
  state[3] = v3
}
