import { SKETCH_BYTES, similarity } from './min-hash.ts'
import { mix } from './shingles.ts'

export type NearIndex = {
  /** The document most like this one, if it is as similar as wanted. */
  find(sketch: Uint8Array): { number: number; similarity: number } | undefined
  /** `number` must be greater than any before, and below 2³². */
  add(sketch: Uint8Array, number: number): void
  readonly size: number
  /** Bytes held. */
  readonly bytes: number
}

const CHUNK = 1 << 14
const FULLEST = 0.6
const FIRST_SLOTS = 1024
/** Texts that share a form fill one place of the table; no more than these are compared. */
const MOST_COMPARED = 64

/**
 * Finds similar sketches by locality-sensitive hashing: sketches that agree in all bytes of a band meet in that band's
 * table. Bands are chosen so that a document at the wanted similarity is found with a probability above 0.99.
 *
 * A document takes 132 bytes for its sketch and number and, for each band, 4 bytes over a load of 0.3 to 0.6: 239 to 345
 * bytes with 16 bands, 299 to 465 with 25. A million documents take 250 to 470 MB, however long they are.
 */
export function createNearIndex(near: number): NearIndex {
  const rows = near >= 0.88 ? 8 : near >= 0.7 ? 5 : 3
  const bands = Math.floor(SKETCH_BYTES / rows)
  const chunks: { sketches: Uint8Array; numbers: Uint32Array }[] = []
  let size = 0
  let slots = FIRST_SLOTS
  // A slot holds the place of a sketch, plus 1; 0 marks it free.
  let tables = Array.from({ length: bands }, () => new Uint32Array(slots))

  const sketchAt = (place: number): Uint8Array => {
    const start = (place % CHUNK) * SKETCH_BYTES
    return (chunks[Math.floor(place / CHUNK)] as (typeof chunks)[number]).sketches.subarray(
      start,
      start + SKETCH_BYTES,
    )
  }
  const insert = (table: Uint32Array, band: number, sketch: Uint8Array, place: number): void => {
    let slot = bandHash(sketch, band * rows, rows) & (table.length - 1)
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1)
    table[slot] = place + 1
  }
  const grow = (): void => {
    slots *= 2
    tables = tables.map((_old, band) => {
      const table = new Uint32Array(slots)
      for (let place = 0; place < size; place++) insert(table, band, sketchAt(place), place)
      return table
    })
  }
  const candidates = (sketch: Uint8Array): Set<number> => {
    const found = new Set<number>()
    for (const [band, table] of tables.entries()) {
      let compared = 0
      let slot = bandHash(sketch, band * rows, rows) & (slots - 1)
      for (let held = table[slot]; held; held = table[slot]) {
        if (bandsAgree(sketch, sketchAt(held - 1), band * rows, rows) && compared++ < MOST_COMPARED)
          found.add(held - 1)
        slot = (slot + 1) & (slots - 1)
      }
    }
    return found
  }
  return {
    find: (sketch) => {
      let best: { number: number; similarity: number } | undefined
      for (const place of candidates(sketch)) {
        const estimate = similarity(equalBytes(sketch, sketchAt(place)))
        const number = chunks[Math.floor(place / CHUNK)]?.numbers[place % CHUNK] as number
        if (estimate >= near && (!best || estimate > best.similarity)) best = { number, similarity: estimate }
      }
      return best
    },
    add: (sketch, number) => {
      if (size % CHUNK === 0) {
        chunks.push({ sketches: new Uint8Array(CHUNK * SKETCH_BYTES), numbers: new Uint32Array(CHUNK) })
      }
      const chunk = chunks.at(-1) as (typeof chunks)[number]
      chunk.sketches.set(sketch, (size % CHUNK) * SKETCH_BYTES)
      chunk.numbers[size % CHUNK] = number
      for (const [band, table] of tables.entries()) insert(table, band, sketch, size)
      size++
      if (size > slots * FULLEST) grow()
    },
    get size() {
      return size
    },
    get bytes() {
      return chunks.length * CHUNK * (SKETCH_BYTES + 4) + bands * slots * 4
    },
  }
}

function bandHash(sketch: Uint8Array, start: number, rows: number): number {
  let hash = start
  for (let i = start; i < start + rows; i++) hash = Math.imul(hash ^ (sketch[i] as number), 0x01000193)
  return mix(hash)
}

function bandsAgree(a: Uint8Array, b: Uint8Array, start: number, rows: number): boolean {
  for (let i = start; i < start + rows; i++) if (a[i] !== b[i]) return false
  return true
}

function equalBytes(a: Uint8Array, b: Uint8Array): number {
  let equal = 0
  for (let i = 0; i < SKETCH_BYTES; i++) if (a[i] === b[i]) equal++
  return equal
}
