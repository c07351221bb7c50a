import { TAG } from '../../tables/word-tables.ts'
import { INNER_UPPER } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { endsPart } from './ends-part.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isAnyMark,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

const LEAST_UPPER = 5
const NO_NAME =
  PLACE.SUFFIX |
  PLACE.HOSPITAL |
  PLACE.ORGANISATION |
  PLACE.DESCRIPTOR |
  PLACE.EMPLOYER |
  PLACE.MAKER |
  PLACE.INSTRUMENT

/** "NHS", "RefNo", "Attn", "Tel:": unknown as places are, but a label or an abbreviation. */
export function isLabelWord(scan: PlaceScan, at: number): boolean {
  if (hasRole(scan, at, NO_NAME) || isPunctuation(scan, at + 1, ':')) return true
  if (isAllUpper(scan, at)) return tokenLength(scan, at) < LEAST_UPPER && !endsPart(scan, at + 1)
  return ((scan.tokens.shape[at] as number) & INNER_UPPER) !== 0 || /^attn?$/.test(foldedToken(scan, at))
}

/** The "Tal." of "Tal. Shirur" */
export function isKind(scan: PlaceScan, at: number): boolean {
  return (
    hasRole(scan, at, PLACE.SETTLEMENT | PLACE.PLACE_LABEL) &&
    isAnyMark(scan, at + 1, '.:') &&
    isCapital(scan, at + 2)
  )
}

/** "Area: Community podiatry", "Locality   MORSE entry". */
export function isService(scan: PlaceScan, at: number): boolean {
  if (hasTag(scan, at, PLACE_TAGS) || !isWord(scan, at + 1) || isCapital(scan, at + 1)) return false
  return hasRole(scan, at, PLACE.DESCRIPTOR) || (hasTag(scan, at, TAG.EPONYM) && !isUnknown(scan, at))
}
