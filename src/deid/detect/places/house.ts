import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import type { Street } from './door.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isAllUpper, isCapital, isPunctuation, isWord, tokenLength } from './word-kind.ts'

const STOREY = 1
const ROOMS = 2
/** Last word of a house's name. */
const NAMED = 4
const ESTATE = 8
const BOAT = 16
const ASSOCIATION = 32

const forms = wordFeature((word, tags) => {
  if (/^(?:top|ground|first|second|third|fourth|basement|upper|lower|garden|attic|rear)$/.test(word))
    return STOREY
  if (/^(?:flat|maisonette|studio|bedsit|apartment|left|right|front)$/.test(word)) return ROOMS
  if (isNamedHouse(word)) return NAMED
  if (/^(?:mains|kirkton|milton|haugh|braes?)$/.test(word)) return ESTATE
  if (/^(?:narrowboat|widebeam|houseboat|boat|barge|nb|caravan|chalet|lodge|yacht|cruiser)$/.test(word))
    return BOAT
  return tags === 0 && /^[a-z]{1,4}ra$/.test(word) ? ASSOCIATION : 0
})

/** Whether a folded word can end a house's name behind "The". */
export function isNamedHouse(word: string): boolean {
  return /^(?:bakery|forge|rectory|vicarage|manse|presbytery|parsonage|chapel|schoolhouse|smithy|mill|barn|house|granary|stables|maltings|orchard|paddock|dairy|cottage|farmhouse|gatehouse|boathouse|lighthouse|box|school|grange|manor)$/.test(
    word,
  )
}

/** Whether a folded word can set off `houseAt`. */
export function opensHouse(word: string, tags: number): boolean {
  return (
    /^(?:mains|kirkton|milton|narrowboat|widebeam|houseboat)$/.test(word) ||
    (tags === 0 && /^[a-z]{1,4}ra$/.test(word))
  )
}

function isOf({ ids, tokens }: PlaceScan, at: number, form: number): boolean {
  return at >= 0 && at < tokens.count && ((forms.values[ids[at] as number] as number) & form) !== 0
}

/** Token after "ground-floor flat", "top floor", "garden flat"; `at` when no storey of a house stands there. */
export function storeyEnd(scan: PlaceScan, at: number): number {
  if (!isOf(scan, at, STOREY)) return at
  const next = isPunctuation(scan, at + 1, '-') ? at + 2 : at + 1
  if (isOf(scan, next, ROOMS)) return next + 1
  if (!isWord(scan, next) || foldedToken(scan, next) !== 'floor') return at
  return isOf(scan, next + 1, ROOMS) ? next + 2 : next + 1
}

/** Houses that neither a road nor a number tells: "Mains of Kinnell", "Narrowboat "Halcyon"", "TNRA 31", "The Old Bakery, Pulham". */
export function houseAt(scan: PlaceScan, at: number): Street | undefined {
  if (isOf(scan, at, ESTATE)) return estateAt(scan, at)
  if (isOf(scan, at, BOAT)) return boatAt(scan, at)
  if (isOf(scan, at, ASSOCIATION)) return associationAt(scan, at)
  return isOf(scan, at, NAMED) ? namedAt(scan, at) : undefined
}

function estateAt(scan: PlaceScan, at: number): Street | undefined {
  const isNamed = isCapital(scan, at) && isCapital(scan, at + 2) && foldedToken(scan, at + 1) === 'of'
  return isNamed ? { first: at, next: at + 3, score: 0.8 } : undefined
}

const MOST_QUOTED = 6

function boatAt(scan: PlaceScan, at: number): Street | undefined {
  if (!isPunctuation(scan, at + 1, '"') || !isCapital(scan, at + 2)) return undefined
  for (let next = at + 3; next < at + MOST_QUOTED; next++)
    if (isPunctuation(scan, next, '"')) return { first: at, next: next + 1, score: 0.8 }
  return undefined
}

/** The house's number in its residents' association, with the house's name in quotes before it. */
function associationAt(scan: PlaceScan, at: number): Street | undefined {
  const kind = scan.tokens.kind[at + 1]
  if (!isAllUpper(scan, at) || (kind !== NUMBER && kind !== ALNUM)) return undefined
  const first = quotedBefore(scan, at)
  return first < at || isPunctuation(scan, at + 2, ',') ? { first, next: at + 2, score: 0.8 } : undefined
}

function quotedBefore(scan: PlaceScan, at: number): number {
  if (!isPunctuation(scan, at - 1, ',') || !isPunctuation(scan, at - 2, '"')) return at
  for (let open = at - 3; open > at - 3 - MOST_QUOTED; open--) if (isPunctuation(scan, open, '"')) return open
  return at
}

const LONGEST_NAME = 3
const NO_PLACE = TAG.TITLE | TAG.ROLE | TAG.MONTH | TAG.WEEKDAY | TAG.FUNCTION | TAG.MEDICAL

/** "The Old Bakery" with a comma and a place behind it; its last word is token `at`. */
function namedAt(scan: PlaceScan, at: number): Street | undefined {
  if (!isCapital(scan, at) || !isPunctuation(scan, at + 1, ',')) return undefined
  let first = at - 1
  while (first > at - LONGEST_NAME && isCapital(scan, first) && foldedToken(scan, first) !== 'the') first--
  if (!isCapital(scan, first) || foldedToken(scan, first) !== 'the') return undefined
  const place = at + 2
  const isPlace = isCapital(scan, place) && tokenLength(scan, place) > 2 && !hasTag(scan, place, NO_PLACE)
  return isPlace && !hasRole(scan, place, PLACE.HOSPITAL | PLACE.ORGANISATION)
    ? { first, next: at + 1, score: 0.7 }
    : undefined
}
