import { TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { isMade } from './guidance-body.ts'
import { nameStart } from './institution-name.ts'
import { isInstrumentAhead } from './instrument.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isAnyMark,
  isCapital,
  isPunctuation,
  isRare,
  isWord,
  opensSentence,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'

const MOST_BRACKET = 4

/** "Orwell Steel (India) Pvt. Ltd.": the form's words may stand in a row, with stops, behind a place in brackets. */
export function findFirm(scan: PlaceScan, at: number, emit: Emit): void {
  let next = at + 1
  while (isForm(scan, next) || (isPunctuation(scan, next, '.') && isForm(scan, next + 1))) next++
  let back = at - 1
  while (isBeforeForm(scan, back) || (isPunctuation(scan, back, '.') && isBeforeForm(scan, back - 1))) back--
  if (isPunctuation(scan, back, ')')) {
    const open = bracketStart(scan, back)
    if (open === back) return
    back = open - 1
  }
  if (back < 0 || !isCapital(scan, back)) return
  // "Semi Pvt" is a room.
  if (foldedToken(scan, at) === 'pvt' && next === at + 1) return
  // "SCLC limited" is a stage.
  if (!isCapital(scan, at) && next === at + 1 && isAllUpper(scan, back)) return
  const first = nameStart(scan, back)
  if (isMade(scan, first, back, next)) return
  const isStopped = isPunctuation(scan, next, '.') && tokenLength(scan, next - 1) <= 3
  report(scan, first, isStopped ? next + 1 : next, emit)
}

function isForm(scan: PlaceScan, at: number): boolean {
  return isFirmWord(scan, at, FIRM.COMPANY_FORM)
}

/** The "Co." or "Pvt" of "Assurance Co. Ltd.". */
function isBeforeForm(scan: PlaceScan, at: number): boolean {
  return isFirmWord(scan, at, FIRM.COMPANY_FORM | FIRM.BEFORE_FORM)
}

function bracketStart(scan: PlaceScan, close: number): number {
  for (let at = close - 1; at >= 0 && at > close - MOST_BRACKET; at--)
    if (isPunctuation(scan, at, '(')) return at
  return close
}

const MOST_WORDS = 9

/** Partners by their names up to the last: "Messrs. Iyer, Raman & Co". */
export function findMessrs(scan: PlaceScan, at: number, emit: Emit): void {
  let next = at + 1
  let last = next
  while (next < at + MOST_WORDS && next < scan.tokens.count) {
    if (isCapital(scan, next)) last = next + 1
    else if (!isAnyMark(scan, next, ',&.') && !isAnd(scan, next)) break
    next++
  }
  if (last > at + 1) report(scan, at, last, emit)
}

function isAnd(scan: PlaceScan, at: number): boolean {
  return isWord(scan, at) && foldedToken(scan, at) === 'and'
}

/** "Barnsley Magistrates' Court": whose court it is stands before its kind. */
export function findCourt(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at)) return
  const kind = scan.tokens.kind[at - 1] === POSSESSIVE || isPunctuation(scan, at - 1, "'") ? at - 2 : at - 1
  if (!isFirmWord(scan, kind, FIRM.COURT_KIND) || !isCapital(scan, kind - 1)) return
  const first = nameStart(scan, kind - 1)
  if (isRare(scan, kind - 1)) report(scan, first, at + 1, emit)
}

const CLINICAL = TAG.EPONYM | TAG.MEDICAL | TAG.DRUG | TAG.ROLE | TAG.COUNTRY | TAG.FUNCTION
const LONG = 3

/** Two names joined: partners behind a word of dealing with them, or towns with a department behind. */
export function findPartners(scan: PlaceScan, at: number, emit: Emit): void {
  const second = at + 2
  let next = second + 1
  const firm = isPunctuation(scan, next, ',') ? next + 1 : next
  const isSmall =
    firm === next &&
    isFirmWord(scan, firm, FIRM.SHOP) &&
    !isCapital(scan, at) &&
    !isCapital(scan, second) &&
    isWord(scan, second)
  const isTitled =
    isFirmWord(scan, firm, FIRM.FIRM) && (isSmall || (isCapital(scan, at) && isCapital(scan, second)))
  const first = nameStart(scan, at)
  if (isTitled) report(scan, first, firm + 1, emit)
  if (!isPartner(scan, at) || !isPartner(scan, second)) return
  while (next < second + LONG && isPartner(scan, next)) next++
  if (isInstrumentAhead(scan, next)) return
  // "Avon & Somerset"
  if (hasTag(scan, at, PLACE_TAGS) && hasTag(scan, second, PLACE_TAGS) && !opensSentence(scan, first)) {
    report(scan, first, next, emit)
    return
  }
  const before = isWord(scan, first - 1) && foldedToken(scan, first - 1) === 'the' ? first - 2 : first - 1
  if (isFirmWord(scan, next, FIRM.FIRM) || isFirmWord(scan, before, FIRM.DEALS_WITH))
    report(scan, first, next, emit)
}

function isPartner(scan: PlaceScan, at: number): boolean {
  return (
    isCapital(scan, at) &&
    tokenLength(scan, at) >= LONG &&
    !isAllUpper(scan, at) &&
    !hasTag(scan, at, CLINICAL) &&
    !hasRole(scan, at, PLACE.MAKER)
  )
}

function report({ tokens }: PlaceScan, first: number, next: number, emit: Emit): void {
  emit(tokens.start[first] as number, tokens.end[next - 1] as number, 'ORGANISATION', 0.8, 'company')
}
