import { TAG } from '../../tables/word-tables.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { nameStart } from './institution-name.ts'
import { isInstrumentAhead } from './instrument.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isCapital,
  isPunctuation,
  isRare,
  isUnknown,
  isWord,
  opensSentence,
  PLACE_TAGS,
  tokenLength,
  touchesNext,
} from './word-kind.ts'

const CLINICAL = TAG.MEDICAL | TAG.DRUG | TAG.COUNTRY | TAG.MONTH | TAG.WEEKDAY | TAG.ROLE

/** A name with the kind of place in lower case behind it: "Royal Oak pub", "Ringmer bowls club", "Castle Lane allotments". */
export function findLocalNoun(scan: PlaceScan, at: number, emit: Emit): void {
  if (isCapital(scan, at)) return
  const last = isFirmWord(scan, at - 1, FIRM.LOCAL_KIND) && !isCapital(scan, at - 1) ? at - 2 : at - 1
  if (
    !isCapital(scan, last) ||
    tokenLength(scan, last) < 2 ||
    hasTag(scan, last, CLINICAL) ||
    isInstrumentAhead(scan, at + 1)
  )
    return
  const first = ownStart(scan, last)
  if (!isName(scan, first, last) || (isPunctuation(scan, at + 1, '-') && touchesNext(scan, at))) return
  const { start, end } = scan.tokens
  emit(start[first] as number, end[at] as number, 'ORGANISATION', first === last ? 0.75 : 0.85, 'local-noun')
}

/** First word of the name, past "Landlady of the" and a verb that opens the sentence. */
function ownStart(scan: PlaceScan, last: number): number {
  let first = nameStart(scan, last)
  for (let at = first; at < last; at++)
    if (isWord(scan, at) && !isCapital(scan, at) && foldedToken(scan, at) === 'the') first = at + 1
  while (first < last && opensSentence(scan, first) && !isRare(scan, first)) first++
  return first
}

function isName(scan: PlaceScan, first: number, last: number): boolean {
  if (first === last)
    return (
      !hasTag(scan, last, TAG.EPONYM) &&
      !isAllUpper(scan, last) &&
      (isUnknown(scan, last) || hasTag(scan, last, PLACE_TAGS)) &&
      !opensSentence(scan, last)
    )
  for (let at = first; at <= last; at++) {
    if (isWord(scan, at) && hasTag(scan, at, CLINICAL)) return false
    if (opensSentence(scan, at) && !isRare(scan, at)) return false
  }
  return true
}

const SHORTEST = 5

/** An organisation that no dictionary knows, by who comes from it: "Redthread worker Simone". */
export function findStaffed(scan: PlaceScan, at: number, emit: Emit): void {
  const { start, end } = scan.tokens
  if (isCapital(scan, at) || !isCapital(scan, at - 1) || isAllUpper(scan, at - 1)) return
  if (!isUnknown(scan, at - 1) || (end[at - 1] as number) - (start[at - 1] as number) < SHORTEST) return
  emit(start[at - 1] as number, end[at - 1] as number, 'ORGANISATION', 0.65, 'staffed')
}

const LEAST_SHORT = 3
const MOST_SHORT = 7

/** An abbreviation that no dictionary knows, before a trade: "retired NCB surveyor". */
export function findTrade(scan: PlaceScan, at: number, emit: Emit): void {
  const { start, end } = scan.tokens
  if (isCapital(scan, at) || !isAllUpper(scan, at - 1)) return
  const isEmployer = hasRole(scan, at - 1, PLACE.EMPLOYER)
  if (!isEmployer && !(isUnknown(scan, at - 1) && isFirmWord(scan, at - 2, FIRM.FORMERLY))) return
  const length = (end[at - 1] as number) - (start[at - 1] as number)
  if (length < LEAST_SHORT || length > MOST_SHORT) return
  emit(start[at - 1] as number, end[at - 1] as number, 'ORGANISATION', 0.6, 'staffed')
}
