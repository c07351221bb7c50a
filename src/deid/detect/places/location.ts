import { commonStrength, TAG } from '../../tables/word-tables.ts'
import { NUMBER } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { areaCodeAt } from './area-code.ts'
import { beginsPhrase } from './begins-phrase.ts'
import { isBehindInstitution, isBehindNoun } from './behind-institution.ts'
import { coreOfPlace } from './core-of-place.ts'
import { isInstrumentAhead } from './instrument.ts'
import {
  contextScore,
  follows,
  isAgeAndPlace,
  isClinical,
  isFollowedByKind,
  isLabelled,
  nearLiving,
} from './location-context.ts'
import { hasPlaceEnding, hasSureEnding } from './place-ending.ts'
import { isKind, isLabelWord, isService } from './place-label.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { isSolePhrase, isSoleTown } from './sole-town.ts'
import { isStateBehindPlace, stateAfter, stateEnd } from './state.ts'
import { isUnnamedHome } from './unnamed-home.ts'
import { unnamedVillageEnd } from './unnamed-village.ts'
import {
  hasRole,
  hasTag,
  isAllUpper,
  isAnyMark,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  markAt,
  opensSentence,
  PLACE_TAGS,
  tokenLength,
  touchesNext,
} from './word-kind.ts'

const LEAST = 0.5
const MOST_WORDS = 3

/** Towns, districts and states that the text ties to a person or their care. */
export function findLocations(scan: PlaceScan, emit: Emit): void {
  const { start, end } = scan.tokens
  const { count, at: tokens } = scan.starts.places
  let done = 0
  for (let i = 0; i < count; i++) {
    const at = tokens[i] as number
    if (at < done) continue
    const next = placeEnd(scan, at)
    if (next === 0) continue
    const score = placeScore(scan, at, next)
    if (score >= LEAST) {
      const core = coreOfPlace(scan, partStart(scan, at), numberedEnd(scan, next))
      emit(start[core.first] as number, end[core.next - 1] as number, 'LOCATION', score, 'place')
      const state = stateEnd(scan, next)
      if (state > next) emit(start[next] as number, end[state - 1] as number, 'LOCATION', score, 'place')
    }
    done = next
  }
}

/** Token after "Mathurapur-II", "Vatva GIDC". */
function numberedEnd(scan: PlaceScan, next: number): number {
  if (isCapital(scan, next) && ESTATE.test(foldedToken(scan, next))) return next + 1
  const isJoined = isPunctuation(scan, next, '-') && touchesNext(scan, next) && touchesNext(scan, next - 1)
  return isJoined && isWord(scan, next + 1) && /^(?:i{1,3}|iv|v)$/.test(foldedToken(scan, next + 1))
    ? next + 2
    : next
}

/** Development corporations whose estates are called after the place. */
const ESTATE = /^(?:gidc|midc|riico|sipcot|kiadb|apiic|tsiic|siidcul|upsidc|hsiidc)$/

const PART = /^(?:purba|paschim|uttar|uttara|dakshin|dakshina|chhota|great|little|upper|lower|nether|old)$/

/** The part that tells a place from its neighbour, before it: "Paschim Bardhaman", "Great Ayton". */
function partStart(scan: PlaceScan, at: number): number {
  return isPart(scan, at - 1) ? at - 1 : at
}

function isPart(scan: PlaceScan, at: number): boolean {
  return isCapital(scan, at) && PART.test(foldedToken(scan, at))
}

/** Token after the place name that begins at `at`, or 0 when none does. */
function placeEnd(scan: PlaceScan, at: number): number {
  if (isKind(scan, at)) return 0
  if (beginsPhrase(scan, at, PLACE_TAGS | TAG.EPONYM | TAG.MEDICAL | TAG.DRUG)) {
    const { end, tags: found } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
    if (end > 0 && (found & PLACE_TAGS) !== 0) return withDirection(scan, tokenAfter(scan, at, end))
    if (end > 0 && (found & (TAG.EPONYM | TAG.MEDICAL | TAG.DRUG)) !== 0) return 0
  }
  if (isCapital(scan, at + 1) && hasTag(scan, at + 1, PLACE_TAGS) && isPart(scan, at))
    return withDirection(scan, at + 2)
  const labelled = labelledPlaceEnd(scan, at)
  if (labelled > 0) return labelled
  if (
    isPunctuation(scan, at - 1, ',') &&
    isCapital(scan, at) &&
    isUnknown(scan, at) &&
    !isLabelWord(scan, at) &&
    isBehindInstitution(scan, at)
  )
    return isCapital(scan, at + 1) && goesOn(scan, at + 1) ? at + 2 : at + 1
  if (hasTag(scan, at, PLACE_TAGS)) return withDirection(scan, at + 1)
  if (isStateBehindPlace(scan, at)) return stateAfter(scan, at)
  const village = isCapital(scan, at) && isPunctuation(scan, at - 1, ',') ? unnamedVillageEnd(scan, at) : 0
  if (village > 0) return village
  if (isUnnamedHome(scan, at)) return isCapital(scan, at + 1) && goesOn(scan, at + 1) ? at + 2 : at + 1
  return isCapital(scan, at) && isUnknown(scan, at) && hasPlaceEnding(foldedToken(scan, at)) ? at + 1 : 0
}

const NO_PLACE = TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY | TAG.MEDICAL | TAG.DRUG | TAG.TITLE | TAG.ROLE

/** "village Rampur", "Gaon/Dhani: Kheri Sanwalji": a place the dictionaries need not know. */
function labelledPlaceEnd(scan: PlaceScan, at: number): number {
  const isTitle = hasTag(scan, at, TAG.TITLE) && isCapital(scan, at + 1) && !isPunctuation(scan, at - 1, ':')
  if (
    !isCapital(scan, at) ||
    tokenLength(scan, at) < 3 ||
    hasTag(scan, at, isTitle ? NO_PLACE & ~TAG.TITLE : NO_PLACE)
  )
    return 0
  if (!isLabelled(scan, at)) return isFollowedByKind(scan, at) ? at + 1 : 0
  if (isService(scan, at)) return 0
  let next = at + 1
  while (next < at + MOST_WORDS && isCapital(scan, next) && goesOn(scan, next)) next++
  return next
}

function goesOn(scan: PlaceScan, at: number): boolean {
  const plain = isCapital(scan, at + 1) ? NO_PLACE : NO_PLACE & ~TAG.TITLE
  if (hasTag(scan, at, plain) || hasRole(scan, at, PLACE.PLACE_LABEL) || isPunctuation(scan, at + 1, ':'))
    return false
  const gap = (scan.tokens.start[at] as number) - (scan.tokens.end[at - 1] as number)
  return gap === 1 && isAllUpper(scan, at) === isAllUpper(scan, at - 1)
}

function tokenAfter({ tokens }: PlaceScan, at: number, end: number): number {
  let next = at + 1
  while (next < tokens.count && (tokens.start[next] as number) < end) next++
  return next
}

/** "Ghatkopar West", "Ranni-Perunad". */
function withDirection(scan: PlaceScan, next: number): number {
  if (isCapital(scan, next) && /^(?:east|west|north|south)$/.test(foldedToken(scan, next))) return next + 1
  const joined = isPunctuation(scan, next, '-') && scan.tokens.end[next] === scan.tokens.start[next + 1]
  return joined && isCapital(scan, next + 1) && hasTag(scan, next + 1, PLACE_TAGS) ? next + 2 : next
}

/** How sure the place is; 0 where it names an instrument, a college or a haemoglobin. */
function placeScore(scan: PlaceScan, at: number, next: number): number {
  const score = bareScore(scan, at, next)
  if (score < LEAST || isInstrumentAhead(scan, next)) return 0
  // "Rohini ID": the register of hospitals.
  if (isWord(scan, next) && foldedToken(scan, next) === 'id') return 0
  // "works Mon-Fri"
  if (next === at + 1 && hasTag(scan, at, TAG.WEEKDAY | TAG.MONTH) && !isLabelled(scan, at)) return 0
  return isOfCollege(scan, at) || isHaemoglobin(scan, at) ? 0 : score
}

/** Whether a word, a comma or a bar stands before the place: in a list of instruments it is a stop or a quotation mark. */
function isInText(scan: PlaceScan, at: number): boolean {
  if (isWord(scan, at - 1)) return true
  const mark = markAt(scan, at - 1)
  return mark === '|' || (mark === ',' && !isClinical(scan, at, at - 2))
}

function bareScore(scan: PlaceScan, at: number, next: number): number {
  const mask = scan.tags[at] ?? 0
  const isPhrase = next > at + 1 && (hasTag(scan, at, TAG.PHRASE_START) || !isLabelled(scan, at))
  const context = contextScore(scan, at, next) + (areaCodeAt(scan, next) > 0 ? 0.35 : 0)
  const sole = isSole(scan, at, next) ? SOLE : 0
  if (!isCapital(scan, at))
    return isPhrase || commonStrength(mask) === 0 ? Math.max(sole, lowerScore(scan, at, context)) : 0
  let score = !isPhrase ? 0.3 : isInText(scan, at) ? 0.45 : 0.42
  if ((mask & TAG.REGION) !== 0) score += 0.2
  const isSaid = isSaidTown(scan, at)
  if ((mask & (TAG.FIRST_NAME | TAG.SURNAME)) !== 0 && !isPhrase && !isSaid) score -= 0.1
  if ((mask & (TAG.COMMON | NO_PLACE)) !== 0 && !isPhrase) score -= 0.2
  else if ((mask & TAG.EPONYM) !== 0 && !isPhrase && !isSaid) score -= 0.15
  if (commonStrength(mask) >= 6 && !isPhrase) score -= 0.15
  if (!opensSentence(scan, at)) score += 0.05
  if (!isPhrase && isAllUpper(scan, at) && !isAllUpper(scan, at - 1) && !isAllUpper(scan, at + 1))
    score -= 0.1
  if (isScored(scan, next) || goesOnAsName(scan, next)) score -= 0.25
  const isSure = next === at + 1 && isUnknown(scan, at) && hasSureEnding(foldedToken(scan, at))
  return Math.min(Math.max(score + context, sole, isSure ? SOLE : 0), 0.95)
}

const SOLE = 0.5

/** A town and nothing else needs no words around it, unless what stands behind makes it a sign or a scale. */
function isSole(scan: PlaceScan, at: number, next: number): boolean {
  const isTown = next === at + 1 ? isSoleTown(scan, at) : isSolePhrase(scan, at, next)
  return isTown && (!isScored(scan, next) || areaCodeAt(scan, next) > 0) && !hasTag(scan, next, TAG.EPONYM)
}

/** "investigated in Bradford": of a town behind such a preposition it says little that people and signs are called so too. */
function isSaidTown(scan: PlaceScan, at: number): boolean {
  if (!hasTag(scan, at, TAG.TOWN) || !isWord(scan, at - 1) || isAllUpper(scan, at)) return false
  return !isCapital(scan, at - 1) && /^(?:in|at|from|near)$/.test(foldedToken(scan, at - 1))
}

/** "Hb Punjab", "HbD-Punjab". */
function isHaemoglobin(scan: PlaceScan, at: number): boolean {
  const before = isPunctuation(scan, at - 1, '-') ? at - 2 : at - 1
  return before >= 0 && tokenLength(scan, before) <= 3 && foldedToken(scan, before).startsWith('hb')
}

const COLLEGE_REACH = 6

/** "Royal College of Surgeons of Edinburgh". */
function isOfCollege(scan: PlaceScan, at: number): boolean {
  if (!isWord(scan, at - 1) || foldedToken(scan, at - 1) !== 'of') return false
  for (let back = at - 2; back >= 0 && back > at - COLLEGE_REACH; back--)
    if (isCapital(scan, back) && /^(?:college|society|faculty|tower)$/.test(foldedToken(scan, back)))
      return true
  return false
}

/** "Ann Arbor IIB", "Edinburgh 14": a stage or a score stands behind it. */
function isScored(scan: PlaceScan, next: number): boolean {
  if (isAllUpper(scan, next)) return /^[ivx]+[ab]?$/.test(foldedToken(scan, next))
  const isShort = scan.tokens.kind[next] === NUMBER && tokenLength(scan, next) <= 2
  return isShort && !isAnyMark(scan, next + 1, '/.-:')
}

/** "Argyll Robertson", "Kutch Soda Works": the first word of a longer name. */
function goesOnAsName(scan: PlaceScan, next: number): boolean {
  if (
    !isCapital(scan, next) ||
    (scan.tokens.start[next] as number) - (scan.tokens.end[next - 1] as number) > 1
  )
    return false
  return !isAllUpper(scan, next) && tokenLength(scan, next) > 1 && !hasTag(scan, next, PLACE_TAGS | NO_PLACE)
}

/** A town written small needs a place's words on its left. */
function lowerScore(scan: PlaceScan, at: number, context: number): number {
  const tied = isLabelled(scan, at) || (follows(scan, at, PLACE.BEFORE) && nearLiving(scan, at))
  const inAddress = isPunctuation(scan, at - 1, ',') && hasRole(scan, at - 2, PLACE.BUILDING | PLACE.STREET)
  return tied || inAddress || isAgeAndPlace(scan, at) || isBehindNoun(scan, at) ? 0.5 + context : 0
}
