import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { connects } from './institution-name.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isCapital,
  isOnlyName,
  isPunctuation,
  isRare,
  isUnknown,
  isWord,
  markAt,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

const MOST_WORDS = 6
const REACH = 5

/**
 * Institutions that only the words before them give away: "works at Heathfield Cargo", "Insurer: Northstar", "conveyed to
 * Wyebridge Royal", "done at Foyleside", and saints with a possessive ("St Hilda's").
 */
export function findNamedByCue(scan: PlaceScan, emit: Emit): void {
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    if (!isWord(scan, at)) continue
    const saint = saintEnd(scan, at)
    if (saint > 0)
      emit(tokens.start[at] as number, tokens.end[saint - 1] as number, 'HOSPITAL', 0.65, 'saint')
    const cue = cueAt(scan, at)
    if (!cue) continue
    const first = isWord(scan, cue.next) && foldedToken(scan, cue.next) === 'the' ? cue.next + 1 : cue.next
    const next = runEnd(scan, first)
    if (
      next === first + 1 &&
      isAbbreviation(scan, first) &&
      isWord(scan, at - 1) &&
      TAKEN.test(foldedToken(scan, at - 1))
    ) {
      emit(tokens.start[first] as number, tokens.end[first] as number, 'HOSPITAL', 0.6, 'cue')
      continue
    }
    if (next === first || !isInstitution(scan, first, next, cue.strict)) continue
    emit(
      tokens.start[first] as number,
      tokens.end[next - 1] as number,
      cue.type,
      cue.strict ? 0.6 : 0.7,
      'cue',
    )
  }
}

type Cue = { next: number; type: 'HOSPITAL' | 'ORGANISATION'; strict: boolean }

/** The cue that ends at token `at`, with the token after it. */
function cueAt(scan: PlaceScan, at: number): Cue | undefined {
  const folded = foldedToken(scan, at)
  if (hasRole(scan, at, PLACE.ORGANISATION_LABEL))
    return { next: afterLabel(scan, at), type: 'ORGANISATION', strict: false }
  if (hasRole(scan, at, PLACE.SOFT_ORGANISATION_LABEL) && isPunctuation(scan, at + 1, ':')) {
    const type = hasRole(scan, at, PLACE.HOSPITAL) ? 'HOSPITAL' : 'ORGANISATION'
    return { next: at + 2, type, strict: false }
  }
  if (/^(?:at|for|with|in|of|from|the|@)$/.test(folded) && isBehind(scan, at, PLACE.EMPLOYMENT))
    return folded === 'from' || folded === 'of'
      ? undefined
      : { next: at + 1, type: 'ORGANISATION', strict: folded !== 'at' }
  if (/^(?:to|at|from|via|in)$/.test(folded) && isBehind(scan, at, PLACE.MOVED))
    return { next: at + 1, type: 'HOSPITAL', strict: true }
  if (folded === 'conveyed' || (folded === 'via' && isMarked(scan, at + 2)))
    return { next: at + 1, type: 'HOSPITAL', strict: true }
  return folded === 'at' ? { next: at + 1, type: 'HOSPITAL', strict: true } : undefined
}

/** Whether a sentence or its part ends before the token. */
function isMarked(scan: PlaceScan, at: number): boolean {
  return (
    at >= scan.tokens.count || scan.tokens.kind[at] === NEWLINE || '.,;)'.includes(markAt(scan, at) || ' ')
  )
}

/** Token after the colon or "is" of a label, or after the label itself. */
function afterLabel(scan: PlaceScan, at: number): number {
  const isMark = isPunctuation(scan, at + 1, ':') || isPunctuation(scan, at + 1, '-')
  const isVerb = isWord(scan, at + 1) && /^(?:is|was)$/.test(foldedToken(scan, at + 1))
  return isMark || isVerb ? at + 2 : at + 1
}

/** Whether a word of the role stands up to a few words before, in the same sentence. */
function isBehind(scan: PlaceScan, at: number, role: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - REACH; back--) {
    if (hasRole(scan, back, role)) return true
    if (scan.tokens.kind[back] === NEWLINE || isPunctuation(scan, back, '.')) return false
  }
  return false
}

/** Token after the capitalised words that begin at `first`. */
function runEnd(scan: PlaceScan, first: number): number {
  let end = first
  for (let at = first; at < scan.tokens.count && at < first + MOST_WORDS; at++) {
    if (isCapital(scan, at) && !hasTag(scan, at, TAG.MONTH | TAG.WEEKDAY | TAG.TITLE)) end = at + 1
    else if (scan.tokens.kind[at] === POSSESSIVE && at === end) end = at + 1
    else if (at === end && at > first && isCompanyForm(scan, at)) return at + 1
    else if (at === first || !connects(scan, at)) break
  }
  while (end > first && hasTag(scan, end - 1, TAG.FUNCTION)) end--
  return end
}

function isCompanyForm(scan: PlaceScan, at: number): boolean {
  return isWord(scan, at) && /^(?:plc|ltd|llp|limited)$/.test(foldedToken(scan, at))
}

/** "transferred to KGMU": capitals that no dictionary knows. */
function isAbbreviation(scan: PlaceScan, at: number): boolean {
  const length = tokenLength(scan, at)
  return (
    isAllUpper(scan, at) && length > 2 && length <= 5 && isUnknown(scan, at) && !hasTag(scan, at, TAG.MEDICAL)
  )
}

const TAKEN = /^(?:transferred|transfer|conveyed|shifted|admitted|taken)$/

/** Whether the words name something that is neither a person nor clinical. */
function isInstitution(scan: PlaceScan, first: number, next: number, strict: boolean): boolean {
  let telling = false
  let onlyNames = true
  for (let at = first; at < next; at++) {
    if (!isWord(scan, at)) continue
    if (hasTag(scan, at, TAG.DRUG | TAG.EPONYM | TAG.TITLE | TAG.ROLE | TAG.COUNTRY) && !isOnlyName(scan, at))
      return false
    if (strict && at === first && hasTag(scan, at, TAG.MEDICAL | TAG.EPONYM)) return false
    if (isAllUpper(scan, at) && tokenLength(scan, at) <= 5 && next - first < 2) return false
    telling ||= isRare(scan, at) && !hasRole(scan, at, PLACE.DESCRIPTOR)
    onlyNames &&= isOnlyName(scan, at)
  }
  if (!telling) return false
  const isNoun = isWord(scan, next) && scan.tokens.kind[next - 1] === POSSESSIVE
  if (!strict) return !isNoun && !(onlyNames && next - first > 1)
  if (isNoun || scan.tokens.kind[next - 1] === POSSESSIVE) return false
  if (next === first + 1)
    return isUnknown(scan, first) || hasTag(scan, first, PLACE_TAGS) || foldedToken(scan, first - 1) === 'the'
  return !onlyNames
}

const NO_SAINT = /^(?:wort|vitus|dance|fire|anthony|disease|syndrome|sign|bread|day)$/

/** Token after "St Hilda's", 0 when token `at` begins no saint's institution. */
function saintEnd(scan: PlaceScan, at: number): number {
  if (!isCapital(scan, at) || tokenLength(scan, at) > 5 || !/^(?:st|saint|ss)$/.test(foldedToken(scan, at)))
    return 0
  const name = isPunctuation(scan, at + 1, '.') ? at + 2 : at + 1
  if (!isCapital(scan, name) || scan.tokens.kind[name + 1] !== POSSESSIVE) return 0
  const after = name + 2
  if (
    NO_SAINT.test(foldedToken(scan, name)) ||
    (isWord(scan, after) && NO_SAINT.test(foldedToken(scan, after)))
  )
    return 0
  let next = after
  while (
    next < after + 3 &&
    isCapital(scan, next) &&
    hasRole(scan, next, PLACE.ORGANISATION | PLACE.HOSPITAL | PLACE.SUFFIX)
  )
    next++
  return next
}
