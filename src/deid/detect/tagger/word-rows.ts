import { rowOf } from './row-of.ts'
import { hashWord } from './word-traits.ts'

/** Places about a token whose words are features: two before it to two behind it. */
export const PLACES = 5
/** Of these, the token itself. */
export const HERE = 2
/** Bits of a class that are dictionary tags, strengths and whether the word is known. */
const CLASS_BITS = 27
const CLASS_MASK = (1 << CLASS_BITS) - 1

/** Kinds of feature, eight for each place; see also `CONTEXT` in context-rows.ts. */
const KIND = { WORD: 0, BIT: 1, CLASS: 2, SUFFIX: 3, PREFIX: 4, LENGTH: 5, PATTERN: 6, MARK: 7 }

/** Adds the rows of what a word itself says where it stands at `place` of the token in question. */
export function pushWordRows(place: number, word: string, wordClass: number, rows: number[]): void {
  const kind = place << 3
  const bits = wordClass & CLASS_MASK
  rows.push(rowOf(kind | KIND.WORD, hashWord(word)), rowOf(kind | KIND.CLASS, bits))
  for (let bit = 0; bit < CLASS_BITS; bit++) if ((bits >>> bit) & 1) rows.push(rowOf(kind | KIND.BIT, bit))
  if (Math.abs(place - HERE) > 1) return
  rows.push(rowOf(kind | KIND.SUFFIX, hashWord(word.slice(-3)), 3))
  if (place !== HERE) return
  for (const length of [2, 4])
    if (word.length > length) rows.push(rowOf(kind | KIND.SUFFIX, hashWord(word.slice(-length)), length))
  for (const length of [2, 3])
    if (word.length > length) rows.push(rowOf(kind | KIND.PREFIX, hashWord(word.slice(0, length)), length))
  rows.push(rowOf(kind | KIND.LENGTH, Math.min(word.length, 12)))
  if (bits === 0) rows.push(rowOf(kind | KIND.PATTERN, hashWord(patternOf(word))))
}

/** Row of a token that is no word at `place`; `mark` is its number, see `markOf`. */
export function markRow(place: number, mark: number): number {
  return rowOf((place << 3) | KIND.MARK, mark)
}

/** Vowels and consonants of the end of a word: "okonkwo" is vccvccv without its first letters. */
function patternOf(word: string): string {
  return word
    .slice(-6)
    .replace(/[^aeiouy']/g, 'c')
    .replace(/[aeiouy]/g, 'v')
}
