import { POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, isCapital, isWord } from './word-kind.ts'

const MOST_WORDS = 7
const SMALL = /^(?:of|the|and|church|school|parish|cathedral)$/

/** Churches and schools of Mary: "Our Lady of the Rosary", "Our Lady's". */
export function findOurLady(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at) || !isCapital(scan, at - 1) || foldedToken(scan, at - 1) !== 'our') return
  let last = at
  for (let next = at + 1; next < at + MOST_WORDS; next++) {
    if (isCapital(scan, next) || (next === at + 1 && scan.tokens.kind[next] === POSSESSIVE)) last = next
    else if (!isWord(scan, next) || !SMALL.test(foldedToken(scan, next))) break
    else if (foldedToken(scan, next).length > 3) last = next
  }
  if (last === at) return
  const { start, end } = scan.tokens
  emit(start[at - 1] as number, end[last] as number, 'ORGANISATION', 0.8, 'our-lady')
}

/** "Sacred Heart", "Holy Trinity Primary". */
export function findSacred(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at) || !isCapital(scan, at + 1)) return
  const name = foldedToken(scan, at + 1)
  if (
    !/^(?:heart|family|cross|trinity|redeemer|angels|rosary|child|name|rood|spirit|ghost|saviour|innocents)$/.test(
      name,
    )
  )
    return
  let last = at + 1
  while (
    last < at + MOST_WORDS &&
    hasRole(scan, last + 1, PLACE.HOSPITAL | PLACE.ORGANISATION) &&
    isCapital(scan, last + 1)
  )
    last++
  const { start, end } = scan.tokens
  emit(start[at] as number, end[last] as number, 'ORGANISATION', 0.75, 'our-lady')
}

/** "Sisters of Nazareth", "Little Sisters of the Poor", "Friends of Wharfedale". */
export function findOrder(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at) || !isWord(scan, at + 1) || foldedToken(scan, at + 1) !== 'of') return
  const name = isWord(scan, at + 2) && foldedToken(scan, at + 2) === 'the' ? at + 3 : at + 2
  if (!isCapital(scan, name)) return
  const first =
    isCapital(scan, at - 1) && /^(?:little|royal|london|metropolitan)$/.test(foldedToken(scan, at - 1))
      ? at - 1
      : at
  const { start, end } = scan.tokens
  emit(start[first] as number, end[name] as number, 'ORGANISATION', 0.96, 'our-lady')
}
