import { INSTITUTION_WORDS } from './institution-words.ts'
import { MORE_INSTITUTIONS } from './more-institutions.ts'
import { PLACE } from './place-role.ts'
import { PLACE_WORDS } from './place-words.ts'

const known = new Map<string, number>()
for (const [role, words] of [...PLACE_WORDS, ...INSTITUTION_WORDS, ...MORE_INSTITUTIONS])
  for (const word of words.split(/\s+/)) known.set(word, ((known.get(word) ?? 0) | role) >>> 0)

/** Abbreviations of colleges and general hospitals that no list can hold: XIMS, XYMCH, XCHC. */
const HOSPITAL_CODE =
  /^(?:[a-z]{1,3}ims|[a-z]{1,4}mch|[a-z]{2,4}ggh|[a-z]{1,3}(?:chc|nhsft|icb|ccg|uhb|nhst))$/

/** What a folded word with these tags can do in a place: bits of PLACE. */
export function placeRoles(word: string, tags: number): number {
  return known.get(word) ?? (tags === 0 && HOSPITAL_CODE.test(word) ? PLACE.SHORT_NAME : 0)
}
