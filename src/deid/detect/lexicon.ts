import type { WordTables } from '../tables/word-tables.ts'

/**
 * Words seen of late with their tags. Texts repeat their words: finding one here costs half of a look-up in the tables, and
 * the string handed out is always the same one, so that the sets and maps of the rules need not hash it again.
 */
export type Lexicon = {
  /** Index of the folded word at [start, end) of `folded`. Valid until the next text. */
  indexOf(folded: string, start: number, end: number): number
  words: string[]
  tags: number[]
  /** Makes room before a text. */
  trim(): void
}

const MOST_WORDS = 60_000

/** An empty lexicon over the tables; it is emptied again between texts when it has grown. */
export function createLexicon(tables: WordTables): Lexicon {
  const indexes = new Map<string, number>()
  const words: string[] = []
  const tags: number[] = []
  return {
    words,
    tags,
    trim: () => {
      if (words.length < MOST_WORDS) return
      indexes.clear()
      words.length = 0
      tags.length = 0
    },
    indexOf: (folded, start, end) => {
      const word = folded.slice(start, end)
      const known = indexes.get(word)
      if (known !== undefined) return known
      const index = words.length
      // A copy: a slice would keep the whole text it was cut from in memory.
      const copy = Buffer.from(word, 'utf16le').toString('utf16le')
      indexes.set(copy, index)
      words.push(copy)
      tags.push(tables.tagsAt(word, 0, word.length))
      return index
    },
  }
}
