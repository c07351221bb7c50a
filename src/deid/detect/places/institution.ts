import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, NUMBER, POSSESSIVE, WORD } from '../../text/lex.ts'
import { type DetectRule, type Emit, foldedToken, type Scan } from '../scan.ts'
import { hasTag, isCapital, isDistinctive, isPunctuation } from './word-kind.ts'

const MOST_WORDS = 7
const CONNECT = new Set('of the and for upon on in de at'.split(' '))
/** Nouns an institution's name ends with, beside those the dictionaries tag. */
const HOSPITAL_NOUNS = new Set(
  'hospital infirmary surgery clinic hospice ward centre center practice sanatorium polyclinic dispensary diagnostics labs laboratory laboratories sadan pratisthan home unit aiims college institute hospitals'.split(
    ' ',
  ),
)
/** Words that stand before these nouns where they make an institution by themselves: "Medical Centre", "Nursing Home". */
const KIND_BEFORE: Record<string, RegExp> = {
  home: /^(?:nursing|care|maternity|residential|retirement|funeral|old|rest|age)$/,
  unit: /^(?:birthing|rehabilitation|rehab|birth|renal|burns|dialysis|research)$/,
  college: /^(?:medical|nursing|dental|sixth|technical|community)$/,
}
/** Tagged as institutions' words but naming a department, which identifies no one. */
const DEPARTMENTS =
  /^(?:department|dept|icu|itu|hdu|opd|ccu|nicu|picu|theatre|theatres|ed|unit|nursing|maternity|lodge|court|house|home|homes|co|company|office|services|service|team|clinics|wards|hospitals|emergency|casualty|outpatients)$/
/** Abbreviated kinds that stand before the place: PHC Kanke, GH Usilampatti. */
const KINDS_FIRST = /^(?:phc|chc|hwc|uphc|uchc|gh|ghs|dh|sdh|sdch|mch|ghq)$/

/** Hospitals, surgeries, wards, homes, and the organisations people work for or are insured with, by name. */
export const institutionRule: DetectRule = (scan, emit) => {
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kind[at] !== WORD) continue
    const phrase = phraseEnd(scan, at)
    if (phrase > 0) emit(tokens.start[at] ?? 0, phrase, 'HOSPITAL', 0.9, 'known-hospital')
    if (KINDS_FIRST.test(foldedToken(scan, at))) emitKindFirst(scan, at, emit)
    const isHospital = isHospitalNoun(scan, at)
    if (!isHospital && (!hasTag(scan, at, TAG.ORGANISATION_WORD) || DEPARTMENTS.test(foldedToken(scan, at))))
      continue
    const first = nameStart(scan, at)
    const next = nameEnd(scan, at)
    if (!names(scan, first, at, next)) continue
    const type = isHospital ? 'HOSPITAL' : 'ORGANISATION'
    emit(
      tokens.start[first] ?? 0,
      tokens.end[next - 1] ?? 0,
      type,
      isCapital(scan, at) ? 0.85 : 0.7,
      'institution',
    )
  }
}

/** "PHC Kanke", "GH Usilampatti": the kind and up to two capitalised words. */
function emitKindFirst(scan: Scan, at: number, emit: Emit): void {
  if (!isCapital(scan, at)) return
  let next = at + 1
  while (next < at + 3 && isCapital(scan, next) && isDistinctive(scan, next)) next++
  if (next === at + 1) return
  emit(scan.tokens.start[at] ?? 0, scan.tokens.end[next - 1] ?? 0, 'HOSPITAL', 0.75, 'kind-first')
}

function phraseEnd(scan: Scan, at: number): number {
  if (!hasTag(scan, at, TAG.PHRASE_START)) return 0
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] ?? 0)
  return end > 0 && (tags & TAG.HOSPITAL_WORD) !== 0 ? end : 0
}

function isHospitalNoun(scan: Scan, at: number): boolean {
  const folded = foldedToken(scan, at)
  const before = KIND_BEFORE[folded]
  if (
    !before &&
    (DEPARTMENTS.test(folded) || !(hasTag(scan, at, TAG.HOSPITAL_WORD) || HOSPITAL_NOUNS.has(folded)))
  )
    return false
  return !before || (at > 0 && scan.tokens.kind[at - 1] === WORD && before.test(foldedToken(scan, at - 1)))
}

/** First token of the capitalised words, with their "of" and "&", that lead up to token `at`. */
function nameStart(scan: Scan, at: number): number {
  let first = at
  for (let back = at - 1; back >= 0 && at - back <= MOST_WORDS; back--) {
    if (isCapital(scan, back) && !hasTag(scan, back, TAG.ROLE)) first = back
    else if (!connects(scan, back)) break
  }
  while (first < at && isLeadIn(scan, first)) first++
  return first
}

/** Tokens that may stand between the words of a name without ending it. */
function connects(scan: Scan, at: number): boolean {
  const { text, tokens } = scan
  const kind = tokens.kind[at]
  if (kind === POSSESSIVE) return true
  if (kind === WORD) return CONNECT.has(foldedToken(scan, at)) || hasTag(scan, at, TAG.HOSPITAL_WORD)
  const character = text[tokens.start[at] ?? 0] ?? ''
  if (character === '&' || character === "'" || character === '-') return true
  // The dot of "St." and of initials.
  return (
    character === '.' &&
    at > 0 &&
    isCapital(scan, at - 1) &&
    (tokens.end[at - 1] ?? 0) - (tokens.start[at - 1] ?? 0) <= 2
  )
}

/** A capitalised word that opens the sentence, not the name: "The", "At", "Attended". */
function isLeadIn(scan: Scan, at: number): boolean {
  return hasTag(scan, at, TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY) || !isCapital(scan, at)
}

/** Token after what belongs to the name on the right: "Ward 7B", "Hospital of St Cross", "School, Leeds" not. */
function nameEnd(scan: Scan, at: number): number {
  const { tokens } = scan
  const folded = foldedToken(scan, at)
  const next = at + 1
  if (folded === 'ward' && (tokens.kind[next] === NUMBER || tokens.kind[next] === ALNUM)) return next + 1
  if (
    folded === 'ward' &&
    tokens.kind[next] === WORD &&
    isCapital(scan, next) &&
    (tokens.end[next] ?? 0) - (tokens.start[next] ?? 0) === 1
  )
    return next + 1
  if (!isCapital(scan, at) || tokens.kind[next] !== WORD) return next
  const joined = /^(?:of|for)$/.test(foldedToken(scan, next))
  if (!joined) return isSuffix(scan, next) || isTown(scan, next) ? next + 1 : next
  let end = next
  for (let forward = next + 1; forward < tokens.count && forward - at <= 5; forward++) {
    if (isCapital(scan, forward)) end = forward + 1
    else if (!connects(scan, forward)) break
  }
  return end > next ? end : at + 1
}

/** "Civil Hospital Aizawl". */
function isTown(scan: Scan, at: number): boolean {
  return isCapital(scan, at) && hasTag(scan, at, TAG.TOWN | TAG.REGION)
}

const SUFFIXES = /^(?:trust|ltd|limited|plc|llp|foundation|hospital|pvt|university|group|centre)$/

function isSuffix(scan: Scan, at: number): boolean {
  return isCapital(scan, at) && SUFFIXES.test(foldedToken(scan, at))
}

/** Whether [first, next) with its noun at `at` is a name, not a description such as "General Hospital" or "the ward". */
function names(scan: Scan, first: number, at: number, next: number): boolean {
  const { tokens } = scan
  if (foldedToken(scan, at) === 'ward' && next > at + 1) return !isPunctuation(scan, next, '/')
  for (let i = first; i < next; i++) {
    if (i === at || tokens.kind[i] !== WORD || !isCapital(scan, i)) continue
    if (isDistinctive(scan, i) && !isHospitalNoun(scan, i) && !hasTag(scan, i, TAG.ORGANISATION_WORD))
      return true
  }
  return false
}
