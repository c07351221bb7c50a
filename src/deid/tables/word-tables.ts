import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { foldCharacter } from '../text/fold-character.ts'
import { COMMON_SHIFT, NAME_SHIFT } from './packed-layout.ts'
import { type PackedWords, unpackWords } from './packed-words.ts'
import { createPhraseFinder, type Phrase } from './phrase-finder.ts'
import { HASH_SEED, hashUnit, indexWords, placeOf } from './word-index.ts'

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

/** Look-ups over unpacked entries. */
export function createWordTables({ words, phrases, lengths, tags, pool }: PackedWords): WordTables {
  const offsets = new Uint32Array(lengths.length + 1)
  for (let i = 0; i < lengths.length; i++) offsets[i + 1] = (offsets[i] as number) + (lengths[i] as number)
  const index = indexWords({ offsets, tags, pool }, 0, words)
  const phraseIndex = indexWords({ offsets, tags, pool }, words, phrases)
  const { slots, mask } = index

  const tagsAt = (folded: string, start: number, end: number): number => {
    let hash = HASH_SEED
    for (let at = start; at < end; at++) hash = hashUnit(hash, folded.charCodeAt(at))
    for (let place = placeOf(hash, mask); ; place = (place + 1) & mask) {
      const entry = (slots[place * 2 + 1] as number) - 1
      if (entry < 0) return 0
      if (slots[place * 2] === hash && same(entry, folded, start, end)) return tags[entry] as number
    }
  }
  const same = (entry: number, folded: string, start: number, end: number): boolean => {
    const from = offsets[entry] as number
    if ((lengths[entry] as number) !== end - start) return false
    for (let i = 0; i < end - start; i++) if (pool[from + i] !== folded.charCodeAt(start + i)) return false
    return true
  }
  return {
    tagsAt,
    tags: (word) => tagsAt(fold(word), 0, word.length),
    phraseAt: createPhraseFinder(phraseIndex),
    words,
    phrases,
    bytes:
      slots.byteLength +
      phraseIndex.slots.byteLength +
      offsets.byteLength +
      tags.byteLength +
      pool.buffer.byteLength,
  }
}

function fold(word: string): string {
  let folded = ''
  for (let i = 0; i < word.length; i++) folded += foldCharacter(word.charAt(i).replace('’', "'"))
  return folded
}
