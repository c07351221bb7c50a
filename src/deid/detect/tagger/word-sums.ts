import { WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import { CLASSES } from './labels.ts'
import { MARKS, markOf } from './token-codes.ts'
import { HERE, markRow, PLACES, pushWordRows } from './word-rows.ts'
import { wordClasses, wordHashes } from './word-traits.ts'

/** What words say by themselves, worked out once per word and place. */
export type WordSums = {
  /** How much more the token's own word speaks for no entity than for the likeliest. */
  marginOf(scan: Scan, at: number): number
  /** Writes the sums of the words at all places about a token. */
  addAll(scan: Scan, at: number, total: Int32Array): void
}

/** Words whose sums are remembered; a power of two. */
const REMEMBERED = 1 << 13
const STRIDE = PLACES * CLASSES

export function createWordSums(weights: Int8Array): WordSums {
  const keys = new Uint32Array(REMEMBERED)
  const sums = new Int16Array((REMEMBERED + MARKS) * STRIDE)
  const margins = new Int16Array(REMEMBERED + MARKS)
  for (let mark = 0; mark < MARKS; mark++)
    for (let place = 0; place < PLACES; place++) addRows(REMEMBERED + mark, place, [markRow(place, mark)])
  const slotOf = (scan: Scan, at: number): number => {
    if (at < 0 || at >= scan.tokens.count || scan.tokens.kind[at] !== WORD)
      return REMEMBERED + markOf(scan, at)
    const id = scan.ids[at] as number
    const slot = id & (REMEMBERED - 1)
    const hash = wordHashes.values[id] as number
    if (keys[slot] !== hash) {
      keys[slot] = hash
      addWord(slot, scan.words[at] as string, wordClasses.values[id] as number)
    }
    return slot
  }
  return {
    marginOf: (scan, at) => margins[slotOf(scan, at)] as number,
    addAll: (scan, at, total) => {
      total.fill(0)
      for (let place = 0; place < PLACES; place++) {
        const from = slotOf(scan, at + place - HERE) * STRIDE + place * CLASSES
        for (let label = 0; label < CLASSES; label++)
          total[label] = (total[label] as number) + (sums[from + label] as number)
      }
    },
  }

  function addWord(slot: number, word: string, traits: number): void {
    for (let place = 0; place < PLACES; place++) {
      const rows: number[] = []
      pushWordRows(place, word, traits, rows)
      addRows(slot, place, rows)
    }
  }

  function addRows(slot: number, place: number, rows: readonly number[]): void {
    const from = slot * STRIDE + place * CLASSES
    for (let label = 0; label < CLASSES; label++) {
      let sum = 0
      for (const row of rows) sum += weights[row * CLASSES + label] as number
      sums[from + label] = sum
    }
    if (place !== HERE) return
    margins[slot] = (sums[from] as number) - Math.max(...sums.subarray(from + 1, from + CLASSES))
  }
}
