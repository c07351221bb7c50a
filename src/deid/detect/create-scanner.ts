import type { Phrase } from '../tables/phrase-finder.ts'
import { loadWordTables, type WordTables } from '../tables/word-tables.ts'
import { createTokens, lex, WORD } from '../text/lex.ts'
import type { NormalisedText } from '../text/normalise.ts'
import type { Scan } from './scan.ts'
import { vocabulary } from './vocabulary.ts'

/** Cuts texts into tokens and looks their words up; the scan it returns is valid until the next call. */
export function createScanner(): (text: NormalisedText, kind: string) => Scan {
  const tokens = createTokens()
  const phrases = new Map<number, Phrase>()
  const tables = withMemory(loadWordTables(), phrases)
  const words: (string | undefined)[] = []
  let tags = new Uint32Array(tokens.kind.length)
  let ids = new Uint32Array(tokens.kind.length)
  return ({ text, folded }, kind) => {
    lex(text, tokens)
    phrases.clear()
    vocabulary.trim()
    const { count, start, end, kind: kinds } = tokens
    if (tags.length < count) {
      tags = new Uint32Array(kinds.length)
      ids = new Uint32Array(kinds.length)
    }
    for (let i = 0; i < count; i++)
      ids[i] = kinds[i] === WORD ? vocabulary.idOf(folded, start[i] as number, end[i] as number) : 0
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

/** Tables that ask for the phrase at each place of a text once only, however many rules look there. */
function withMemory(tables: WordTables, phrases: Map<number, Phrase>): WordTables {
  return {
    ...tables,
    phraseAt: (folded, start) => {
      const known = phrases.get(start)
      if (known) return known
      const phrase = { ...tables.phraseAt(folded, start) }
      phrases.set(start, phrase)
      return phrase
    },
  }
}
