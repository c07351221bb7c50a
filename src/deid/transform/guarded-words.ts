import { wordMark } from './marks.ts'
import { PARTICLES, TITLES } from './surrogate/cut-name.ts'
import { GENERIC_PLACE_WORDS } from './surrogate/place-words.ts'

/** Words of three letters or more of an original name or place. */
export type GuardedWords = {
  /** Folded; no made-up name may be one of these. Particles and titles tell of nobody. */
  words: readonly string[]
  /** Marks of those that nothing made up may hold: a made-up place has words such as "street", too. */
  marks: readonly number[]
}

export function guardedWords(folded: string): GuardedWords {
  const all = folded.match(/[\p{L}\p{M}]{3,}/gu) ?? []
  const words = all.filter((word) => !PARTICLES.has(word) && !TITLES.has(word))
  return { words, marks: words.filter((word) => !GENERIC_PLACE_WORDS.has(word)).map(wordMark) }
}
