import { INSTITUTION_WORDS } from './institution-words.ts'
import { PLACE_WORDS } from './place-words.ts'

const roles = new Map<string, number>()
for (const [role, words] of [...PLACE_WORDS, ...INSTITUTION_WORDS])
  for (const word of words.split(/\s+/)) roles.set(word, ((roles.get(word) ?? 0) | role) >>> 0)

/** Every word that has a role, folded, with its bits (see PLACE). */
export const PLACE_ROLES: ReadonlyMap<string, number> = roles
