import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isPunctuation, isWord } from './word-kind.ts'

const CLOSE = 4

/** Whether a word of care in small letters, or an abbreviation of it, stands within a few words before "at". */
export function isCareClose(scan: PlaceScan, at: number): boolean {
  for (let back = at - 2; back >= 0 && back >= at - CLOSE && isWord(scan, back); back--)
    if (hasRole(scan, back, PLACE.MOVED) || hasTag(scan, back, TAG.MEDICAL | TAG.DRUG)) return true
  return false
}

const CARE_REACH = 6

/** Whether what is done before "at Guy's" is care. */
export function isCareBefore(scan: PlaceScan, first: number): boolean {
  for (let back = first - 2; back >= 0 && back >= first - CARE_REACH; back--) {
    if (scan.tokens.kind[back] === NEWLINE || isPunctuation(scan, back, '.')) return false
    if (hasRole(scan, back, PLACE.HOSPITAL | PLACE.MOVED) || hasTag(scan, back, TAG.MEDICAL | TAG.ROLE))
      return true
  }
  return false
}
