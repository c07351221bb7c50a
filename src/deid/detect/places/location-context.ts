import { TAG } from '../../tables/word-tables.ts'
import { ALNUM, INNER_UPPER, NEWLINE, NUMBER } from '../../text/lex.ts'
import { foldedToken } from '../scan.ts'
import { isBehindInstitution, isBehindNoun, isBehindSaint } from './behind-institution.ts'
import { isInChecklist } from './checklist.ts'
import { endsPart } from './ends-part.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { isBehindStreet, isBesideAnother, isLivingIn } from './town-cue.ts'
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
  PLACE_TAGS,
  tokenLength,
  touchesNext,
} from './word-kind.ts'
import { hasTrait, TRAIT } from './word-traits.ts'

export function contextScore(scan: PlaceScan, at: number, next: number): number {
  let score = 0
  if (follows(scan, at, PLACE.BEFORE))
    score += foldedToken(scan, at - 1) === 'in' && !isCapital(scan, at - 1) ? 0.36 : 0.3
  if (nearLiving(scan, at)) score += 0.2
  if (isLabelled(scan, at) || isFollowedByKind(scan, next - 1)) score += 0.46
  if (besidePlace(scan, at, next)) score += 0.25
  if (isBehindInstitution(scan, at)) score += isBehindSaint(scan, at) ? 0.5 : 0.3
  else if (isBehindNoun(scan, at)) score += 0.25
  if (isPunctuation(scan, at - 1, ',') && unnamedVillageEnd(scan, at) === next) score += 0.5
  if (isBehindStreet(scan, at)) score += 0.3
  if (isBesideAnother(scan, at)) score += 0.3
  if (isInChecklist(scan, at)) score += 0.6
  if (isLivingIn(scan, at)) score += 0.36
  if (
    isCapital(scan, at) &&
    isWord(scan, next) &&
    /^(?:se|mein|ka|ke|ko|ki|tk|dist|bus|train)$/.test(foldedToken(scan, next))
  )
    score += 0.25
  if (isAgeAndPlace(scan, at) || isBranch(scan, at)) score += 0.3
  if (isCapital(scan, at - 1) && hasRole(scan, at - 1, PLACE.STREET)) score += 0.2
  // "Portmahomack, by Tain"
  if (isPunctuation(scan, at - 2, ',') && foldedToken(scan, at - 1) === 'by' && endsPart(scan, next))
    score += 0.2
  if (isLetterhead(scan, at, next)) score += 0.3
  if (endsDescription(scan, at, next)) score += 0.2
  else if (isPunctuation(scan, at - 1, ',') && closes(scan, next)) {
    if (isBehindWork(scan, at - 2)) score += 0.2
    else if (!isListed(scan, at)) score += 0.1
  }
  // HDFC Hazratganj: the branch of a bank.
  if (isAllUpper(scan, at - 1) && !isAllUpper(scan, at) && isPunctuation(scan, next, ',')) score += 0.25
  return score
}

const COLUMN = 3

function isColumnOfAges(scan: PlaceScan, at: number): boolean {
  const { end, kind, start } = scan.tokens
  if (at < 2 || kind[at - 1] !== NUMBER || tokenLength(scan, at - 1) > 2 || !isCapital(scan, at)) return false
  if (isPunctuation(scan, at + 1, ':') || ((scan.tokens.shape[at] as number) & INNER_UPPER) !== 0)
    return false
  return (start[at] as number) - (end[at - 1] as number) >= COLUMN - 1 && isCapital(scan, at - 2)
}

/** "23, kupwara", "70 M, Chalakudy", "44 yrs, Bilha". */
export function isAgeAndPlace(scan: PlaceScan, at: number): boolean {
  // A column of ages before one of villages.
  if (isColumnOfAges(scan, at)) return true
  if (!isPunctuation(scan, at - 1, ',')) return false
  if (scan.tokens.kind[at - 2] === NUMBER) return isPunctuation(scan, at - 3, ':')
  if (scan.tokens.kind[at - 2] === ALNUM) return /^\d{1,2}(?:m|f|y|yr|yrs)$/.test(foldedToken(scan, at - 2))
  if (!hasTrait(scan, at - 2, TRAIT.AGE)) return false
  return scan.tokens.kind[at - 3] === NUMBER || isPunctuation(scan, at - 3, '/')
}

/** "OPD follow-up, Ongole, 4/5/25", "Letter - Hexham - 4 May", "Chesterfield, 12.3.25": a town with a date behind its mark. */
function isLetterhead(scan: PlaceScan, at: number, next: number): boolean {
  const isOpen = at === 0 || scan.tokens.kind[at - 1] === NEWLINE || isAnyMark(scan, at - 1, ',-|')
  if (!isOpen || !isCapital(scan, at) || !isAnyMark(scan, next, ',-|')) return false
  const day = next + 1
  if (day + 1 >= scan.tokens.count || scan.tokens.kind[day] !== NUMBER || tokenLength(scan, day) > 2)
    return false
  return isAnyMark(scan, day + 1, '/.-') || hasTag(scan, day + 1, TAG.MONTH)
}

/** "Ex-miner, Easington.": behind a word in lower case and a comma, and the last of its part. */
function endsDescription(scan: PlaceScan, at: number, next: number): boolean {
  if (!isPunctuation(scan, at - 1, ',') || isCapital(scan, at - 2)) return false
  if (!isWord(scan, at - 2)) return isAnyMark(scan, at - 2, ')"') && endsPart(scan, next)
  if (hasTag(scan, at - 2, TAG.FUNCTION | TAG.MEDICAL | TAG.EPONYM)) return false
  return endsPart(scan, next)
}

/** Whether the place is the last of its part, or of its column. */
function closes(scan: PlaceScan, next: number): boolean {
  if (endsPart(scan, next)) return true
  return (scan.tokens.start[next] as number) - (scan.tokens.end[next - 1] as number) >= COLUMN
}

const WORK_REACH = 6

/** "works in Rolls-Royce, Derby" */
function isBehindWork(scan: PlaceScan, from: number): boolean {
  for (let at = from; at >= 0 && at > from - WORK_REACH; at--) {
    if (hasRole(scan, at, PLACE.EMPLOYMENT)) return true
    if (scan.tokens.kind[at] === NEWLINE || isPunctuation(scan, at, '.')) return false
  }
  return false
}

export function follows(scan: PlaceScan, at: number, role: number): boolean {
  return isWord(scan, at - 1) && hasRole(scan, at - 1, role)
}

/** Whether a word of living or coming from stands up to three words before. */
export function nearLiving(scan: PlaceScan, at: number): boolean {
  for (let back = at - 1; back >= 0 && back >= at - 4; back--) {
    if (scan.tokens.kind[back] === NEWLINE) return false
    if (hasRole(scan, back, PLACE.LIVING)) return true
  }
  return false
}

export function isLabelled(scan: PlaceScan, at: number): boolean {
  let back = at - 1
  while (back > at - 4 && isAnyMark(scan, back, ':.-"')) back--
  const bare = back === at - 1
  // "P/S Sims" is an examination, "P/S Goh" a police station.
  if (bare && (isSubCentre(scan, back) || (isSlashLabel(scan, back) && !hasTag(scan, at, TAG.EPONYM))))
    return true
  if (bare && isWord(scan, back) && foldedToken(scan, back) === 'gram')
    return isUnknown(scan, at) || hasTag(scan, at, PLACE_TAGS)
  if (bare && isWord(scan, back) && foldedToken(scan, back) === 'post')
    return isUnknown(scan, at) || hasTag(scan, at, PLACE_TAGS)
  // A form's wide gap is as good as a colon.
  const isWide = (scan.tokens.start[at] as number) - (scan.tokens.end[at - 1] as number) >= 2
  const isValue = isWide && !isPunctuation(scan, at + 1, ':') && !hasRole(scan, back, PLACE.HOSPITAL)
  if (bare) return hasRole(scan, back, isValue ? PLACE.SETTLEMENT | PLACE.PLACE_LABEL : PLACE.SETTLEMENT)
  const mark = markAt(scan, back + 1)
  // Of what ends in a full stop only "Distt." is a label; "Post-mortem" is none.
  // "Attur tk. Weaver": the kind behind its place.
  if (mark === '.')
    return isShortLabel(scan, back) && !(isCapital(scan, back - 1) && isUnknown(scan, back - 1))
  if (mark === '-' && touchesNext(scan, back)) return isSubCentre(scan, back) || isShortLabel(scan, back)
  if (isWord(scan, back) && foldedToken(scan, back) === 'home')
    return isUnknown(scan, at) || hasTag(scan, at, PLACE_TAGS)
  return hasRole(scan, back, PLACE.PLACE_LABEL | PLACE.SETTLEMENT)
}

/** "P/o Baghmundi", "P/S Goh". */
function isSlashLabel(scan: PlaceScan, at: number): boolean {
  if (!isPunctuation(scan, at - 1, '/') || tokenLength(scan, at) !== 1 || !isWord(scan, at - 2)) return false
  return /^p[os]$/.test(foldedToken(scan, at - 2) + foldedToken(scan, at))
}

function isShortLabel(scan: PlaceScan, at: number): boolean {
  if (!hasRole(scan, at, PLACE.SETTLEMENT | PLACE.PLACE_LABEL) || tokenLength(scan, at) > 5) return false
  return !/^(?:post|area|town|state|city|block|place|nagar)$/.test(foldedToken(scan, at))
}

/** Sub-centre Bhalwani, DOTS centre Govandi. */
function isSubCentre(scan: PlaceScan, at: number): boolean {
  if (!hasTrait(scan, at, TRAIT.CENTRE)) return false
  const before = isPunctuation(scan, at - 1, '-') ? at - 2 : at - 1
  return isWord(scan, before) && /^(?:sub|dots|wellness|health|anganwadi)$/.test(foldedToken(scan, before))
}

const LANDMARK =
  /^(?:bridge|nala|dhaba|road|river|ghat|hilltop|plant|phata|phatak|toll|turning|junction|hamlet|naka|chowki|bypass|mandi|haat|tiraha|crossing|dam|barrage|ferry|campus|wala)$/

/** "the Baradi nala", "Begur PS," */
function isLandmarkNoun(scan: PlaceScan, at: number): boolean {
  if (!isWord(scan, at)) return false
  if (isAllUpper(scan, at)) return foldedToken(scan, at) === 'ps' && endsPart(scan, at + 1)
  return !isCapital(scan, at) && LANDMARK.test(foldedToken(scan, at))
}

/** Whether a folded word can say what kind of place stands before it. */
export function isLandmarkWord(word: string): boolean {
  return word === 'ps' || LANDMARK.test(word)
}

/** "from Boden block" */
function isFrom(scan: PlaceScan, at: number): boolean {
  return isWord(scan, at) && /^(?:from|of|in)$/.test(foldedToken(scan, at))
}

export function isFollowedByKind(scan: PlaceScan, last: number): boolean {
  if (isLandmarkNoun(scan, last + 1) && isCapital(scan, last))
    return isUnknown(scan, last) && isWord(scan, last - 1)
  // "Barhat block, Jamui", not "nerve block".
  if (isWord(scan, last + 1) && foldedToken(scan, last + 1) === 'block')
    return (
      isCapital(scan, last) &&
      (isUnknown(scan, last)
        ? isPunctuation(scan, last + 2, ',') || isFrom(scan, last - 1)
        : isFrom(scan, last - 1) && !hasTag(scan, last, TAG.EPONYM | TAG.MEDICAL))
    )
  return isCapital(scan, last) && hasTrait(scan, last + 1, TRAIT.KIND)
}

/** "FAST, Cincinnati", "Huber, Chiba": what stands before is an abbreviation or an eponym, not a part of an address. */
export function isClinical(scan: PlaceScan, at: number, before: number): boolean {
  if (hasTag(scan, before, PLACE_TAGS)) return false
  // "block Egra-II, Purba Medinipur"
  if (isPunctuation(scan, before - 1, '-')) return false
  if (isAllUpper(scan, before) && !isAllUpper(scan, at)) return true
  if (isListed(scan, at)) return true
  return hasTag(scan, before, TAG.EPONYM | TAG.DRUG) && !hasTag(scan, before, TAG.FIRST_NAME)
}

/** "Sprotte, Quincke, Chiba": two capitals that are no places stand before, each with its comma. */
export function isListed(scan: PlaceScan, at: number): boolean {
  for (const back of [2, 4]) {
    if (!isPunctuation(scan, at - back + 1, ',') || !isCapital(scan, at - back)) return false
    if (
      hasTag(scan, at - back, PLACE_TAGS) ||
      hasRole(scan, at - back, PLACE.STREET | PLACE.BUILDING | PLACE.HOSPITAL | PLACE.ORGANISATION)
    )
      return false
  }
  return true
}

/** Whether another place stands beyond a comma on either side, or a name that a comma or bracket closes on the left. */
function besidePlace(scan: PlaceScan, at: number, next: number): boolean {
  if ((isPunctuation(scan, at - 1, ',') || isPunctuation(scan, at - 1, '(')) && isCapital(scan, at - 2))
    if (!isClinical(scan, at, at - 2)) return true
  const right = isPunctuation(scan, next, ',') && hasTag(scan, next + 1, PLACE_TAGS | TAG.COUNTRY)
  return right && isCapital(scan, next + 1)
}

/** Whether a bank's name stands before the branch. */
export function isBranch(scan: PlaceScan, at: number): boolean {
  const bank = isPunctuation(scan, at - 1, ',') ? at - 2 : at - 1
  return isAllUpper(scan, bank) && hasTrait(scan, bank, TRAIT.BANK)
}
