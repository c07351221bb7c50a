/** Which keys may begin as some text does: told of wrongly now and then, never missed. Holds no text. */
export type KeyOpenings = {
  /** Takes in a key: its first units, up to any of them. */
  add(key: string): void
  /** Whether a key may begin with what has this hash (see `openingUnit`). */
  mayOpen(hash: number): boolean
  clear(): void
}

/** Hash of no text. */
export const OPENING = 0x811c9dc5 | 0

/** Adds one UTF-16 unit to the hash of a beginning. */
export function openingUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

const BITS = 1 << 22

export function createKeyOpenings(): KeyOpenings {
  let bits: Uint8Array | undefined
  return {
    add: (key) => {
      bits ??= new Uint8Array(BITS / 8)
      let hash = OPENING
      for (let at = 0; at < key.length; at++) {
        hash = openingUnit(hash, key.charCodeAt(at))
        const bit = placeOf(hash)
        bits[bit >> 3] = (bits[bit >> 3] as number) | (1 << (bit & 7))
      }
    },
    mayOpen: (hash) => {
      const bit = placeOf(hash)
      return bits !== undefined && ((bits[bit >> 3] as number) & (1 << (bit & 7))) !== 0
    },
    clear: () => {
      bits = undefined
    },
  }
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 13)) & (BITS - 1)
}
