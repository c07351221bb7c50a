import { COMMON_SHIFT, NAME_SHIFT, PHRASE_PREFIX } from '../../src/deid/tables/packed-layout.ts'
import { TAG } from '../../src/deid/tables/tag.ts'
import { foldCharacter } from '../../src/deid/text/fold-character.ts'

/** What a source says of a word. Strengths are 0 to 7. */
export type Claim = { tags: number; name?: number; common?: number; fixed?: boolean }

type Merged = { tags: number; name: number; common: number; fixed: boolean }

/** Words and phrases of all sources; strengths are the largest any source gives, unless one fixes them. */
export type WordCollector = {
  /** A word, or a phrase when it holds spaces or hyphens; folds it. What is no Latin text is left out. */
  add(text: string, claim: Claim): void
  /** What is known of a folded word. */
  get(word: string): Readonly<Merged> | undefined
  /** Tags by folded word and by folded phrase; phrases with their beginnings. */
  finish(adjust: (word: string, merged: Merged) => void): {
    words: Map<string, number>
    phrases: Map<string, number>
  }
}

const LONGEST_PHRASE = 6

export function createWordCollector(): WordCollector {
  const words = new Map<string, Merged>()
  const phrases = new Map<string, Merged>()
  return {
    add(text, claim) {
      const key = fold(text)
      if (!/^[a-z0-9ß-öø-ÿ'& ]+$/.test(key) || !/[a-zß-öø-ÿ]/.test(key)) return
      const length = key.split(' ').length
      if (length > LONGEST_PHRASE || key.length > 255) return
      merge(length === 1 ? words : phrases, key, claim)
    },
    get: (word) => words.get(word),
    finish(adjust) {
      for (const [word, merged] of words) adjust(word, merged)
      const packedPhrases = withBeginnings(phrases)
      const packedWords = new Map([...words].map(([word, merged]) => [word, pack(merged)]))
      for (const phrase of phrases.keys()) {
        const first = phrase.slice(0, phrase.indexOf(' '))
        packedWords.set(first, (packedWords.get(first) ?? 0) | TAG.PHRASE_START)
      }
      return { words: packedWords, phrases: packedPhrases }
    },
  }
}

function merge(
  into: Map<string, Merged>,
  key: string,
  { tags, name = 0, common = 0, fixed = false }: Claim,
): void {
  const before = into.get(key)
  if (!before) into.set(key, { tags, name, common, fixed })
  else {
    before.tags |= tags
    if (fixed && !before.fixed) Object.assign(before, { name, common, fixed })
    else if (fixed === before.fixed) {
      before.name = Math.max(before.name, name)
      before.common = Math.max(before.common, common)
    }
  }
}

function withBeginnings(phrases: ReadonlyMap<string, Merged>): Map<string, number> {
  const packed = new Map([...phrases].map(([phrase, merged]) => [phrase, pack(merged)]))
  for (const phrase of phrases.keys()) {
    const parts = phrase.split(' ')
    for (let length = 2; length < parts.length; length++) {
      const beginning = parts.slice(0, length).join(' ')
      packed.set(beginning, (packed.get(beginning) ?? 0) | PHRASE_PREFIX)
    }
  }
  return packed
}

function pack({ tags, name, common }: Merged): number {
  return tags | (name << NAME_SHIFT) | (common << COMMON_SHIFT)
}

function fold(text: string): string {
  const plain = [...text.normalize('NFC').trim()].map(foldCharacter).join('')
  return plain
    .replace(/[’‘`ʻ]/g, "'")
    .replace(/\./g, '')
    .replace(/[\s-]+/g, ' ')
    .trim()
}
