import { TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE } from '../../text/lex.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isApart, isPunctuation, isWord, touchesNext } from './word-kind.ts'

/** How many words may stand between a place and what it is the name of: "San Francisco syncope rule". */
const BETWEEN = 2

/** Whether token `next` or the word or two after it make an instrument, a study or a disease of the name before it. */
export function isInstrumentAhead(scan: PlaceScan, next: number): boolean {
  const first = scan.tokens.kind[next] === POSSESSIVE ? next + 1 : next
  if (isPunctuation(scan, first, '-') && touchesNext(scan, first) && hasTag(scan, first + 1, TAG.EPONYM))
    return true
  const from = isPunctuation(scan, first, '&') ? first + 1 : first
  for (let at = from; at <= from + BETWEEN; at++) {
    if (!isWord(scan, at) || isApart(scan, at) || hasTag(scan, at, TAG.FUNCTION)) return false
    // "knee clinic" is a place again.
    if (hasRole(scan, at, PLACE.INSTRUMENT)) return !hasRole(scan, at + 1, PLACE.HOSPITAL)
    if (hasRole(scan, at, PLACE.HOSPITAL | PLACE.ORGANISATION | PLACE.SUFFIX)) return false
  }
  return false
}

/** "the staging (Royal Marsden)" */
export function isInstrumentBefore(scan: PlaceScan, at: number): boolean {
  return isPunctuation(scan, at - 1, '(') && hasRole(scan, at - 2, PLACE.INSTRUMENT)
}
