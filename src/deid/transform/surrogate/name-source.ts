import { knownName, nameGroup, soundsFemale } from './name-culture.ts'
import { LETTERS } from './patient-seed.ts'
import { type NameGroup, SURROGATE_NAMES } from './surrogate-names.ts'

export type NamePartRole = 'given' | 'surname'

/** Made-up names of one first letter, with their lower case. */
export type NameList = { names: readonly string[]; lower: readonly string[] }

/** What a made-up name is drawn from for one word in one role. */
export type NameSource = {
  /** The message that the draw follows from. */
  message: string
  /** Lists of the word's culture and kind, in the order of `LETTERS`. */
  lists: readonly NameList[]
}

const GIVEN = new Map<string, NameSource>()
const SURNAMES = new Map<string, NameSource>()
const MOST_SOURCES = 8192

/** @param folded a word of a name in lower case without diacritics */
export function nameSource(folded: string, role: NamePartRole): NameSource {
  const sources = role === 'surname' ? SURNAMES : GIVEN
  const known = sources.get(folded)
  if (known) return known
  if (sources.size >= MOST_SOURCES) sources.clear()
  const source = { message: `${role} ${folded}`, lists: LISTS[nameGroup(folded)][kindOf(folded, role)] }
  sources.set(folded, source)
  return source
}

type Kind = 'female' | 'male' | 'surname'

function kindOf(folded: string, role: NamePartRole): Kind {
  if (role === 'surname') return 'surname'
  const known = knownName(folded)?.kind
  return known === 'female' || (known !== 'male' && soundsFemale(folded)) ? 'female' : 'male'
}

type NameLists = Record<Kind, readonly NameList[]>

const LISTS = Object.fromEntries(
  Object.entries(SURROGATE_NAMES).map(([group, { female, male, surname }]): [string, NameLists] => [
    group,
    { female: byLetter(female), male: byLetter(male), surname: byLetter(surname) },
  ]),
) as Record<NameGroup, NameLists>

function byLetter(list: string): NameList[] {
  const all = list.split(' ')
  return Array.from(LETTERS, (letter) => {
    const names = all.filter((name) => name.startsWith(letter))
    return { names, lower: names.map((name) => name.toLowerCase()) }
  })
}
