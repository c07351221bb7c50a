import { commonStrength, TAG } from '../../tables/word-tables.ts'
import { INNER_UPPER, NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { FIRM, isFirmWord } from './firm-words.ts'
import { isOwnArticle } from './institution-name.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import {
  hasRole,
  hasTag,
  isAnyMark,
  isCapital,
  isPunctuation,
  isUnknown,
  isWord,
  tokenLength,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

const REACH = 5

/** What stands before the name of an institution. */
export type Cue = {
  /** Token where the name begins. */
  next: number
  type: 'HOSPITAL' | 'ORGANISATION'
  /**
   * `label`: nothing else follows it; `work`: "works at"; `supply`: "carers from"; `move`: "transferred to"; `stay`: "at"
   * by itself;
   * `bracket`: within brackets.
   */
  kind: 'label' | 'work' | 'supply' | 'move' | 'stay' | 'bracket'
}

/** The cue that ends at token `at`. */
export function cueAt(scan: PlaceScan, at: number): Cue | undefined {
  // "the lock café (The Full Windlass)"
  if (isPunctuation(scan, at, '(')) {
    const kind = isFirmWord(scan, at - 1, FIRM.BRACKETED) ? 'work' : 'bracket'
    return { next: at + 1, type: 'ORGANISATION', kind }
  }
  // "M/s Vrushabh Garments"
  if (tokenLength(scan, at) === 1 && isPunctuation(scan, at + 1, '/') && foldedToken(scan, at) === 'm')
    return isWord(scan, at + 2) && foldedToken(scan, at + 2) === 's'
      ? { next: at + 3, type: 'ORGANISATION', kind: 'label' }
      : undefined
  // "w/ Sodexo"
  if (tokenLength(scan, at) === 1 && isPunctuation(scan, at + 1, '/') && foldedToken(scan, at) === 'w')
    return isBehind(scan, at, PLACE.EMPLOYMENT)
      ? { next: at + 2, type: 'ORGANISATION', kind: 'work' }
      : undefined
  const isName = isWord(scan, at + 1) && isNameWord(scan, at)
  if (hasRole(scan, at, PLACE.ORGANISATION_LABEL) && !isPunctuation(scan, at + 1, '('))
    return { next: afterLabel(scan, isName ? at + 1 : at), type: 'ORGANISATION', kind: 'label' }
  if (hasRole(scan, at, PLACE.SOFT_ORGANISATION_LABEL)) {
    const colon = isName ? at + 2 : at + 1
    const type = hasRole(scan, at, PLACE.HOSPITAL) ? 'HOSPITAL' : 'ORGANISATION'
    if (isPunctuation(scan, colon, ':')) return { next: lastStage(scan, colon + 1), type, kind: 'label' }
  }
  // "NH resident (The Elms)"
  if (hasRole(scan, at, PLACE.LIVING | PLACE.HOSPITAL) && isPunctuation(scan, at + 1, '('))
    if (isCapital(scan, at + 2) && hasTrait(scan, at, TRAIT.RESIDENT))
      return { next: at + 2, type: 'HOSPITAL', kind: 'work' }
  if (hasRole(scan, at, PLACE.EMPLOYMENT | PLACE.MOVED | PLACE.SUPPLY) || isFirmWord(scan, at, FIRM.DIRECT))
    return verbCue(scan, at)
  return prepositionCue(scan, at)
}

/** Of "Ward: SAU > Mallard" the last: where someone was moved to. */
function lastStage(scan: PlaceScan, at: number): number {
  let next = at
  for (let end = at + 1; end < at + MOST_STAGES; end++) {
    if (end >= scan.tokens.count || scan.tokens.kind[end] === NEWLINE) break
    if (isAnyMark(scan, end, '>→') && isCapital(scan, end + 1)) next = end + 1
  }
  return next
}

const MOST_STAGES = 8

/** Whether "name" or the like stands between a label and its colon: "Employer Name:". */
function isNameWord(scan: PlaceScan, label: number): boolean {
  return (
    hasRole(scan, label, PLACE.ORGANISATION_LABEL | PLACE.SOFT_ORGANISATION_LABEL) &&
    /^(?:name|company|provider|details)$/.test(foldedToken(scan, label + 1))
  )
}

/** Verbs and trades directly before a name: "attends Combat Stress", "Bus driver, Stagecoach", "conveyed Wyebridge". */
function verbCue(scan: PlaceScan, at: number): Cue | undefined {
  const next = at + 1
  if (hasRole(scan, at, PLACE.EMPLOYMENT) && isPunctuation(scan, next, ',') && isTrade(scan, at))
    return { next: next + 1, type: 'ORGANISATION', kind: 'supply' }
  if (hasRole(scan, at, PLACE.EMPLOYMENT) && isPunctuation(scan, next, '(') && isFirm(scan, next + 1))
    return { next: next + 1, type: 'ORGANISATION', kind: 'work' }
  if (!isCapital(scan, next)) return undefined
  const folded = foldedToken(scan, at)
  if (/^(?:attend|attends|attended|attending|uses)$/.test(folded))
    return { next, type: 'HOSPITAL', kind: 'supply' }
  if (/^(?:ex|works|worked)$/.test(folded) && isFirm(scan, next))
    return { next, type: 'ORGANISATION', kind: 'supply' }
  if (folded === 'conveyed' || folded.startsWith('dialys')) return { next, type: 'HOSPITAL', kind: 'move' }
  // "Shifted Wenlock"
  if (/^(?:shifted|transferred|moved)$/.test(folded) && isUnknownName(scan, next))
    return { next, type: 'HOSPITAL', kind: 'move' }
  // "Courier Amvale Swift", "He ran Bianchi's Ices"
  if (
    isFirmWord(scan, at, FIRM.DIRECT) &&
    (isCapital(scan, next + 1) || scan.tokens.kind[next + 1] === POSSESSIVE)
  )
    return { next, type: 'ORGANISATION', kind: 'work' }
  return folded === 'transport' || folded === 'poc'
    ? { next, type: 'ORGANISATION', kind: 'supply' }
    : undefined
}

/** Whether two capitalised words or a known employer begin at the token: "chemist (ICI Billingham)". */
function isFirm(scan: PlaceScan, at: number): boolean {
  if (!isCapital(scan, at)) return false
  return hasRole(scan, at, PLACE.EMPLOYER) || isCapital(scan, at + 1) || isUnknown(scan, at)
}

function isTrade(scan: PlaceScan, at: number): boolean {
  return !hasTag(scan, at, TAG.TITLE) && !/^(?:carer|nurse|staff|member|partner)$/.test(foldedToken(scan, at))
}

export const PREPOSITION =
  /^(?:at|into|for|with|in|of|from|the|to|via|by|@|ex|under|through|on|as|outside|above|behind|opposite|near)$/

function prepositionCue(scan: PlaceScan, at: number): Cue | undefined {
  if (!hasTag(scan, at, TAG.FUNCTION) && !hasRole(scan, at, PLACE.BEFORE)) return undefined
  const folded = foldedToken(scan, at)
  const next = at + 1
  if (
    folded === 'at' &&
    scan.tokens.kind[at - 1] === NUMBER &&
    isWord(scan, at - 2) &&
    /^(?:year|class|std|yr)$/.test(foldedToken(scan, at - 2))
  )
    return { next, type: 'ORGANISATION', kind: 'work' }
  if (folded === 'by' && isWord(scan, at - 1) && /^(?:employed|run|owned)$/.test(foldedToken(scan, at - 1)))
    return { next, type: 'ORGANISATION', kind: 'work' }
  if ((folded === 'of' || folded === 'from') && hasTrait(scan, at - 1, TRAIT.STAFF))
    return { next, type: 'ORGANISATION', kind: 'supply' }
  // "under the care of Calderstones"
  if (
    folded === 'of' &&
    isWord(scan, at - 2) &&
    foldedToken(scan, at - 1) === 'care' &&
    foldedToken(scan, at - 2) === 'the'
  )
    return { next, type: 'HOSPITAL', kind: 'move' }
  if (folded === 'by' && tokenLength(scan, next) > 1 && isBehind(scan, at, PLACE.SUPPLY))
    return { next, type: 'ORGANISATION', kind: 'supply' }
  if (hasTrait(scan, at, TRAIT.AT_WORK) && isBehind(scan, at, PLACE.EMPLOYMENT))
    return { next, type: 'ORGANISATION', kind: folded === 'in' ? 'supply' : 'work' }
  if (hasTrait(scan, at, TRAIT.MOVED_TO) && isBehind(scan, at, PLACE.MOVED))
    return { next, type: 'HOSPITAL', kind: 'move' }
  // "IDVA from Safe Lives", "carer from Bluebird", "labs from Metropolis"
  if (folded === 'from' && isFirmWord(scan, at - 1, FIRM.SENT) && !isOfPeople(scan, next))
    return { next, type: 'ORGANISATION', kind: 'work' }
  if (hasTrait(scan, at, TRAIT.SUPPLIED_BY) && hasRole(scan, at - 1, PLACE.SUPPLY))
    return { next, type: 'ORGANISATION', kind: 'supply' }
  if (folded === 'as' && isWord(scan, at - 1) && /^(?:trades|trading)$/.test(foldedToken(scan, at - 1)))
    return { next, type: 'ORGANISATION', kind: 'work' }
  if (hasRole(scan, next, PLACE.EMPLOYER) && /^(?:outside|above|behind|opposite|near)$/.test(folded))
    return { next, type: 'ORGANISATION', kind: 'supply' }
  // "went into Knockbracken", "Go to Hospicio"
  if ((folded === 'to' || folded === 'into') && isUnknownName(scan, next) && isGoing(scan, at - 1))
    return { next, type: 'HOSPITAL', kind: 'move' }
  if (folded === 'via' && ((scan.tokens.shape[next] as number) & INNER_UPPER) === 0 && isMarked(scan, at + 2))
    return { next, type: 'HOSPITAL', kind: 'stay' }
  // The capital of "in The Malt Shovel" says that it is a name.
  if (isOwnArticle(scan, next) && isCapital(scan, next + 1))
    return { next, type: 'ORGANISATION', kind: 'work' }
  if (folded === 'at') return { next, type: 'HOSPITAL', kind: 'stay' }
  // Whatever has two capitals behind these and is no person: "letter to Lansbury Homes".
  if (isEmployerHere(scan, next) && hasRole(scan, at, PLACE.BEFORE))
    return { next, type: 'ORGANISATION', kind: 'supply' }
  if (folded === 'on' && isBehind(scan, at, PLACE.EMPLOYMENT))
    return { next, type: 'HOSPITAL', kind: 'supply' }
  return beginsRun(scan, at) ? { next, type: 'ORGANISATION', kind: 'stay' } : undefined
}

function isOfPeople(scan: PlaceScan, at: number): boolean {
  return hasTag(
    scan,
    at,
    TAG.RELATION |
      TAG.TITLE |
      TAG.ROLE |
      TAG.MONTH |
      TAG.WEEKDAY |
      TAG.MEDICAL |
      TAG.FUNCTION |
      TAG.NUMBER_WORD,
  )
}

const FAIRLY_COMMON = 5

/** "by Lidl", "for TCS": not "near Best". */
function isEmployerHere(scan: PlaceScan, at: number): boolean {
  return (
    hasRole(scan, at, PLACE.EMPLOYER) &&
    isCapital(scan, at) &&
    commonStrength(scan.tags[at] as number) <= FAIRLY_COMMON
  )
}

/** Whether two capitals stand behind the preposition: "letter to Lansbury Homes". Most that are no person's are a firm's. */
function beginsRun(scan: PlaceScan, at: number): boolean {
  const next = at + 1
  if (!isCapital(scan, next) || tokenLength(scan, next) < 2) return false
  const folded = foldedToken(scan, at)
  if (isPunctuation(scan, next + 1, '&')) return /^(?:from|via|through|to|by|of|with|for)$/.test(folded)
  return isCapital(scan, next + 1) && /^(?:from|via|through|to|by|of)$/.test(folded)
}

function isUnknownName(scan: PlaceScan, at: number): boolean {
  return isCapital(scan, at) && isUnknown(scan, at) && tokenLength(scan, at) > 3
}

function isGoing(scan: PlaceScan, at: number): boolean {
  return (
    isWord(scan, at) &&
    /^(?:go|goes|went|going|gone|came|come|admitted|move|moving|transfer|stepped)$/.test(
      foldedToken(scan, at),
    )
  )
}

/** Whether a sentence or its part ends before the token. */
function isMarked(scan: PlaceScan, at: number): boolean {
  return at >= scan.tokens.count || scan.tokens.kind[at] === NEWLINE || isAnyMark(scan, at, '.,;)(')
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
