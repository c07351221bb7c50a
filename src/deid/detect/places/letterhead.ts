import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, POSSESSIVE } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { isBody, isMade } from './guidance-body.ts'
import { connects } from './institution-name.ts'
import { isTelling } from './known-institution.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAnyMark,
  isApart,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  PLACE_TAGS,
  tokenLength,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

const DIRECTION = /^(?:north|south|east|west)ern$/
/** "Western Urgent Care": a kind of two words. */
const CARE_KIND = /^(?:urgent|primary|palliative|talking|nursing|residential)$/
const MOST_LINES = 3
const MOST_TOKENS = 48
const MOST_WORDS = 8
const FEWEST = 4

/** What a document is, not whose. */
const DOCUMENT =
  /^(?:reports?|summary|form|card|notes?|records?|chart|letters?|list|sheet|certificate|request|referral|consent|discharge|register|journal|log|logs|history|plan|application|claims?|assessment|admission|transfer|handover|proforma|checklist|prescription|examination|booking|advice|statement|diary|order|notification|results?|bill|receipt|invoice|estimate|query|update|export|transcript|minutes|review|scheme|policy|mission|certificate|legal|pass|page|copy|medication|operation|operative|theatre|hand|ward|round|progress|nursing|care|daily|case|sample|test|culture|blood|specimen|encounter|consultation|surgery)$/
/** Opens the second field of a home's own papers: "The Laurels   Daily record". */
const HOME_PAPER = /^(?:daily|care|resident|handover|nursing|night|day|weekly|incident|mar|kardex|record)$/

/** Whose paper it is, from the fields of its first lines: "AURELIA HOSPITALS Nellore / MICU", "The Laurels   Daily record". */
export function findLetterhead(scan: PlaceScan, emit: Emit): void {
  const { tokens } = scan
  if (!canHaveOne(scan)) return
  let lines = 0
  let at = tokens.kind[0] === NEWLINE ? 1 : 0
  while (at < tokens.count && at < MOST_TOKENS && lines < MOST_LINES) {
    const next = cellEnd(scan, at)
    if (next > at) readCell(scan, at, next, emit)
    at = Math.max(next, at + 1)
    if (tokens.kind[at - 1] === NEWLINE || (at < tokens.count && tokens.kind[at] === NEWLINE)) {
      if (tokens.kind[at] === NEWLINE) at++
      lines++
    }
  }
}

/** Whether a noun of an institution with a capital stands in the first tokens, or the first word is "The". */
function canHaveOne({ capital, roles, tokens, words }: PlaceScan): boolean {
  const count = Math.min(tokens.count, MOST_TOKENS)
  for (let at = 0; at < count; at++)
    if (capital[at] === 1 && ((roles[at] as number) & NOUNS) !== 0) return true
  return count > 0 && words[tokens.kind[0] === NEWLINE ? 1 : 0] === 'the'
}

const NOUNS = PLACE.HOSPITAL | PLACE.ORGANISATION
const GENERAL =
  /^(?:team|board|agency|authority|police|service|services|post|dairy|office|ministry|commission|corporation|council|network|group|trust|insurance|assurance|india|nhs)$/

function isNoun(scan: PlaceScan, at: number): boolean {
  return hasRole(scan, at, PLACE.HOSPITAL | PLACE.ORGANISATION) && !GENERAL.test(foldedToken(scan, at))
}

/** Token after the field that begins at `at`. */
function cellEnd(scan: PlaceScan, at: number): number {
  let next = at
  for (; next < scan.tokens.count && next < at + MOST_TOKENS; next++) {
    if (scan.tokens.kind[next] === NEWLINE || (next > at && isApart(scan, next))) break
    if (isAnyMark(scan, next, '(/|:,;[')) break
    if (isPunctuation(scan, next, '-') && !connects(scan, next)) break
  }
  return next
}

function readCell(scan: PlaceScan, first: number, next: number, emit: Emit): void {
  if (next - first < 2 || next - first > MOST_WORDS || isPunctuation(scan, next, ':')) return
  if (hasTag(scan, first, TAG.TITLE) || !isCapital(scan, first)) return
  let noun = -1
  for (let at = first; at < next; at++) {
    if (!isCapital(scan, at)) {
      if (scan.tokens.kind[at] === POSSESSIVE || connects(scan, at)) continue
      break
    }
    if (at > first && isNoun(scan, at)) noun = at
  }
  const { start, end } = scan.tokens
  if (isHome(scan, first, next)) {
    emit(start[first] as number, end[next - 1] as number, 'HOSPITAL', 0.85, 'letterhead')
    return
  }
  if (noun < 0 || !isOwn(scan, first, noun) || isPaper(scan, first, next)) return
  if (isMade(scan, first, noun, noun + 1) || isBody(scan, first, noun)) return
  const type = hasRole(scan, noun, PLACE.HOSPITAL) ? 'HOSPITAL' : 'ORGANISATION'
  emit(start[first] as number, end[noun] as number, type, 0.9, 'letterhead')
}

function isPaper(scan: PlaceScan, first: number, next: number): boolean {
  for (let at = first; at < next; at++)
    if (
      isWord(scan, at) &&
      DOCUMENT.test(foldedToken(scan, at)) &&
      !hasRole(scan, at, PLACE.HOSPITAL) &&
      !(at + 1 < next && hasRole(scan, at + 1, PLACE.HOSPITAL))
    )
      return true
  return false
}

/** Whether the words before the noun name someone's. */
function isOwn(scan: PlaceScan, first: number, noun: number): boolean {
  const isWeak = hasRole(scan, noun, PLACE.WEAK_NOUN) && !CARE_KIND.test(foldedToken(scan, noun - 1))
  const isHospital = hasRole(scan, noun, PLACE.HOSPITAL)
  let telling = false
  for (let at = first; at <= noun; at++) {
    if (!isWord(scan, at)) continue
    if (at === noun || tokenLength(scan, at) < FEWEST) continue
    const isProper = isUnknown(scan, at) || hasTag(scan, at, PLACE_TAGS | TAG.FIRST_NAME | TAG.SURNAME)
    telling ||=
      (isTelling(scan, at) || DIRECTION.test(foldedToken(scan, at))) &&
      ((!isWeak && isHospital) || isProper) &&
      !hasTrait(scan, at, TRAIT.OWN_COUNTRY)
  }
  return telling
}

/** "The Laurels", "Ashgrove Lodge" before what a home writes down. */
function isHome(scan: PlaceScan, first: number, next: number): boolean {
  if (foldedToken(scan, first) !== 'the' || next - first > 3 || !isApart(scan, next)) return false
  if (!isWord(scan, next) || !HOME_PAPER.test(foldedToken(scan, next))) return false
  for (let at = first + 1; at < next; at++)
    if (!isCapital(scan, at) || hasTag(scan, at, TAG.MEDICAL | TAG.ROLE | TAG.RELATION | TAG.DRUG))
      return false
  return true
}
