import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { wordFeature } from '../vocabulary.ts'

/** Tags that say what a word can be; the others are of no use to a tagger. */
const KINDS =
  TAG.FIRST_NAME |
  TAG.SURNAME |
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.EPONYM |
  TAG.TOWN |
  TAG.REGION |
  TAG.COUNTRY |
  TAG.STREET_TYPE |
  TAG.TITLE |
  TAG.RELATION |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.HOSPITAL_WORD |
  TAG.PARTICLE |
  TAG.CREDENTIAL |
  TAG.ORGANISATION_WORD |
  TAG.FUNCTION |
  TAG.ROLE |
  TAG.NUMBER_WORD

/** Bits of `wordClasses` that say whether a word in lower case is worth a look. */
export const OPENS = 1 << 27
export const JOINS = 1 << 28

/** Shorter than this an unknown word in lower case is an abbreviation. */
const SHORTEST = 4
/** As usual as this a name is one in lower case, too. */
const USUAL = 4

/** A hash of the folded word. */
export const wordHashes = wordFeature((word) => hashWord(word))

/**
 * What the dictionaries say of a word in one number: its tags, how usual it is as a name (bits 22 and 23) and as an
 * ordinary word (bits 24 and 25), whether they know it (bit 26), whether in lower case it may be part of an entity
 * (`OPENS`) or goes on with one (`JOINS`).
 */
export const wordClasses = wordFeature(classOf)

export function classOf(word: string, tags: number): number {
  const name = nameStrength(tags)
  const common = commonStrength(tags)
  const strengths = (strengthLevel(name) << 22) | (strengthLevel(common) << 24)
  const opens = tags === 0 ? word.length >= SHORTEST : mayOpen(tags, name, common)
  const joins =
    tags & (TAG.HOSPITAL_WORD | TAG.STREET_TYPE | TAG.ORGANISATION_WORD | TAG.PARTICLE) ||
    (tags & TAG.FUNCTION && JOINERS.has(word))
  return (tags & KINDS) | strengths | (tags === 0 ? 0 : 1 << 26) | (opens ? OPENS : 0) | (joins ? JOINS : 0)
}

const JOINERS = new Set(['of', 'and', 'the', 'for', 'on', 'in', 'upon', 'at'])

function mayOpen(tags: number, name: number, common: number): boolean {
  if (tags & (TAG.FUNCTION | TAG.MEDICAL | TAG.DRUG | TAG.RELATION | TAG.TITLE | TAG.MONTH)) return false
  if (tags & (TAG.FIRST_NAME | TAG.SURNAME)) return name >= USUAL ? common < USUAL : common === 0
  return (tags & (TAG.TOWN | TAG.REGION)) !== 0 && common < 3
}

/** 0 never, 1 seldom, 2 often, 3 usual. */
function strengthLevel(strength: number): number {
  return strength === 0 ? 0 : strength <= 2 ? 1 : strength <= 4 ? 2 : 3
}

/** Hash of a folded word, 30 bits; never 0. */
export function hashWord(word: string): number {
  let hash = word.length
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return (hash >>> 2) | 1
}
