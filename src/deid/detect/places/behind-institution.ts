import { TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { endsPart } from './ends-part.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isAllUpper, isCapital, isPunctuation, isWord, PLACE_TAGS } from './word-kind.ts'

/** "Cancer Institute, Jaipur", "Indian Bank Villupuram". */
export function isBehindInstitution(scan: PlaceScan, at: number): boolean {
  const comma = isPunctuation(scan, at - 1, ',') ? at - 2 : at - 1
  const before = isPunctuation(scan, comma, '.') && comma < at - 1 ? comma - 1 : comma
  if (isAllUpper(scan, at) && !isAllUpper(scan, before) && !endsPart(scan, at + 1)) return false
  // "uses Barnabus day centre, Manchester"
  if (scan.tokens.kind[before] === POSSESSIVE)
    return before === at - 2 && isCapital(scan, before - 1) && hasTag(scan, at, PLACE_TAGS)
  if (!isCapital(scan, before))
    return before === at - 2 && hasRole(scan, before, PLACE.HOSPITAL) && hasTag(scan, at, PLACE_TAGS)
  if (isNoun(scan, before)) return true
  if (comma === at - 1) return false
  // "to Narayana, Chinthareddypalem"
  if (hasRole(scan, before, PLACE.NAMED | PLACE.EMPLOYER) && !hasTag(scan, at, NO_TOWN & ~TAG.COMMON))
    return true
  return isInLongName(scan, before) || isOfLabel(scan, before)
}

function isNoun(scan: PlaceScan, at: number): boolean {
  return (
    hasRole(scan, at, PLACE.HOSPITAL | PLACE.ORGANISATION) ||
    hasTag(scan, at, TAG.HOSPITAL_WORD | TAG.ORGANISATION_WORD)
  )
}

/** "St Mark's, Barking" */
export function isBehindSaint(scan: PlaceScan, at: number): boolean {
  if (scan.tokens.kind[at - 2] !== POSSESSIVE) return false
  const saint = isPunctuation(scan, at - 4, '.') ? at - 5 : at - 4
  return isWord(scan, saint) && /^(?:st|saint)$/.test(foldedToken(scan, saint))
}

const LONGEST_NAME = 5

/** Whether "of" stands before the token, and a noun of an institution before that: "Bank of Baroda", "Church of God". */
function isInLongName(scan: PlaceScan, last: number): boolean {
  for (let at = last - 1; at > last - LONGEST_NAME && isWord(scan, at); at--) {
    if (isCapital(scan, at)) continue
    if (foldedToken(scan, at) !== 'of') return false
    return (
      isCapital(scan, at - 1) &&
      isNoun(scan, at - 1) &&
      !/^(?:college|society|faculty)$/.test(foldedToken(scan, at - 1))
    )
  }
  return false
}

/** "Pharmacy: Weldricks", "Nursery: Little Acorns" */
function isOfLabel(scan: PlaceScan, last: number): boolean {
  for (let at = last; at > last - LONGEST_NAME; at--) {
    if (isCapital(scan, at) || scan.tokens.kind[at] === POSSESSIVE || isPunctuation(scan, at, '&')) continue
    return isPunctuation(scan, at, ':') && isWord(scan, at - 1) && SITE.test(foldedToken(scan, at - 1))
  }
  return false
}

const SITE =
  /^(?:pharmacy|chemist|chemists|surgery|practice|clinic|hospital|school|nursery|college|dentist|optician|opticians|hospice|home|employer|bank|branch|garage|church|mosque|temple)$/

const NO_TOWN = TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.FUNCTION | TAG.EPONYM | TAG.COUNTRY

/** "well & able chemists luton" */
export function isBehindNoun(scan: PlaceScan, at: number): boolean {
  const noun = PLACE.HOSPITAL | PLACE.ORGANISATION
  if (!hasRole(scan, at - 1, noun) || hasRole(scan, at - 1, PLACE.WEAK_NOUN) || isCapital(scan, at - 1))
    return false
  return hasTag(scan, at, PLACE_TAGS) && !hasTag(scan, at, NO_TOWN)
}
