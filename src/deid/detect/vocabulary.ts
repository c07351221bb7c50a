import { loadWordTables, type WordTables } from '../tables/word-tables.ts'

/**
 * Every word met, under a number. Texts repeat their words: what depends on the word alone is looked up once per word, not
 * once per place, and finding a word here makes no string. Number 0 is no word. One per thread, as the tables are.
 */
export type Vocabulary = {
  /** Number of the folded word at [start, end) of `folded`, valid until `trim`. */
  idOf(folded: string, start: number, end: number): number
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
const FIRST_SIZE = 1 << 13

const features: Computed[] = []
let words: string[] = ['']
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
    if (words.length > MOST_WORDS) forget()
  },
}

function idOf(folded: string, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + folded.charCodeAt(at)) | 0
  const mask = slots.length - 1
  let slot = (hash ^ (hash >>> 15)) & mask
  for (let id = slots[slot] as number; id !== 0; id = slots[slot] as number) {
    if (isSame(words[id] as string, folded, start, end)) return id
    slot = (slot + 1) & mask
  }
  const id = add(folded, start, end)
  // Growing moved everything; the slot found before is then another word's.
  if (slots.length - 1 === mask) slots[slot] = id
  else place(id)
  return id
}

function isSame(word: string, folded: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== folded.charCodeAt(start + i)) return false
  return true
}

function add(folded: string, start: number, end: number): number {
  tables ??= loadWordTables()
  // A copy: a slice would keep the whole text it was cut from in memory.
  const word = Buffer.from(folded.slice(start, end), 'utf16le').toString('utf16le')
  if (words.length === tags.length) resize(tags.length * 2)
  const id = words.push(word) - 1
  const found = tables.tagsAt(word, 0, word.length)
  tags[id] = found
  for (const feature of features) feature.values[id] = feature.compute(word, found)
  return id
}

function place(id: number): void {
  const word = words[id] as string
  let hash = word.length
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0
  const mask = slots.length - 1
  let slot = (hash ^ (hash >>> 15)) & mask
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = id
}

function resize(size: number): void {
  tags = resized(tags, size)
  for (const feature of features) feature.values = resized(feature.values, size)
  slots = new Uint32Array(size * 2)
  for (let id = 1; id < words.length; id++) place(id)
}

function resized(values: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(size)
  bigger.set(values.subarray(0, Math.min(size, words.length)))
  return bigger
}

function forget(): void {
  words = ['']
  resize(FIRST_SIZE)
}
