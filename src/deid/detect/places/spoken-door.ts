import { TAG } from '../../tables/word-tables.ts'
import { foldedToken } from '../scan.ts'
import type { Street } from './door.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isWord } from './word-kind.ts'

const PLAIN = TAG.FUNCTION | TAG.MEDICAL | TAG.DRUG | TAG.RELATION | TAG.ROLE | TAG.MONTH | TAG.WEEKDAY
const MOST_NUMBERS = 5
const MOST_WORDS = 4

/**
 * A door dictated in words, with the names of houses before and behind it: "shri hari society street number four", "flat
 * number two zero three sai krupa apartment". Token `at` is the word for the door.
 */
export function spokenDoorAt(scan: PlaceScan, at: number): Street | undefined {
  if (!isWord(scan, at + 1) || !/^(?:number|no)$/.test(foldedToken(scan, at + 1))) return undefined
  let next = at + 2
  while (next < at + 2 + MOST_NUMBERS && hasTag(scan, next, TAG.NUMBER_WORD)) next++
  if (next === at + 2 || !hasRole(scan, at, PLACE.PREMISE | PLACE.STREET)) return undefined
  return { first: nameStart(scan, at), next: nameEnd(scan, next), score: 0.75 }
}

/** First word of "shri hari society" before the door; `at` when no house or quarter stands there. */
function nameStart(scan: PlaceScan, at: number): number {
  if (!hasRole(scan, at - 1, PLACE.BUILDING | PLACE.STREET)) return at
  let first = at - 1
  while (first > at - 1 - MOST_WORDS && isNamed(scan, first - 1)) first--
  return first < at - 1 ? first : at
}

/** Token after "sai krupa apartment" behind the door; `from` when no house or quarter stands there. */
function nameEnd(scan: PlaceScan, from: number): number {
  let next = from
  while (next < from + MOST_WORDS && isNamed(scan, next)) {
    if (next > from && hasRole(scan, next, PLACE.BUILDING | PLACE.STREET)) return next + 1
    next++
  }
  return from
}

function isNamed(scan: PlaceScan, at: number): boolean {
  return (
    isWord(scan, at) &&
    !hasTag(scan, at, PLAIN) &&
    !hasRole(scan, at, PLACE.LIVING | PLACE.SOFT_ADDRESS_LABEL)
  )
}
