import { loadWordTables, TAG } from '../../tables/word-tables.ts'
import { wordFeature } from '../vocabulary.ts'

/** Tags of phrases that no name is looked for in. */
export const CLINICAL =
  TAG.EPONYM | TAG.MEDICAL | TAG.DRUG | TAG.TOWN | TAG.REGION | TAG.HOSPITAL_WORD | TAG.COUNTRY

/** Beyond these a phrase of the dictionaries sees the end of a word. */
const ODD_UNIT = /[^a-z0-9'&\xdf-\xf6\xf8-\xff]/

/** Whether a word is the first of such a phrase. */
export function opensTerm(word: string, tags: number): boolean {
  return firstTags(word, tags) !== 0
}

/** Tags of the phrases that begin with a word. */
export const firstWords = wordFeature(firstTags)

/** Tags of those whose second word it is. */
export const secondWords = wordFeature((word) => {
  if (ODD_UNIT.test(word)) return CLINICAL
  return (loadWordTables().phraseWords().second.get(word) ?? 0) & CLINICAL
})

let numbered: Uint32Array | undefined

/** Tags of those whose second word has digits, by the first character of that word. */
export function numberedWords(): Uint32Array {
  if (numbered) return numbered
  numbered = new Uint32Array(128)
  for (const [word, tags] of loadWordTables().phraseWords().second) {
    const unit = word.charCodeAt(0)
    if (/\d/.test(word)) numbered[unit] = (numbered[unit] as number) | (tags & CLINICAL)
  }
  return numbered
}

function firstTags(word: string, tags: number): number {
  if ((tags & TAG.PHRASE_START) === 0) return 0
  return (loadWordTables().phraseWords().first.get(word) ?? CLINICAL) & CLINICAL
}
