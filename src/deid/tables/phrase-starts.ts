import { PHRASE_PREFIX } from './packed-layout.ts'
import type { WordIndex } from './word-index.ts'

const SPACE = 32
const AMPERSAND = 38
const APOSTROPHE = 39

/**
 * The first words of all phrases, each with the tags of every phrase that begins with it. "guy's hospital" and "b&b ward"
 * also count for "guy" and "b", which is where a text is cut into words.
 */
export function phraseStarts({ offsets, pool, tags }: WordIndex): Map<string, number> {
  const starts = new Map<string, number>()
  const add = (word: string, found: number): void => {
    starts.set(word, (starts.get(word) ?? 0) | found)
  }
  for (let entry = 0; entry < tags.length; entry++) {
    const found = (tags[entry] as number) & ~PHRASE_PREFIX
    if (found === 0) continue
    let word = ''
    for (let key = offsets[entry] as number; pool[key] !== SPACE; key++) {
      if (pool[key] === APOSTROPHE || pool[key] === AMPERSAND) add(word, found)
      word += String.fromCharCode(pool[key] as number)
    }
    add(word, found)
  }
  return starts
}
