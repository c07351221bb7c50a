import { TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isApart,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

const NO_SAINT = /^(?:wort|vitus|dance|fire|anthony|disease|syndrome|sign|bread|day)$/

/** Token after "St Hilda's", 0 when token `at` begins no saint's institution. */
export function saintEnd(scan: PlaceScan, at: number): number {
  if (tokenLength(scan, at) > 5 || !/^(?:st|saint|ss)$/.test(foldedToken(scan, at))) return 0
  const name = isPunctuation(scan, at + 1, '.') ? at + 2 : at + 1
  if (!isCapital(scan, name)) return lowerSaintEnd(scan, at, name)
  // "St Oswalds" is as often written.
  const bare = scan.tokens.kind[name + 1] !== POSSESSIVE
  if (bare && !isSaintsOwn(scan, name)) return 0
  const after = bare ? name + 1 : name + 2
  if (
    NO_SAINT.test(foldedToken(scan, name)) ||
    (isWord(scan, after) && NO_SAINT.test(foldedToken(scan, after)))
  )
    return 0
  let next = after
  while (next < after + 3 && isWord(scan, next) && isSaintNoun(scan, next)) next++
  // "St Luke's Turnchapel"
  const isTown =
    isCapital(scan, next) && !isApart(scan, next) && (isUnknown(scan, next) || hasTag(scan, next, PLACE_TAGS))
  if (isTown && !hasTag(scan, next, TAG.COMMON)) next++
  return next
}

const SAINTLY = /^(?:hospice|hospital|church|school|primary|college|ward|care|nursing)$/

/** "st winifred's", "st barnabas hospice", "st hildas" in haste. */
function lowerSaintEnd(scan: PlaceScan, at: number, name: number): number {
  if (isCapital(scan, at) || name !== at + 1 || !isWord(scan, name) || tokenLength(scan, name) < 4) return 0
  const isPossessive = scan.tokens.kind[name + 1] === POSSESSIVE
  const next = isPossessive ? name + 2 : name + 1
  const isNoun = isWord(scan, next) && SAINTLY.test(foldedToken(scan, next))
  const isPlain = hasTag(scan, name, TAG.MEDICAL | TAG.FUNCTION | TAG.COMMON) && !isOwners(scan, name)
  if (isPlain || foldedToken(scan, name) === 'vitus') return 0
  if (isWord(scan, next) && NO_SAINT.test(foldedToken(scan, next))) return 0
  if (!isPossessive && !isNoun && !foldedToken(scan, name).endsWith('s')) return 0
  return isNoun ? next + 1 : next
}

/** "marks", "lukes": a first name with an s. */
function isOwners(scan: PlaceScan, at: number): boolean {
  const { start, end } = scan.tokens
  if (!foldedToken(scan, at).endsWith('s')) return false
  const stem = scan.tables.tagsAt(scan.folded, start[at] as number, (end[at] as number) - 1)
  return (stem & TAG.FIRST_NAME) !== 0
}

/** A saint's name with the s of his institution: Oswalds, Chads; not that of Agnes. */
function isSaintsOwn(scan: PlaceScan, at: number): boolean {
  const name = foldedToken(scan, at)
  if (!name.endsWith('s') || tokenLength(scan, at) < 5 || hasTag(scan, at, TAG.COMMON | TAG.MEDICAL))
    return false
  return hasTag(scan, at, TAG.SURNAME) || isUnknown(scan, at)
}

function isSaintNoun(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at)) return /^(?:church|hall|school|hospice|hospital)$/.test(foldedToken(scan, at))
  return hasRole(scan, at, PLACE.ORGANISATION | PLACE.HOSPITAL | PLACE.SUFFIX)
}
