/** Start of every hash. */
export const HASH_SEED = 0x811c9dc5

/** Adds one UTF-16 unit to a hash. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Entries `first` up to `first + count` of a key pool, findable by hash. */
export type WordIndex = {
  /** Pairs of hash and entry + 1; 0 is a free place. */
  slots: Int32Array
  mask: number
  /** Offset of each entry's key in `pool`, and the end of the last one. */
  offsets: Uint32Array
  tags: Uint32Array
  pool: Uint8Array
}

/** Open addressing with linear probing, at most half full, over `count` entries from `first` on. */
export function indexWords(
  entries: Pick<WordIndex, 'offsets' | 'tags' | 'pool'>,
  first: number,
  count: number,
): WordIndex {
  const { offsets, pool } = entries
  const places = 2 ** Math.ceil(Math.log2(Math.max(count, 1) * 2))
  const mask = places - 1
  const slots = new Int32Array(places * 2)
  for (let entry = first; entry < first + count; entry++) {
    const end = offsets[entry + 1] as number
    let hash = HASH_SEED
    for (let at = offsets[entry] as number; at < end; at++) hash = hashUnit(hash, pool[at] as number)
    let place = placeOf(hash, mask)
    while (slots[place * 2 + 1] !== 0) place = (place + 1) & mask
    slots[place * 2] = hash
    slots[place * 2 + 1] = entry + 1
  }
  return { ...entries, slots, mask }
}

/** Where probing for a hash begins. The low bits alone would cluster words of like ending. */
export function placeOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask
}
