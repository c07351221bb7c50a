import { loadWordTables, type WordTables } from '../tables/word-tables.ts'
import { hashUnits } from '../text/lex.ts'

/**
 * Every word met, under a number. Texts repeat their words: what depends on the word alone is looked up once per word, not
 * once per place, and finding a word here makes no string. Number 0 is no word. One per thread, as the tables are.
 */
export type Vocabulary = {
  /** Number of the folded word at [start, end) of a text's units, whose hash is that of `hashUnits`; valid until `trim`. */
  idOf(folded: Uint16Array, start: number, end: number, hash: number): number
  /** The folded words, by number. */
  words: readonly string[]
  /** Their dictionary tags, by number. */
  tags: Uint32Array
  /** Between two texts: forgets all words when there are too many, so that memory stays bounded. */
  trim(): void
}

/** Something about a word that depends on nothing else. `values` is replaced when the vocabulary grows: read it anew for each text. */
export type WordFeature = { values: Uint32Array }

type Computed = WordFeature & { compute(word: string, tags: number): number }

/** Enough for the words of a hospital's notes; a forgotten word costs one more look-up. */
const MOST_WORDS = 1 << 16
/** Units of all of them: a sequence of bases is one word, too. */
const MOST_UNITS = 1 << 20
const FIRST_SIZE = 1 << 13

const features: Computed[] = []
let words: string[] = ['']
/** The words' units, one word after the other, and where each begins: they are compared more often than they are read. */
let pool = new Uint16Array(FIRST_SIZE * 8)
let begins = new Uint32Array(FIRST_SIZE + 1)
let tags = new Uint32Array(FIRST_SIZE)
/** Open addressing, at most half full: numbers of words, 0 for an empty place. */
let slots = new Uint32Array(FIRST_SIZE * 2)
let tables: WordTables | undefined

/** Has `compute` worked out once for each word; 0 for what is no word. */
export function wordFeature(compute: (word: string, tags: number) => number): WordFeature {
  const feature: Computed = { compute, values: new Uint32Array(tags.length) }
  for (let id = 1; id < words.length; id++)
    feature.values[id] = compute(words[id] as string, tags[id] as number)
  features.push(feature)
  return feature
}

export const vocabulary: Vocabulary = {
  idOf,
  get words() {
    return words
  },
  get tags() {
    return tags
  },
  trim: () => {
    if (words.length > MOST_WORDS || (begins[words.length] as number) > MOST_UNITS) forget()
  },
}

function idOf(folded: Uint16Array, start: number, end: number, hash: number): number {
  const mask = slots.length - 1
  let slot = slotOf(hash, mask)
  for (let id = slots[slot] as number; id !== 0; id = slots[slot] as number) {
    if (isSame(id, folded, start, end)) return id
    slot = (slot + 1) & mask
  }
  const id = add(folded, start, end)
  // Growing moved everything; the slot found before is then another word's.
  if (slots.length - 1 === mask) slots[slot] = id
  else place(id)
  return id
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask
}

function isSame(id: number, folded: Uint16Array, start: number, end: number): boolean {
  let key = begins[id] as number
  if ((begins[id + 1] as number) - key !== end - start) return false
  for (let at = start; at < end; at++, key++) if (pool[key] !== folded[at]) return false
  return true
}

function add(folded: Uint16Array, start: number, end: number): number {
  tables ??= loadWordTables()
  const units = folded.subarray(start, end)
  const word = Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
  if (words.length === tags.length) resize(tags.length * 2)
  const id = words.push(word) - 1
  keep(id, units)
  const found = tables.tagsAt(word, 0, word.length)
  tags[id] = found
  for (const feature of features) feature.values[id] = feature.compute(word, found)
  return id
}

function keep(id: number, units: Uint16Array): void {
  const from = begins[id] as number
  const end = from + units.length
  if (end > pool.length) {
    const bigger = new Uint16Array(end * 2)
    bigger.set(pool)
    pool = bigger
  }
  pool.set(units, from)
  begins[id + 1] = end
}

function place(id: number): void {
  const hash = hashUnits(pool, begins[id] as number, begins[id + 1] as number)
  const mask = slots.length - 1
  let slot = slotOf(hash, mask)
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = id
}

function resize(size: number): void {
  tags = resized(tags, size)
  begins = resized(begins, size + 1)
  for (const feature of features) feature.values = resized(feature.values, size)
  slots = new Uint32Array(size * 2)
  for (let id = 1; id < words.length; id++) place(id)
}

function resized(values: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(size)
  // One more than there are words: where the next word's units begin.
  bigger.set(values.subarray(0, Math.min(size, words.length + 1)))
  return bigger
}

function forget(): void {
  words = ['']
  pool = new Uint16Array(FIRST_SIZE * 8)
  resize(FIRST_SIZE)
}
