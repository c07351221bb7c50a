import type { Entity } from '../entity.ts'
import { normalise } from '../text/normalise.ts'
import type { DocumentValues } from './surrogate/make-surrogate.ts'
import { cutName, type NamePartRole, PARTICLES } from './surrogate/name-surrogate.ts'

const WORDED = new Set(['NAME', 'ADDRESS', 'LOCATION', 'HOSPITAL', 'ORGANISATION'])

/** Nothing known: what a surrogate is made from first. */
export const NO_VALUES: DocumentValues = { values: new Set(), words: new Set(), roles: new Map() }

/** What a surrogate must not repeat, from all entities of a document. */
export function documentValues(text: string, entities: readonly Entity[]): DocumentValues {
  const values = new Set<string>()
  const words = new Set<string>()
  const roles = new Map<string, NamePartRole>()
  const seen = new Set<string>()
  for (const { start, end, type } of entities) {
    const value = text.slice(start, end)
    if (seen.has(value)) continue
    seen.add(value)
    const { folded } = normalise(value)
    values.add(folded.replace(/[^\p{L}\p{M}\p{N}]/gu, ''))
    if (!WORDED.has(type)) continue
    for (const word of folded.match(/[\p{L}\p{M}]{3,}/gu) ?? []) {
      if (!PARTICLES.has(word)) words.add(word)
    }
    if (type === 'NAME' && /[\s,^]/.test(value.trim())) learnRoles(value, roles)
  }
  return { values, words, roles }
}

function learnRoles(value: string, roles: Map<string, NamePartRole>): void {
  const full = cutName(value).filter(({ role }) => role === 'given' || role === 'surname')
  if (full.length < 2) return
  for (const { folded, role } of full) {
    // The same order in every document: a word seen as a surname once is a surname.
    if (role === 'surname') roles.set(folded, 'surname')
    else if (role === 'given' && roles.get(folded) !== 'surname') roles.set(folded, 'given')
  }
}
