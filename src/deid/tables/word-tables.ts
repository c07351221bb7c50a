import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { foldCharacter } from '../text/fold-character.ts'
import { COMMON_SHIFT, NAME_SHIFT } from './packed-layout.ts'
import { unpackWords } from './packed-words.ts'
import { createPhraseFinder, type Phrase } from './phrase-finder.ts'
import { type PhraseWords, phraseWords } from './phrase-words.ts'
import { bucketOf, HASH_SEED, hashUnit, type WordIndex } from './word-index.ts'

export { TAG } from './tag.ts'

export type WordTables = {
  /**
   * Tags of the folded word at UTF-16 [start, end) of `folded` (lower case, no diacritics, plain apostrophe); 0 when
   * unknown. Makes no string.
   */
  tagsAt(folded: string, start: number, end: number): number
  /** Tags of a word as written; folds it first. */
  tags(word: string): number
  /**
   * Longest entry of 2 to 6 words that starts at `start`: its end offset and its tags, or end 0. Words may be parted by
   * one space, line end or hyphen, the space after a full stop ("st. mary's"). A possessive at the end is left out of the
   * match. Only worth asking when the first word has PHRASE_START. The object is reused by the next call.
   */
  phraseAt(folded: string, start: number): Phrase
  /** The first and second words of all phrases with the tags of these. */
  phraseWords(): PhraseWords
  words: number
  phrases: number
  /** Memory the tables take. */
  bytes: number
}

/** How usual the word is as a name, 0 (never) to 7. */
export function nameStrength(tags: number): number {
  return (tags >>> NAME_SHIFT) & 7
}

/** How usual the word is as an ordinary or clinical word, 0 (never) to 7. */
export function commonStrength(tags: number): number {
  return (tags >>> COMMON_SHIFT) & 7
}

let loaded: WordTables | undefined

/** The committed tables, read at the first call. Throws AppError `corrupt` when the file is damaged. */
export function loadWordTables(): WordTables {
  if (loaded) return loaded
  const file = fileURLToPath(new URL('./words.bin', import.meta.url))
  loaded = createWordTables(unpackWords(readFileSync(file), 'src/deid/tables/words.bin'))
  return loaded
}

/** Look-ups over unpacked tables. */
export function createWordTables(unpacked: { words: WordIndex; phrases: WordIndex }): WordTables {
  const { mask, starts, lengths, offsets, tags, pool } = unpacked.words
  const tagsAt = (folded: string, start: number, end: number): number => {
    let hash = HASH_SEED
    for (let at = start; at < end; at++) hash = hashUnit(hash, folded.charCodeAt(at))
    const bucket = bucketOf(hash, mask)
    const last = starts[bucket + 1] as number
    for (let entry = starts[bucket] as number; entry < last; entry++) {
      if (lengths[entry] !== end - start) continue
      let key = offsets[entry] as number
      let at = start
      while (at < end && pool[key] === folded.charCodeAt(at)) {
        key++
        at++
      }
      if (at === end) return tags[entry] as number
    }
    return 0
  }
  let wordsOfPhrases: PhraseWords | undefined
  return {
    tagsAt,
    tags: (word) => tagsAt(fold(word), 0, word.length),
    phraseAt: createPhraseFinder(unpacked.phrases),
    phraseWords: () => {
      wordsOfPhrases ??= phraseWords(unpacked.phrases)
      return wordsOfPhrases
    },
    words: tags.length,
    phrases: unpacked.phrases.tags.length,
    bytes: bytesOf(unpacked.words) + bytesOf(unpacked.phrases),
  }
}

function bytesOf({ starts, lengths, offsets, tags, pool }: WordIndex): number {
  return starts.byteLength + lengths.byteLength + offsets.byteLength + tags.byteLength + pool.byteLength
}

function fold(word: string): string {
  let folded = ''
  for (let i = 0; i < word.length; i++) folded += foldCharacter(word.charAt(i).replace('’', "'"))
  return folded
}
