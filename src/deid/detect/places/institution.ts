import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { findFamily } from './family-firm.ts'
import { findByForm } from './find-by-form.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { isBody, isMade } from './guidance-body.ts'
import { nameEnd, nameStart } from './institution-name.ts'
import { findKnownInstitution, isTelling } from './known-institution.ts'
import { findLowerKind } from './lower-kind.ts'
import { tailEnd } from './name-tail.ts'
import { isNoInstitution } from './no-institution.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isAnyMark,
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
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

/** Nouns that make an institution only behind a word that says of what: "Nursing Home", "Burns Unit". */
const NEEDS_KIND: Record<string, RegExp> = {
  home: /^(?:nursing|care|maternity|residential|retirement|funeral|rest|age)$/,
  store: /^(?:medical|general|drug|drugs|provision|kirana|book|cloth)$/,
  stores: /^(?:medical|general|drug|drugs|provision|kirana|book|cloth)$/,
  post: /^(?:health|police|medical|aid)$/,
  team: /^(?:rescue|football|cricket)$/,
  therapies: /^talking$/,
  ins: /^(?:health|life|general|motor|travel)$/,
  courts: /^(?:dist|district|law|high|crown)$/,
}

/** Hospitals, surgeries, wards, homes and the organisations people work for or are insured with, by the noun in their name. */
export function findInstitutions(scan: PlaceScan, emit: Emit): void {
  const { count, at: tokens } = scan.starts.institutions
  for (let i = 0; i < count; i++) {
    const at = tokens[i] as number
    findKnownInstitution(scan, at, emit)
    findByForm(scan, at, emit)
    if (findLowerKind(scan, at, emit)) continue
    const type = nounType(scan, at)
    if (type) emitNamed(scan, at, type, emit)
    else if (isPunctuation(scan, at + 1, '&')) findFamily(scan, at, emit)
  }
}

function emitNamed(scan: PlaceScan, at: number, type: 'HOSPITAL' | 'ORGANISATION', emit: Emit): void {
  const first = nameStart(scan, at)
  const next = nameEnd(scan, at)
  if (isMade(scan, first, at, next) || isBody(scan, first, at)) return
  if (isNoInstitution(scan, first, next) || isFieldLabel(scan, at, next)) return
  const town = placeAfter(scan, first, next)
  if (!names(scan, first, at, next) && town === 0) return
  const { start, end } = scan.tokens
  emit(
    start[first] as number,
    end[(town || tailEnd(scan, next)) - 1] as number,
    type,
    nounScore(scan, at),
    'institution',
  )
}

/** A noun that is nobody's name says more than the names or the town before it: "Lakshmi Hospital", "Nagpur Clinic". */
function nounScore(scan: PlaceScan, at: number): number {
  if (!isCapital(scan, at)) return 0.7
  const isPlain =
    (hasRole(scan, at, PLACE.WEAK_NOUN) && foldedToken(scan, at) !== 'home') ||
    hasTag(scan, at, TAG.FIRST_NAME | TAG.SURNAME) ||
    /^(?:unit|ward|cent(?:re|er)|team|group|services?|bank)$/.test(foldedToken(scan, at))
  return isPlain ? 0.85 : 0.98
}

/** "Record Office     :": a noun with other meanings before the colon of a form, or a family's house. */
function isFieldLabel(scan: PlaceScan, at: number, next: number): boolean {
  if (!hasRole(scan, at, PLACE.WEAK_NOUN)) return false
  return isPunctuation(scan, next, ':') && isApart(scan, next)
    ? true
    : foldedToken(scan, at) === 'house' &&
        /^(?:sisters?|brothers?|mums?|dads?|nans?|aunties?|aunts?|friends?|neighbours?|daughters?|sons?|mothers?|fathers?|parents|cousins?)$/.test(
          foldedToken(scan, at - 1),
        )
}

/** What a noun makes of the words before it, undefined when it is no institution's. */
function nounType(scan: PlaceScan, at: number): 'HOSPITAL' | 'ORGANISATION' | undefined {
  const hospital = hasRole(scan, at, PLACE.HOSPITAL) || hasTag(scan, at, TAG.HOSPITAL_WORD)
  if (!hospital && !hasRole(scan, at, PLACE.ORGANISATION) && !hasTag(scan, at, TAG.ORGANISATION_WORD))
    return undefined
  const folded = foldedToken(scan, at)
  if (
    (hasTrait(scan, at, TRAIT.DEPARTMENT) && !isOwnDepartment(scan, at)) ||
    (folded === 'unit' && !isUnit(scan, at)) ||
    (folded === 'pvt' &&
      !isFirmWord(scan, at + 1, FIRM.COMPANY_FORM) &&
      !isFirmWord(scan, at + 2, FIRM.COMPANY_FORM)) ||
    (folded === 'surgery' && isWord(scan, at - 1) && foldedToken(scan, at - 1) === 'of')
  )
    return undefined
  const kind = hasTrait(scan, at, TRAIT.NEEDS_KIND) ? NEEDS_KIND[folded] : undefined
  if (kind && !(isWord(scan, at - 1) && kind.test(foldedToken(scan, at - 1)))) return undefined
  if (hasRole(scan, at, PLACE.WEAK_NOUN) && !kind && !isWeakName(scan, at)) return undefined
  if (!isCapital(scan, at) && !isLowerNoun(scan, at) && !isForm(scan, at)) return undefined
  return hospital ? 'HOSPITAL' : 'ORGANISATION'
}

/** "Leeds ICU", "Willows PICU", "Riverview Maternity": whose department it is stands before it. */
function isOwnDepartment(scan: PlaceScan, at: number): boolean {
  let before = at - 1
  while (before > at - 3 && isCapital(scan, before) && hasRole(scan, before, PLACE.DESCRIPTOR)) before--
  if (!isCapital(scan, at) || !isCapital(scan, before)) return false
  if (opensSentence(scan, before) && !hasTag(scan, before, PLACE_TAGS)) return false
  if (isAllUpper(scan, before) || hasRole(scan, before, PLACE.DESCRIPTOR | PLACE.LEAD)) return false
  return (
    isUnknown(scan, before) ||
    hasTag(scan, before, PLACE_TAGS) ||
    (tokenLength(scan, at) > 3 && isRare(scan, before))
  )
}

const UNIT_OF =
  /^(?:birthing|rehabilitation|rehab|birth|renal|burns|dialysis|research|baby|surgery|injuries|midwifery|treatment|perinatal|stroke|eating)$/

/** "Burns Unit", or a unit of some treatment behind a name: "Sneha Apheresis Unit". */
function isUnit(scan: PlaceScan, at: number): boolean {
  const before = at - 1
  if (!isWord(scan, before)) return false
  if (UNIT_OF.test(foldedToken(scan, before))) return true
  if (!isCapital(scan, at) || !isCapital(scan, before)) return false
  let name = before - 1
  while (name > at - 4 && isCapital(scan, name) && hasRole(scan, name, PLACE.DESCRIPTOR)) name--
  if (!isCapital(scan, name) || !isTelling(scan, name)) return false
  return !opensSentence(scan, name) || isUnknown(scan, name) || hasTag(scan, name, PLACE_TAGS)
}

/** A noun with other meanings counts with a capital, behind a capital, where nothing of the name goes on. */
function isWeakName(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at) || opensSentence(scan, at)) return false
  if (scan.tokens.kind[at - 1] === POSSESSIVE && isCapital(scan, at - 2)) return true
  return isCapital(scan, at - 1) || markAt(scan, at - 1) === '&' || markAt(scan, at - 1) === '-'
}

/** "Penrose Aggregates plc" */
function isForm(scan: PlaceScan, at: number): boolean {
  if (isAllUpper(scan, at - 1) && !isCapital(scan, at)) return false
  return isCapital(scan, at - 1) && /^(?:plc|ltd|llp|limited|gmbh|inc)$/.test(foldedToken(scan, at))
}

/** "the Beck Side surgery", but not "Mohs surgery", "Doppler clinic" or "Dupuytren's surgery". */
function isLowerNoun(scan: PlaceScan, at: number): boolean {
  if (hasRole(scan, at, PLACE.WEAK_NOUN) || !hasTrait(scan, at, TRAIT.LOWER_NOUN)) return false
  // "Cooper's chemist", "Dr Nabar's dispensary"
  if (scan.tokens.kind[at - 1] === POSSESSIVE)
    return (
      isCapital(scan, at - 2) && isFirmWord(scan, at, FIRM.OWNED_NOUN) && !hasTag(scan, at - 2, TAG.RELATION)
    )
  return (
    isCapital(scan, at - 1) &&
    tokenLength(scan, at - 1) > 1 &&
    !isAllUpper(scan, at - 1) &&
    !(opensSentence(scan, at - 1) && hasTag(scan, at - 1, TAG.COMMON)) &&
    !hasTag(scan, at - 1, TAG.EPONYM | TAG.MEDICAL | TAG.COUNTRY)
  )
}

/** Whether [first, next) with its noun at `at` is a name, not a description such as "General Hospital" or "the ward". */
function names(scan: PlaceScan, first: number, at: number, next: number): boolean {
  for (let i = first; i < next; i++) {
    if (i === at || !isCapital(scan, i)) continue
    if (isPlainName(scan, i, at) || isNational(scan, i, at) || isFaith(scan, i, at)) return true
    // "KG Hospital"
    if (
      isAllUpper(scan, i) &&
      !hasRole(scan, i, PLACE.DESCRIPTOR) &&
      foldedToken(scan, at) === 'hospital' &&
      isCapital(scan, at) &&
      !isAllUpper(scan, at)
    )
      return true
    if (isShopWord(scan, i, at)) return true
    if (!isTelling(scan, i)) continue
    // "your C ward"
    if (tokenLength(scan, i) < 2 && !isCapital(scan, at)) continue
    // COAG CLINIC, TIA Clinic: an abbreviation says what is done there, not which it is.
    const isShort = isAllUpper(scan, i) && tokenLength(scan, i) <= 4
    if (!isShort || !hasTrait(scan, at, TRAIT.CLINIC)) return true
    if (!isUnknown(scan, i) || hasTag(scan, i, PLACE_TAGS) || hasRole(scan, i, PLACE.SHORT_NAME)) return true
  }
  return false
}

const SHOP = /^(?:pharmacy|chemists?|medicals)$/
const SHOP_WORD =
  /^(?:life|care|family|royal|central|city|popular|modern|national|star|health|best|good|well)$/

/** "New Life Chemist", "Royal Pharmacy": what says nothing of a hospital is a shop's name. */
function isShopWord(scan: PlaceScan, i: number, at: number): boolean {
  if (!SHOP.test(foldedToken(scan, at)) || !isCapital(scan, at) || isAllUpper(scan, at)) return false
  return !opensSentence(scan, i) && SHOP_WORD.test(foldedToken(scan, i))
}

/** "Oriental Insurance", "Indian Bank". */
function isNational(scan: PlaceScan, i: number, at: number): boolean {
  return (
    isCapital(scan, at) &&
    (hasTag(scan, i, TAG.COUNTRY) || /^(?:oriental|united)$/.test(foldedToken(scan, i))) &&
    /^(?:insurance|assurance|bank|airlines|railways?|petroleum|telecom|steel|rail|gas|coal|airways|leyland|aerospace|sugar|legion|embassy|consulate|commission)$/.test(
      foldedToken(scan, at),
    )
  )
}

const FAITH =
  /^(?:baptist|presbyterian|methodist|catholic|lutheran|christian|islamia|jain|sikh|khalsa|adventist|mennonite)$/

/** "Baptist Hospital": a faith tells one from another. */
function isFaith(scan: PlaceScan, i: number, at: number): boolean {
  return isCapital(scan, at) && hasTrait(scan, at, TRAIT.PROPER_NOUN) && FAITH.test(foldedToken(scan, i))
}

/** Everyday words with capitals inside a sentence: "Garden Reach Railway Hospital", "Bank Street Surgery". */
function isPlainName(scan: PlaceScan, i: number, at: number): boolean {
  if (isAllUpper(scan, i) || opensSentence(scan, i) || !isCapital(scan, at)) return false
  const isKind = hasTrait(scan, at, TRAIT.PROPER_NOUN) || isCompound(scan, i, at)
  if (!isKind || hasRole(scan, i, PLACE.DESCRIPTOR | PLACE.LEAD)) return false
  const medical = /^(?:pharmacy|school|academy|nursery|college)$/.test(foldedToken(scan, at))
    ? 0
    : TAG.MEDICAL
  return !hasTag(
    scan,
    i,
    medical | TAG.FUNCTION | TAG.DRUG | TAG.ROLE | TAG.TITLE | TAG.MONTH | TAG.WEEKDAY | TAG.COUNTRY,
  )
}

/** "Sure Steps Children's Centre": a kind of two words. */
function isCompound(scan: PlaceScan, i: number, at: number): boolean {
  const kind = scan.tokens.kind[at - 1] === POSSESSIVE ? at - 2 : at - 1
  return hasTrait(scan, at, TRAIT.COMPOUND) && i < kind && hasTrait(scan, kind, TRAIT.COMPOUND_KIND)
}

/** Token after the place of "District Hospital, Sitapur": a kind of two words or more and a town; 0 when there is none. */
function placeAfter(scan: PlaceScan, first: number, next: number): number {
  if (next - first < 2 || !isPunctuation(scan, next, ',') || !isCapital(scan, next + 1)) return 0
  if (!hasRole(scan, next - 1, PLACE.HOSPITAL | PLACE.ORGANISATION)) return 0
  if (isCapital(scan, next + 2)) return 0
  // "Bluebell Ward, Ashworth": the house that a ward is in.
  if (hasTrait(scan, next - 1, TRAIT.CLINIC) && isHouse(scan, next + 1)) return next + 2
  const isTown = hasTag(scan, next + 1, PLACE_TAGS)
  const isLine = isUnknown(scan, next + 1) && opensLineBefore(scan, first)
  return isTown || isLine ? next + 2 : 0
}

/** A name that fills its part of the sentence. */
function isHouse(scan: PlaceScan, at: number): boolean {
  const isEnd =
    at + 1 >= scan.tokens.count || scan.tokens.kind[at + 1] === NEWLINE || isAnyMark(scan, at + 1, '.,;)')
  return (
    isEnd && isTelling(scan, at) && !isAllUpper(scan, at) && !hasTag(scan, at, TAG.TITLE | TAG.CREDENTIAL)
  )
}

function opensLineBefore(scan: PlaceScan, at: number): boolean {
  return at === 0 || opensSentence(scan, at)
}
