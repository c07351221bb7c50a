import { hash } from 'node:crypto'

/** Numbers distinct text keys 0, 1, 2, … in the order they are first seen, without keeping the keys. */
export type KeyIndex = {
  /** The key's number; a key is new exactly when this equals the size before the call. */
  add(key: string): number
  readonly size: number
  /** Bytes held by the table. */
  readonly bytes: number
}

const SLOT_BYTES = 12
const FULLEST = 0.6

/**
 * An open-addressing table of 64-bit key hashes (SHA-256, cut): 20 to 40 bytes a key whatever the key's length, so ten
 * million keys take 200 MB. Two different keys are taken for one with probability keys² / 2⁶⁵ (3 in a million at ten million).
 */
export function createKeyIndex(): KeyIndex {
  let slots = 1024
  let table = new Uint32Array(slots * 3)
  let size = 0

  // A slot is [high, low, number + 1]; a last word of 0 marks it free.
  const find = (target: Uint32Array, high: number, low: number): number => {
    const mask = target.length / 3 - 1
    let slot = low & mask
    while (target[slot * 3 + 2] !== 0 && (target[slot * 3] !== high || target[slot * 3 + 1] !== low)) {
      slot = (slot + 1) & mask
    }
    return slot * 3
  }
  const grow = (): void => {
    const bigger = new Uint32Array(slots * 2 * 3)
    for (let at = 0; at < table.length; at += 3) {
      if (table[at + 2] !== 0)
        bigger.set(table.subarray(at, at + 3), find(bigger, table[at] ?? 0, table[at + 1] ?? 0))
    }
    table = bigger
    slots *= 2
  }
  return {
    add: (key) => {
      const digest = hash('sha256', key, 'buffer')
      const high = digest.readUInt32LE(0)
      const low = digest.readUInt32LE(4)
      const at = find(table, high, low)
      const known = table[at + 2] ?? 0
      if (known !== 0) return known - 1
      table[at] = high
      table[at + 1] = low
      table[at + 2] = size + 1
      if (++size > slots * FULLEST) grow()
      return size - 1
    },
    get size() {
      return size
    },
    get bytes() {
      return slots * SLOT_BYTES
    },
  }
}
