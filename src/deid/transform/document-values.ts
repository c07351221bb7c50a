import type { EntityType } from '../entity.ts'
import { normalise } from '../text/normalise.ts'
import type { DocumentValues } from './surrogate/make-surrogate.ts'
import { cutName, type NamePartRole, PARTICLES, TITLES } from './surrogate/name-surrogate.ts'

const WORDED: ReadonlySet<EntityType> = new Set(['NAME', 'ADDRESS', 'LOCATION', 'HOSPITAL', 'ORGANISATION'])

/** Nothing known: what a surrogate is made from first. */
export const NO_VALUES: DocumentValues = { values: new Set(), words: new Set(), roles: new Map() }

/** Originals of everything that is written together, which no surrogate in it may repeat. */
export type OriginalValues = {
  add(type: EntityType, value: string, namePart?: NamePartRole): void
  /** All that was added up to now. */
  read(): DocumentValues
}

/** Begins with nothing; what is added is only looked into once a surrogate is made. */
export function collectOriginalValues(): OriginalValues {
  const values = new Set<string>()
  const words = new Set<string>()
  const roles = new Map<string, NamePartRole>()
  const seen = new Set<string>()
  let pending: { type: EntityType; value: string; namePart: NamePartRole | undefined }[] = []
  return {
    add: (type, value, namePart) => {
      pending.push({ type, value, namePart })
    },
    read: () => {
      for (const { type, value, namePart } of pending) {
        const name = `${type} ${namePart} ${value}`
        if (seen.has(name)) continue
        seen.add(name)
        const { folded } = normalise(value)
        values.add(folded.replace(/[^\p{L}\p{M}\p{N}]/gu, ''))
        if (WORDED.has(type)) addWords(folded, words)
        if (namePart) for (const { folded: word } of cutName(value)) roles.set(word, namePart)
        else if (type === 'NAME' && /[\s,^]/.test(value.trim())) learnRoles(value, roles)
      }
      pending = []
      return { values, words, roles }
    },
  }
}

function addWords(folded: string, words: Set<string>): void {
  for (const word of folded.match(/[\p{L}\p{M}]{3,}/gu) ?? []) {
    if (!PARTICLES.has(word) && !TITLES.has(word)) words.add(word)
  }
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
