import type { Random } from '../../src/core/random.ts'
import { commonStrength, nameStrength, TAG } from '../../src/deid/tables/word-tables.ts'

export type WordKind = 'first' | 'surname' | 'town' | 'drug' | 'eponym' | 'medical' | 'word'
type MadeUpKind = 'first' | 'surname' | 'town' | 'drug' | 'medical'

/** Words to write in the place of others, in lower case. */
export type WordSource = {
  /** A word of the dictionaries. */
  known(kind: WordKind, random: Random): string
  /** A word that looks like one of the kind, but that no dictionary holds. */
  madeUp(kind: MadeUpKind, random: Random): string
  tags(word: string): number
}

/** How many letters a made-up word's next one depends on. */
const ORDER = 3
const LONGEST = 11
const SHORTEST = 4
/** So often a word that a dictionary holds, or one too short, is made up anew. */
const MOST_TRIES = 50
const END = '$'

/** Reads the words of the dictionaries, folded, with their tags. */
export function createWordSource(words: ReadonlyMap<string, number>): WordSource {
  const lists: Record<WordKind, string[]> = {
    first: [],
    surname: [],
    town: [],
    drug: [],
    eponym: [],
    medical: [],
    word: [],
  }
  for (const [word, tags] of words) {
    if (/^[a-z']+$/.test(word) && word.length >= 3) for (const kind of kindsOf(tags)) lists[kind].push(word)
  }
  const chains = {
    first: chainOf(lists.first),
    surname: chainOf(lists.surname),
    town: chainOf(lists.town),
    drug: chainOf(lists.drug),
    medical: chainOf(lists.medical),
  }
  return {
    known: (kind, random) => random.pick(lists[kind]),
    madeUp: (kind, random) => {
      let word = walk(chains[kind], random)
      for (let tries = 0; tries < MOST_TRIES && (word.length < SHORTEST || words.has(word)); tries++)
        word = walk(chains[kind], random)
      return word
    },
    tags: (word) => words.get(word) ?? 0,
  }
}

function kindsOf(tags: number): WordKind[] {
  const name = nameStrength(tags)
  const common = commonStrength(tags)
  const isTerm = (tags & (TAG.MEDICAL | TAG.DRUG | TAG.EPONYM)) !== 0
  const kinds: WordKind[] = []
  if (tags & TAG.FIRST_NAME && name >= 4 && !isTerm) kinds.push('first')
  if (tags & TAG.SURNAME && name >= 3 && !isTerm) kinds.push('surname')
  if (tags & TAG.TOWN && common < 3 && !isTerm) kinds.push('town')
  if (tags & TAG.DRUG && common < 3) kinds.push('drug')
  if (tags & TAG.MEDICAL && !(tags & TAG.EPONYM) && name < 3) kinds.push('medical')
  if (tags & TAG.EPONYM && common < 3) kinds.push('eponym')
  if (tags & TAG.COMMON && common >= 3 && common <= 5 && !(tags & TAG.FUNCTION)) kinds.push('word')
  return kinds
}

type Chain = Map<string, string[]>

function chainOf(words: readonly string[]): Chain {
  const chain: Chain = new Map()
  for (const word of words) {
    const padded = ' '.repeat(ORDER) + word + END
    for (let at = ORDER; at < padded.length; at++) {
      const before = padded.slice(at - ORDER, at)
      const next = chain.get(before)
      if (next) next.push(padded.charAt(at))
      else chain.set(before, [padded.charAt(at)])
    }
  }
  return chain
}

function walk(chain: Chain, random: Random): string {
  let word = ' '.repeat(ORDER)
  while (word.length < LONGEST + ORDER) {
    const next = random.pick(chain.get(word.slice(-ORDER)) ?? [END])
    if (next === END) break
    word += next
  }
  return word.trim()
}
