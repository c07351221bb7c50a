import { TAG } from '../../tables/word-tables.ts'
import { foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isAllUpper, isCapital, isPunctuation, isWord, PLACE_TAGS } from './word-kind.ts'

/** "on holiday; home Slough", "Lives Reading way": a town right behind the word, whatever else it means. */
export function isLivingIn(scan: PlaceScan, at: number): boolean {
  if (!hasTag(scan, at, TAG.TOWN) || !isCapital(scan, at) || isAllUpper(scan, at - 1)) return false
  if (!isWord(scan, at - 1) || hasRole(scan, at - 1, PLACE.BEFORE)) return false
  return /^(?:home|lives|living|lived|lodging|lodges|resides|residing|based|working|works)$/.test(
    foldedToken(scan, at - 1),
  )
}

const NO_TOWN = TAG.COMMON | TAG.MEDICAL | TAG.DRUG | TAG.FUNCTION | TAG.EPONYM

/** "3 sluice cottages, spalding" */
export function isBehindStreet(scan: PlaceScan, at: number): boolean {
  if (!isPunctuation(scan, at - 1, ',') || !hasRole(scan, at - 2, PLACE.BUILDING | PLACE.STREET)) return false
  return hasTag(scan, at, TAG.TOWN) && !hasTag(scan, at, NO_TOWN)
}

/** "Kenya and Goa" */
export function isBesideAnother(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || !isWord(scan, at - 1) || !/^(?:and|or)$/.test(foldedToken(scan, at - 1)))
    return false
  if (!hasRole(scan, at - 3, PLACE.BEFORE | PLACE.LIVING)) return false
  return (
    isCapital(scan, at - 2) && hasTag(scan, at - 2, PLACE_TAGS | TAG.COUNTRY) && hasTag(scan, at, PLACE_TAGS)
  )
}
