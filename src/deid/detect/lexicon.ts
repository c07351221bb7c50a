import type { WordTables } from '../tables/word-tables.ts'

/**
 * Words seen of late with their tags. Texts repeat their words: finding one here is quicker than in the tables, makes no
 * string, and the string handed out is mostly the same one, so that the sets and maps of the rules need not hash it again.
 */
export type Lexicon = {
  /** Slot of the folded word at [start, end) of `folded`. Valid until the next call. */
  slotOf(folded: string, start: number, end: number): number
  words: string[]
  tags: Uint32Array
}

/** A power of two; each slot holds the last word that fell into it. */
const SLOTS = 1 << 15

/** An empty lexicon over the tables; it never grows. */
export function createLexicon(tables: WordTables): Lexicon {
  const words: string[] = new Array<string>(SLOTS).fill('')
  const tags = new Uint32Array(SLOTS)
  return {
    words,
    tags,
    slotOf: (folded, start, end) => {
      let hash = end - start
      for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + folded.charCodeAt(at)) | 0
      const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
      if (isWord(words[slot] as string, folded, start, end)) return slot
      // A copy: a slice would keep the whole text it was cut from in memory.
      const word = Buffer.from(folded.slice(start, end), 'utf16le').toString('utf16le')
      words[slot] = word
      tags[slot] = tables.tagsAt(word, 0, word.length)
      return slot
    },
  }
}

function isWord(word: string, folded: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== folded.charCodeAt(start + i)) return false
  return true
}
