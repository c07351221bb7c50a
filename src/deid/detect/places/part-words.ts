import { TAG } from '../../tables/word-tables.ts'
import { foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isAnyMark, isCapital, isWord, tokenLength } from './word-kind.ts'

const LETTERED = /^(?:tower|wing|block|blk|bldg|building|pocket|phase)$/

/** "Tower B", "Block C". */
export function isLetteredBlock(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || !hasRole(scan, at, PLACE.PREMISE) || !isCapital(scan, at + 1)) return false
  return (
    tokenLength(scan, at + 1) === 1 && LETTERED.test(foldedToken(scan, at)) && isAnyMark(scan, at + 2, ',-;/')
  )
}

/** "Type 2 DM", not the "Type 4" of quarters. */
export function isDiabetes(scan: PlaceScan, at: number): boolean {
  return foldedToken(scan, at) === 'type' && hasTag(scan, at + 2, TAG.MEDICAL)
}

const BESIDE = /^(?:peeche|pichhe|paas|pass|samne|saamne|bagal|kareeb|najdeek)$/

/** Token after "masjid ke peeche", "Ram Mandir ke paas"; `at` when no such landmark begins there. */
export function cornerEnd(scan: PlaceScan, at: number): number {
  for (let next = at; next < at + 4 && isWord(scan, next); next++) {
    if (!hasRole(scan, next, PLACE.LANDMARK_NOUN)) continue
    const isBeside = isWord(scan, next + 1) && /^k[ei]$/.test(foldedToken(scan, next + 1))
    return isBeside && isWord(scan, next + 2) && BESIDE.test(foldedToken(scan, next + 2)) ? next + 3 : at
  }
  return at
}
