import { normalise } from '../../text/normalise.ts'
import { cached } from '../cached.ts'
import { type GuardedWords, guardedWords } from '../guarded-words.ts'

/** What a place or institution is, whoever it is written of. */
export type PlaceShape = {
  guarded: GuardedWords
  /** Its words in one form for all ways to write them. */
  canonical: string
  letterCase: 'upper' | 'lower' | 'mixed'
}

export const placeShape: (value: string) => PlaceShape = cached((value) => {
  const { folded } = normalise(value)
  const isLower = value === value.toLowerCase()
  return {
    guarded: guardedWords(value),
    canonical: (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' '),
    letterCase: isLower ? 'lower' : value === value.toUpperCase() ? 'upper' : 'mixed',
  }
})
