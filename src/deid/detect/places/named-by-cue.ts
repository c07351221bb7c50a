import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, INITIAL_UPPER, NEWLINE, POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { isCareBefore, isCareClose } from './care-before.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { connects, isOwnArticle } from './institution-name.ts'
import { isInstrumentAhead } from './instrument.ts'
import { isYear } from './known-institution.ts'
import { type Cue, cueAt } from './name-cue.ts'
import { tailEnd } from './name-tail.ts'
import { isNoInstitution } from './no-institution.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { saintEnd } from './saint.ts'
import { findInColumn } from './table-places.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isApart,
  isCapital,
  isDistinctive,
  isOnlyName,
  isPunctuation,
  isRare,
  isUnknown,
  isWord,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

const MOST_WORDS = 6
/** What the header of a column can be. */
const HEADER = PLACE.SOFT_ORGANISATION_LABEL | PLACE.ORGANISATION_LABEL
/** What stands behind a label that has no value. */
const NOTHING =
  /^(?:na|nil|none|nk|unknown|not|no|yes|self|as|desk|helpdesk|portal|query|queries|approval|coordinator|panel|clerk|med|loan|visa|mastercard|cash|card|cheque|upi|neft|bacs|rtgs|(?:mon|tues|wednes|thurs|fri|satur|sun)days)$/

/**
 * Institutions that only the words before them give away: "works at Heathfield Cargo", "Insurer: Northstar", "conveyed to
 * Wyebridge Royal", "done at Foyleside", "carers from Brightcare", and saints with a possessive ("St Hilda's").
 */
export function findNamedByCue(scan: PlaceScan, emit: Emit): void {
  const { tokens } = scan
  const { count, at: cues } = scan.starts.cues
  for (let i = 0; i < count; i++) {
    const at = cues[i] as number
    if (hasRole(scan, at, HEADER)) findInColumn(scan, at, emit)
    const saint = saintEnd(scan, at)
    if (saint > 0 && !isInstrumentAhead(scan, saint))
      emit(tokens.start[at] as number, tokens.end[saint - 1] as number, 'HOSPITAL', 0.65, 'saint')
    if (isLowerEmployer(scan, at)) {
      emit(tokens.start[at + 1] as number, tokens.end[at + 1] as number, 'ORGANISATION', 0.65, 'cue')
      continue
    }
    const cue = cueAt(scan, at)
    if (cue) emitCued(scan, cue, emit)
  }
}

const WORK_REACH = 4

/** "works at tesco", "driver for arriva": a known employer written small behind a word of work. */
function isLowerEmployer(scan: PlaceScan, at: number): boolean {
  if (!hasRole(scan, at + 1, PLACE.EMPLOYER) || isCapital(scan, at + 1)) return false
  if (!hasTrait(scan, at, TRAIT.AT_WORK) || hasTag(scan, at + 1, TAG.MEDICAL | TAG.FUNCTION)) return false
  for (let back = at - 1; back >= 0 && back > at - WORK_REACH && isWord(scan, back); back--)
    if (hasRole(scan, back, PLACE.EMPLOYMENT)) return true
  return false
}

function emitCued(scan: PlaceScan, cue: Cue, emit: Emit): void {
  const { start, end } = scan.tokens
  const first = isWord(scan, cue.next) && foldedToken(scan, cue.next) === 'the' ? cue.next + 1 : cue.next
  const next = runEnd(scan, first)
  // "TPA Ref:" is a label.
  if (
    next === first ||
    NOTHING.test(foldedToken(scan, first)) ||
    isNoInstitution(scan, first, next) ||
    isPunctuation(scan, next, ':') ||
    isInstrumentAhead(scan, next)
  )
    return
  const short = next === first + 1 && isAllUpper(scan, first) && tokenLength(scan, first) <= LONGEST_SHORT
  if (short ? !isAbbreviation(scan, first, cue) : !isInstitution(scan, first, next, cue)) return
  // "the Y-site"
  if (tokenLength(scan, first) < 2) return
  if (cue.kind === 'bracket' && !isOwnName(scan, first, next)) return
  const score = short || cue.kind === 'stay' || cue.kind === 'bracket' ? 0.6 : 0.7
  const from = first > cue.next && isOwnArticle(scan, cue.next) ? cue.next : first
  const last = cue.kind === 'work' ? workEnd(scan, next) : next
  emit(start[from] as number, end[tailEnd(scan, last) - 1] as number, cue.type, score, 'cue')
}

/** Token after the "unit" of "works at Sewagram Khadi unit", the "loading union" of a market. */
function workEnd(scan: PlaceScan, next: number): number {
  for (let at = next; at < next + 2 && isWord(scan, at) && !hasTag(scan, at, TAG.FUNCTION); at++)
    if (isFirmWord(scan, at, FIRM.WORKPLACE) && !isApart(scan, at)) return at + 1
  return next
}

const WEEKDAYS = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days$/

/** Token after the capitalised words that begin at `first`. */
function runEnd(scan: PlaceScan, first: number): number {
  let end = first
  for (let at = first; at < scan.tokens.count && at < first + MOST_WORDS; at++) {
    if (at > first && (isApart(scan, at) || isAside(scan, first, at))) break
    if (
      isCapital(scan, at) &&
      !hasTag(scan, at, TAG.MONTH | TAG.WEEKDAY | TAG.TITLE) &&
      !WEEKDAYS.test(foldedToken(scan, at))
    )
      end = at + 1
    else if (scan.tokens.kind[at] === POSSESSIVE && at === end) end = at + 1
    else if (at === end && at > first && isCompanyForm(scan, at)) return at + 1
    else if (isCode(scan, at) && at === end) end = at + 1
    else if (at === first || !connects(scan, at)) break
  }
  while (end > first && hasTag(scan, end - 1, TAG.FUNCTION)) end--
  return end
}

const ASIDE = /^(?:nad|nil|wnl|nfa|asap|tds|bd|od|prn|stat|neg|pos|ok)$/

/** The NAD of "via RadPath NAD": letters of medicine behind a name that is not in capitals. */
function isAside(scan: PlaceScan, first: number, at: number): boolean {
  return isAllUpper(scan, at) && !isAllUpper(scan, first) && ASIDE.test(foldedToken(scan, at))
}

/** "Jet2", the T5 of "Heathrow T5". */
function isCode({ tokens }: PlaceScan, at: number): boolean {
  return tokens.kind[at] === ALNUM && ((tokens.shape[at] as number) & INITIAL_UPPER) !== 0
}

function isCompanyForm(scan: PlaceScan, at: number): boolean {
  return isWord(scan, at) && /^(?:plc|ltd|llp|limited|gmbh)$/.test(foldedToken(scan, at))
}

/** Within brackets anything may stand: only words that are no names of people, none in capitals, fill them. */
function isOwnName(scan: PlaceScan, first: number, next: number): boolean {
  if (!isPunctuation(scan, next, ')') && !isPunctuation(scan, next, ',')) return false
  let telling = false
  for (let at = first; at < next; at++) {
    if (!isWord(scan, at)) continue
    if (isAllUpper(scan, at) || tokenLength(scan, at) < 2) return false
    telling ||= isRare(scan, at) && !hasTag(scan, at, TAG.FIRST_NAME | TAG.SURNAME | TAG.EPONYM)
  }
  return telling
}

const LONGEST_SHORT = 6

/** "transferred to KGMU", "fitter in BHEL": capitals that no dictionary knows. */
function isAbbreviation(scan: PlaceScan, at: number, { kind }: Cue): boolean {
  if (hasRole(scan, at, PLACE.EMPLOYER)) return true
  if (kind === 'stay' && tokenLength(scan, at) > 2)
    return isUnknown(scan, at) && !hasRole(scan, at, PLACE.DESCRIPTOR) && isPlaced(scan, at)
  if (
    kind === 'stay' ||
    kind === 'bracket' ||
    tokenLength(scan, at) < 3 ||
    hasRole(scan, at, PLACE.DESCRIPTOR)
  )
    return false
  return kind === 'move' ? isUnknown(scan, at) : isDistinctive(scan, at)
}

/** "stent at ABC by Mr Lowe", "in hospital at STNM, Gangtok": who did it or the town behind, or care before. */
function isPlaced(scan: PlaceScan, at: number): boolean {
  if (foldedToken(scan, at - 1) !== 'at') return false
  const next = at + 1
  if (isYear(scan, next)) return true
  if (isWord(scan, next) && foldedToken(scan, next) === 'by') return hasTag(scan, next + 1, TAG.TITLE)
  if (isPunctuation(scan, next, ',') && isCapital(scan, next + 1) && hasTag(scan, next + 1, PLACE_TAGS))
    return true
  return hasRole(scan, at - 2, PLACE.HOSPITAL | PLACE.MOVED)
}

/** Hospitals that are known by whose they are: "clinic at Bart's". */
const FAMED = /^(?:guy|bart|king|queen|tommy|thomas|jimmy|james|george|mary)$/
const CLINICAL = TAG.DRUG | TAG.ROLE | TAG.COUNTRY
const LONGEST_TITLE = 5

/** Whether the words name something that is neither a person nor clinical. */
function isInstitution(scan: PlaceScan, first: number, next: number, { kind }: Cue): boolean {
  if (
    kind === 'stay' &&
    FAMED.test(foldedToken(scan, first)) &&
    next === first + 2 &&
    isCareBefore(scan, first)
  )
    return !isWord(scan, next) || hasTag(scan, next, TAG.FUNCTION)
  // "PDT from Derm Nurse"
  if (kind === 'stay' && next - first > 1 && hasTag(scan, next - 1, TAG.ROLE)) return false
  // "under Two Week Wait"
  if (kind === 'move' && hasTag(scan, first, TAG.NUMBER_WORD)) return false
  let telling = false
  let onlyNames = true
  let heading = true
  for (let at = first; at < next; at++) {
    if (!isWord(scan, at)) {
      // "Ruston & Poole" is a firm.
      if (isPunctuation(scan, at, '&')) onlyNames = false
      telling ||= kind === 'work' && isCode(scan, at)
      continue
    }
    if ((kind === 'stay' || kind === 'bracket') && hasRole(scan, at, PLACE.MAKER)) return false
    if (hasRole(scan, at, PLACE.EMPLOYER)) {
      telling = true
      onlyNames = false
      continue
    }
    const clinical =
      next - first > 1 && kind !== 'stay' && kind !== 'bracket' ? CLINICAL & ~TAG.COUNTRY : CLINICAL
    if (hasTag(scan, at, clinical) && !isOnlyName(scan, at)) return false
    if (hasTag(scan, at, TAG.TITLE) && tokenLength(scan, at) <= LONGEST_TITLE) return false
    const medical = kind === 'work' ? TAG.MEDICAL : TAG.MEDICAL | TAG.EPONYM
    const heads = at === first || isPunctuation(scan, at - 1, '&')
    if (kind !== 'label' && heads && hasTag(scan, at, medical) && !isDirection(scan, at, next)) return false
    telling ||= isRare(scan, at) && !hasRole(scan, at, PLACE.DESCRIPTOR)
    heading &&= isAllUpper(scan, at)
    onlyNames &&= isOnlyName(scan, at)
  }
  if (!telling) return isPlainName(scan, first, next, kind)
  if (heading && kind === 'stay' && next - first > 1) return false
  const isPossessive = scan.tokens.kind[next - 1] === POSSESSIVE
  const isNoun = isPossessive && isWord(scan, next) && !hasTag(scan, next, TAG.FUNCTION)
  if (kind === 'label') return !isNoun && !(onlyNames && next - first > 1)
  if (isNoun) return false
  if (isPossessive && kind !== 'work' && kind !== 'move') return kind === 'stay' && isCareBefore(scan, first)
  // "teaches at Cardinal Heenan": people's names are firms' and schools'.
  return next === first + 1 ? isOneWord(scan, first, kind) : kind === 'work' || !onlyNames
}

/** The West of "at West Cornwall". */
function isDirection(scan: PlaceScan, at: number, next: number): boolean {
  if (at + 2 !== next || !/^(?:north|south|east|west|mid|royal)$/.test(foldedToken(scan, at))) return false
  return hasTag(scan, at + 1, PLACE_TAGS)
}

/** Whether another word goes on: "at Margaret Street", "at Kocher point". */
function opensAgain(scan: PlaceScan, next: number): boolean {
  return isWord(scan, next) && !isApart(scan, next) && !hasTag(scan, next, TAG.FUNCTION)
}

/** What one word alone can be an institution's name. */
function isOneWord(scan: PlaceScan, at: number, kind: Cue['kind']): boolean {
  if (hasRole(scan, at, PLACE.EMPLOYER) || isUnknown(scan, at) || hasTag(scan, at, PLACE_TAGS)) return true
  // "TMT at Inamdar", "depot at Speedwell"
  if (kind === 'stay' && foldedToken(scan, at - 1) === 'at' && isCareClose(scan, at))
    return !hasTag(scan, at, TAG.FIRST_NAME | TAG.EPONYM) && !opensAgain(scan, at + 1)
  // "works for Booths": a surname is as good a firm's name.
  return (
    kind === 'work' || (kind === 'supply' && isDistinctive(scan, at)) || foldedToken(scan, at - 1) === 'the'
  )
}

/** The first word of "works for Royal Mail", "at British Gas". */
function isNation(scan: PlaceScan, at: number, first: number, next: number, kind: Cue['kind']): boolean {
  return (
    kind === 'work' &&
    at === first &&
    next > first + 1 &&
    /^(?:royal|national|british|northern|general|central)$/.test(foldedToken(scan, at))
  )
}

/** "Next", "Combat Stress": everyday words with capitals after a word of work. */
function isPlainName(scan: PlaceScan, first: number, next: number, kind: Cue['kind']): boolean {
  if (kind !== 'work' && (kind !== 'supply' || next - first < 2)) return false
  for (let at = first; at < next; at++)
    if (
      isWord(scan, at) &&
      hasRole(scan, at, PLACE.DESCRIPTOR | PLACE.EMPLOYMENT) &&
      !isNation(scan, at, first, next, kind)
    )
      return false
  return scan.tokens.kind[next] !== NEWLINE || next - first > 1
}
