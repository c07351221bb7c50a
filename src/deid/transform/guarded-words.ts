import { PARTICLES, TITLES } from './surrogate/cut-name.ts'

/** Words of three letters or more of an original name or place; particles and titles tell of nobody. */
export function guardedWords(folded: string): string[] {
  return (folded.match(/[\p{L}\p{M}]{3,}/gu) ?? []).filter(
    (word) => !PARTICLES.has(word) && !TITLES.has(word),
  )
}
