import { normalise } from '../text/normalise.ts'
import { valueMark, wordMark } from './marks.ts'
import { PARTICLES, TITLES } from './surrogate/cut-name.ts'
import { GENERIC_PLACE_WORDS } from './surrogate/place-words.ts'

/** What nothing made up may repeat of an original name or place. */
export type GuardedWords = {
  /** Its words of three letters or more, folded, for made-up names. Particles and titles tell of nobody. */
  words: readonly string[]
  /** Marks of the whole and of those words; a made-up place has words such as "street", too, which have none. */
  marks: readonly number[]
}

export function guardedWords(value: string): GuardedWords {
  const all = normalise(value).folded.match(/[\p{L}\p{M}]{3,}/gu) ?? []
  const words = all.filter((word) => !PARTICLES.has(word) && !TITLES.has(word))
  const telling = words.filter((word) => !GENERIC_PLACE_WORDS.has(word))
  return { words, marks: [...originalMarks(value), ...telling.map(wordMark)] }
}

/** The mark of an original value by its plain form. None where that is not ASCII: what is not is always compared. */
export function originalMarks(value: string): number[] {
  const mark = valueMark(value) ?? valueMark(lettersAndDigits(normalise(value).folded))
  return mark === undefined ? [] : [mark]
}

export function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}
