import type { Phrase } from '../tables/phrase-finder.ts'
import { loadWordTables, type WordTables } from '../tables/word-tables.ts'
import { createTokens, lex, WORD } from '../text/lex.ts'
import type { NormalisedText } from '../text/normalise.ts'
import { createUnitReader } from '../text/text-units.ts'
import type { Scan } from './scan.ts'
import { vocabulary } from './vocabulary.ts'

/** Cuts texts into tokens and looks their words up; the scan it returns is valid until the next call. */
export function createScanner(): (text: NormalisedText, kind: string) => Scan {
  const tokens = createTokens()
  const readText = createUnitReader()
  const readFolded = createUnitReader()
  const { tables, forget } = createMemory(loadWordTables())
  const words: (string | undefined)[] = []
  let tags = new Uint32Array(tokens.kind.length)
  let ids = new Uint32Array(tokens.kind.length)
  return ({ text, folded }, kind) => {
    const units = readFolded(folded)
    lex(readText(text), units, text.length, tokens)
    forget()
    vocabulary.trim()
    const { count, start, end, kind: kinds, hash } = tokens
    if (tags.length < count) {
      tags = new Uint32Array(kinds.length)
      ids = new Uint32Array(kinds.length)
    }
    for (let i = 0; i < count; i++)
      ids[i] =
        kinds[i] === WORD
          ? vocabulary.idOf(units, start[i] as number, end[i] as number, hash[i] as number)
          : 0
    const { words: knownWords, tags: knownTags } = vocabulary
    for (let i = 0; i < count; i++) {
      const id = ids[i] as number
      words[i] = id === 0 ? undefined : knownWords[id]
      tags[i] = knownTags[id] as number
    }
    words.length = count
    return { text, folded, tokens, tags, ids, words, tables, kind }
  }
}

/** A power of two; texts of so many characters are remembered whole. */
const REMEMBERED = 1 << 13

/** Phrases found in one text by where they begin, however many rules look there. Makes no objects. */
function createMemory(tables: WordTables): { tables: WordTables; forget(): void } {
  const starts = new Int32Array(REMEMBERED)
  const texts = new Uint32Array(REMEMBERED)
  const ends = new Int32Array(REMEMBERED)
  const tags = new Uint32Array(REMEMBERED)
  const phrase: Phrase = { end: 0, tags: 0 }
  let text = 1
  const phraseAt = (folded: string, start: number): Phrase => {
    const slot = start & (REMEMBERED - 1)
    if (texts[slot] === text && starts[slot] === start) {
      phrase.end = ends[slot] as number
      phrase.tags = tags[slot] as number
      return phrase
    }
    const found = tables.phraseAt(folded, start)
    texts[slot] = text
    starts[slot] = start
    ends[slot] = found.end
    tags[slot] = found.tags
    return found
  }
  const forget = (): void => {
    text = (text + 1) >>> 0
  }
  return { tables: { ...tables, phraseAt }, forget }
}
