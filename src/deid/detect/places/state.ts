import { isState } from './area-code.ts'
import { endsPart } from './ends-part.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasTag, isCapital, isPunctuation, isUnknown, isWord, PLACE_TAGS, tokenLength } from './word-kind.ts'

/** "Purba Medinipur, WB", "Khargone (M.P.)". */
export function isStateBehindPlace(scan: PlaceScan, at: number): boolean {
  if (!isPunctuation(scan, at - 1, ',') && !isPunctuation(scan, at - 1, '(')) return false
  if (!isCapital(scan, at - 2) || !(hasTag(scan, at - 2, PLACE_TAGS) || isUnknown(scan, at - 2))) return false
  if (isPunctuation(scan, at + 1, '.')) return isWord(scan, at + 2) && isState(scan, at + 2)
  return isState(scan, at) && endsPart(scan, at + 1)
}

/** Token after the state that stands right behind a place: "Fatehpur  U.P."; `next` when none does. */
export function stateEnd(scan: PlaceScan, next: number): number {
  if (!isCapital(scan, next)) return next
  return isPunctuation(scan, next + 1, '.') && isWord(scan, next + 2) && isState(scan, next + 2)
    ? stateAfter(scan, next)
    : next
}

/** Token after a state's letters, "WB" or "M.P." with its stops. */
export function stateAfter(scan: PlaceScan, at: number): number {
  if (!isPunctuation(scan, at + 1, '.') || tokenLength(scan, at) > 1) return at + 1
  return isPunctuation(scan, at + 3, '.') ? at + 4 : at + 3
}
