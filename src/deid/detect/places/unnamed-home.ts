import { TAG } from '../../tables/word-tables.ts'
import { foldedToken } from '../scan.ts'
import { endsPart } from './ends-part.ts'
import { follows, isAgeAndPlace, isBranch, nearLiving } from './location-context.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  opensSentence,
  tokenLength,
} from './word-kind.ts'

/** "lives nr Arisaig", "70 M, Chalakudy", "KVB Karaikudi": a place only by what stands before it. */
export function isUnnamedHome(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || !isUnknown(scan, at) || tokenLength(scan, at) < 4) return false
  if (isAllUpper(scan, at) && !isAllUpper(scan, at - 1)) return false
  if (hasRole(scan, at, PLACE.MAKER | PLACE.EMPLOYER | PLACE.NAMED | PLACE.DESCRIPTOR)) return false
  return isHomeOf(scan, at) || isAgeAndPlace(scan, at) || isBranch(scan, at) || isBehindTrade(scan, at)
}

/** "ret'd sub-postmaster, Nunney" at the end of its part. */
function isBehindTrade(scan: PlaceScan, at: number): boolean {
  if (!isPunctuation(scan, at - 1, ',') || isCapital(scan, at - 2) || !endsPart(scan, at + 1)) return false
  return hasRole(scan, at - 2, PLACE.EMPLOYMENT) || (isWord(scan, at - 2) && isTradeWord(scan, at - 2))
}

function isTradeWord(scan: PlaceScan, at: number): boolean {
  return (
    !hasTag(scan, at, TAG.MEDICAL | TAG.FUNCTION) &&
    /(?:master|mistress|man|woman|keeper|worker|smith|wright)$/.test(foldedToken(scan, at))
  )
}

const PERSON = /(?:er|or|ist|m[ae]n|woman|women|boy|girl|lady|patient|pt|couple|family|refugee|student)$/

/** "surfer from Croyde". */
function isPerson(scan: PlaceScan, at: number): boolean {
  return isWord(scan, at) && !hasTag(scan, at, TAG.MEDICAL) && PERSON.test(foldedToken(scan, at))
}

/** "near Panyali bridge" */
function isLandmarkOf(scan: PlaceScan, at: number): boolean {
  return (
    isWord(scan, at) &&
    !isCapital(scan, at) &&
    /^(?:bridge|nala|dhaba|road|village|river|ghat|hills?|hilltop|plant|phata|section|phatak|toll|turning|junction|naka|chowki|bypass|mandi|haat|tiraha|crossing|dam|barrage|ferry)$/.test(
      foldedToken(scan, at),
    )
  )
}

function isHomeOf(scan: PlaceScan, at: number): boolean {
  if (isWord(scan, at - 1) && /^(?:posted|native|hails|camp)$/.test(foldedToken(scan, at - 1))) return true
  if (isQuarter(scan, at)) return true
  if (!follows(scan, at, PLACE.BEFORE) || hasRole(scan, at + 1, PLACE.HOSPITAL | PLACE.ORGANISATION))
    return false
  const before = foldedToken(scan, at - 1)
  if (before === 'nr' || (before === 'by' && isPunctuation(scan, at - 2, ','))) return true
  if (before === 'near' && isLandmarkOf(scan, at + 1)) return true
  // "ASHA Rekha of Sarbahada"
  if (before === 'of' && isCapital(scan, at - 2) && hasTag(scan, at - 2, TAG.FIRST_NAME)) return true
  const from = before === 'from'
  if (from && (opensSentence(scan, at - 1) || isPerson(scan, at - 2))) return true
  if (hasTag(scan, at - 2, TAG.RELATION) || (before === 'in' && hasTag(scan, at - 3, TAG.RELATION)))
    return true
  return nearLiving(scan, at - 1)
}

/** "lives with her granny in the Ardoyne" */
function isQuarter(scan: PlaceScan, at: number): boolean {
  if (!isWord(scan, at - 1) || foldedToken(scan, at - 1) !== 'the' || isCapital(scan, at - 1)) return false
  if (!isWord(scan, at - 2) || !/^(?:in|from|up)$/.test(foldedToken(scan, at - 2))) return false
  return hasTag(scan, at - 3, TAG.RELATION) || hasRole(scan, at - 3, PLACE.LIVING)
}
