import { type Emit, foldedToken } from '../scan.ts'
import { nameStart } from './institution-name.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, isCapital, isPunctuation, isWord } from './word-kind.ts'

const FAMILY = /^(?:sons?|daughters?|co|bros|brothers|partners|associates)$/

function isFamily(scan: PlaceScan, at: number): boolean {
  return isWord(scan, at) && FAMILY.test(foldedToken(scan, at))
}

/** Reports "Contractor & Sons, Solicitors", "hargreaves & son", by the word before the sign. */
export function findFamily(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isFamily(scan, at + 2)) return
  let next = at + 3
  if (isCapital(scan, next) && hasRole(scan, next, PLACE.ORGANISATION | PLACE.SUFFIX)) next++
  else if (
    isPunctuation(scan, next, ',') &&
    isCapital(scan, next + 1) &&
    hasRole(scan, next + 1, PLACE.ORGANISATION)
  )
    next += 2
  const first = isCapital(scan, at) ? nameStart(scan, at) : at
  emit(
    scan.tokens.start[first] as number,
    scan.tokens.end[next - 1] as number,
    'ORGANISATION',
    0.8,
    'family-firm',
  )
}
