import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isApart,
  isCapital,
  isPunctuation,
  isRare,
  isUnknown,
  isWord,
  markAt,
  opensSentence,
  PLACE_TAGS,
  tokenLength,
  touchesNext,
} from './word-kind.ts'

const MOST_WORDS = 7
const MOST_TOKENS = 12
const MOST_AFTER = 5

/** First token of the capitalised words, with their "of" and "&", that lead up to token `at`. */
export function nameStart(scan: PlaceScan, at: number): number {
  let first = at
  let words = 0
  for (let back = at - 1; back >= 0 && words < MOST_WORDS && !isApart(scan, back + 1); back--) {
    const isJoin = hasRole(scan, back, PLACE.JOINS)
    // "St Gemma's-on-the-Hill" and "Dr. B. A. M. Hospital" are long by their marks.
    if (isWord(scan, back) || at - back > MOST_TOKENS) words++
    if (
      isCapital(scan, back) &&
      (!hasTag(scan, back, TAG.ROLE) || hasRole(scan, back, PLACE.DESCRIPTOR)) &&
      (isJoin || !hasTag(scan, back, TAG.FUNCTION))
    )
      first = back
    else if (!connects(scan, back)) break
    if (first === back && hasRole(scan, back, PLACE.LEAD) && opensSentence(scan, back)) break
    // "Usual GP Vine Street Surgery", but "Bridge GP Surgery"
    if (at - back > 2 && first === back && isWord(scan, back) && foldedToken(scan, back) === 'gp') break
  }
  while (first < at && isLeadIn(scan, first) && !isOwnArticle(scan, first)) first++
  return first
}

/** Whether the token may stand between the words of a name without ending it. */
export function connects(scan: PlaceScan, at: number): boolean {
  if (scan.tokens.kind[at] === POSSESSIVE) return true
  // The second half of "Delek-type".
  if (isWord(scan, at))
    return hasRole(scan, at, PLACE.JOINS) || (markAt(scan, at - 1) === '-' && touchesNext(scan, at - 1))
  const mark = markAt(scan, at)
  if (mark === '&' || mark === "'") return true
  if (mark === '-') return touchesNext(scan, at) && at > 0 && touchesNext(scan, at - 1)
  // The dot of "St." and of initials.
  if (mark !== '.' || !isCapital(scan, at - 1) || !touchesNext(scan, at - 1)) return false
  return (
    tokenLength(scan, at - 1) === 1 ||
    (tokenLength(scan, at - 1) === 2 && (touchesNext(scan, at) || !endsSentence(scan, at - 1))) ||
    /^(?:govt|distt?|hosp|univ|mem|gen|pvt)$/.test(foldedToken(scan, at - 1))
  )
}

/** "Swabs at Pre-Op. Consent taken": of two letters these are no title, saint or short form. */
function endsSentence(scan: PlaceScan, at: number): boolean {
  return /^(?:op|ed|am|pm|bd|od|hr|bp|it|up|us|uk|ct|gp|ot|pt|hb|iv|im|so|no|ok)$/.test(foldedToken(scan, at))
}

/** The capital "The" of "at The Gillespie Clinic". */
export function isOwnArticle(scan: PlaceScan, at: number): boolean {
  return (
    isCapital(scan, at) &&
    !isAllUpper(scan, at) &&
    foldedToken(scan, at) === 'the' &&
    !opensSentence(scan, at)
  )
}

/** A capitalised word that opens the sentence, not the name: "The", "At", "Attended", and titles. */
function isLeadIn(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || hasTag(scan, at, TAG.FUNCTION | TAG.WEEKDAY)) return true
  // "Mar Thoma Hospital", but "12 March Royal Infirmary".
  if (hasTag(scan, at, TAG.MONTH)) return scan.tokens.kind[at - 1] === NUMBER || opensSentence(scan, at)
  // "Fmr Sr. Consultant Safdarjung"
  if (
    isCapital(scan, at + 1) &&
    /^(?:fmr|consultant|registrar|prof|professor|cons)$/.test(foldedToken(scan, at))
  )
    return true
  // "Repatriated by Allianz"
  if (isWord(scan, at + 1) && foldedToken(scan, at + 1) === 'by' && opensSentence(scan, at)) return true
  return (
    /^(?:gp|chased?|ph|phoned|rang|bleeped)$/.test(foldedToken(scan, at)) ||
    hasRole(scan, at, PLACE.LEAD | PLACE.ADDRESS_LABEL | PLACE.ORGANISATION_LABEL)
  )
}

/** Token after what belongs to the name on the right: "Ward 7B", "Hospital of St Cross", "School, Leeds" not. */
export function nameEnd(scan: PlaceScan, at: number): number {
  const next = at + 1
  if (foldedToken(scan, at) === 'ward' && (isWardNumber(scan, next) || isWardName(scan, next)))
    return next + 1
  if (isCapital(scan, at) && isShortNoun(scan, at)) return next + 1
  if (!isCapital(scan, at) || !isWord(scan, next) || isApart(scan, next)) return next
  if (isQualified(scan, next)) return qualifierEnd(scan, at)
  let end = next
  while (end < at + MOST_AFTER && isPartOfName(scan, end)) end++
  // The stop of "Co." and "Ltd.".
  const isShort =
    (end > next && tokenLength(scan, end - 1) <= 3 && hasRole(scan, end - 1, PLACE.SUFFIX)) ||
    (end === next && /^(?:hosp|ltd|co|inc)$/.test(foldedToken(scan, at)))
  return isShort && isPunctuation(scan, end, '.') && touchesNext(scan, end - 1) ? end + 1 : end
}

/** "Charitable Hosp.": a noun written short, with its stop. */
function isShortNoun(scan: PlaceScan, at: number): boolean {
  if (!isPunctuation(scan, at + 1, '.') || !touchesNext(scan, at)) return false
  return /^(?:hosp|ltd|co|inc|univ|dept)$/.test(foldedToken(scan, at)) && !isWord(scan, at + 2)
}

function isWardNumber(scan: PlaceScan, at: number): boolean {
  const kind = scan.tokens.kind[at]
  if (isPunctuation(scan, at + 1, '/') || isClock(scan, at)) return false
  return kind === NUMBER || kind === ALNUM || (isCapital(scan, at) && tokenLength(scan, at) === 1)
}

/** The hour of "LABOUR WARD 03:20". */
export function isClock(scan: PlaceScan, at: number): boolean {
  return isPunctuation(scan, at + 1, ':') && touchesNext(scan, at) && scan.tokens.kind[at + 2] === NUMBER
}

/** "Ward Heron", but not "Ward Sister". */
function isWardName(scan: PlaceScan, at: number): boolean {
  const plain = TAG.ROLE | TAG.TITLE | TAG.RELATION | TAG.MEDICAL | TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY
  return (
    isCapital(scan, at) &&
    (isCapital(scan, at - 1) || !opensSentence(scan, at - 1)) &&
    (!isAllUpper(scan, at) || (!isAllUpper(scan, at - 1) && tokenLength(scan, at) > 3)) &&
    isRare(scan, at) &&
    !hasTag(scan, at, plain)
  )
}

/** "Pvt Ltd", "Trust", and the town of "Civil Hospital Aizawl". */
function isPartOfName(scan: PlaceScan, at: number): boolean {
  if (isApart(scan, at)) return false
  if (!isCapital(scan, at))
    return isWord(scan, at) && /^(?:plc|ltd|llp|limited|pvt)$/.test(foldedToken(scan, at))
  if (hasRole(scan, at, PLACE.SUFFIX)) return true
  // "Lunglei Schools GMC 0419/25": letters before a number are a label.
  if (isAllUpper(scan, at) && !isAllUpper(scan, at - 1) && scan.tokens.kind[at + 1] === NUMBER) return false
  if (hasTag(scan, at, PLACE_TAGS)) return !(isAllUpper(scan, at) && hasTag(scan, at, TAG.COMMON))
  if (hasRole(scan, at, PLACE.PART_OF)) return hasTag(scan, at - 1, PLACE_TAGS)
  // "Presbyterian Hospital Durtlang": a town that no dictionary has.
  return (
    hasRole(scan, at - 1, PLACE.HOSPITAL) &&
    isUnknown(scan, at) &&
    isAllUpper(scan, at) === isAllUpper(scan, at - 1)
  )
}

/** "Hospital of St Cross", "Institute for Child Health", but not "Hospital for TURP". */
function isQualified(scan: PlaceScan, at: number): boolean {
  const folded = foldedToken(scan, at)
  return (
    folded === 'of' ||
    folded === 'y' ||
    (folded === 'for' && isCapital(scan, at + 1) && !isAllUpper(scan, at + 1)) ||
    (folded === 'for' && isCapital(scan, at + 2) && foldedToken(scan, at + 1) === 'the')
  )
}

function qualifierEnd(scan: PlaceScan, at: number): number {
  let end = at + 1
  for (let forward = at + 2; forward < scan.tokens.count && forward - at <= MOST_AFTER; forward++) {
    if (isApart(scan, forward)) break
    if (isCapital(scan, forward)) end = forward + 1
    else if (!connects(scan, forward)) break
  }
  return end
}
