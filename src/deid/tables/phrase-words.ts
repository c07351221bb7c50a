import { PHRASE_PREFIX } from './packed-layout.ts'
import type { WordIndex } from './word-index.ts'

/** Words of phrases, each with the tags of every phrase that has it in that place. */
export type PhraseWords = { first: ReadonlyMap<string, number>; second: ReadonlyMap<string, number> }

const SPACE = 32
const AMPERSAND = 38
const APOSTROPHE = 39

/**
 * The first and the second words of all phrases. "guy's hospital" and "b&b ward" also count for "guy" and "b", which is
 * where a text is cut into words.
 */
export function phraseWords({ offsets, pool, tags }: WordIndex): PhraseWords {
  const first = new Map<string, number>()
  const second = new Map<string, number>()
  for (let entry = 0; entry < tags.length; entry++) {
    const found = (tags[entry] as number) & ~PHRASE_PREFIX
    if (found === 0) continue
    const end = offsets[entry + 1] as number
    const space = addWord(pool, offsets[entry] as number, end, found, first)
    addWord(pool, space + 1, end, found, second)
  }
  return { first, second }
}

/** Adds the word at `start`; returns where it ends. */
function addWord(
  pool: Uint8Array,
  start: number,
  end: number,
  found: number,
  words: Map<string, number>,
): number {
  const add = (word: string): void => {
    words.set(word, (words.get(word) ?? 0) | found)
  }
  let word = ''
  let key = start
  for (; key < end && pool[key] !== SPACE; key++) {
    if (pool[key] === APOSTROPHE || pool[key] === AMPERSAND) add(word)
    word += String.fromCharCode(pool[key] as number)
  }
  add(word)
  return key
}
