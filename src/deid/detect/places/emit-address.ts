import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { isState } from './area-code.ts'
import { coreOfPlace } from './core-of-place.ts'
import type { Part } from './part.ts'
import type { PlaceScan } from './place-scan.ts'
import { isSoleTown } from './sole-town.ts'
import { hasTag, isPunctuation, isRare, isUnknown, isWord, PLACE_TAGS, tokenLength } from './word-kind.ts'

/** With a town, a code or a label beside it nothing else is likelier than an address. */
const SURE = 0.6

/** How an address was found. */
export type Found = {
  /** A label says that it is one. */
  labelled: boolean
  /** A postcode or PIN code ends it, or carets part it. */
  confirmed: boolean
  score: number
}

/**
 * Reports the parts of one address: door, road and the localities up to the town as ADDRESS, towns and what follows them
 * as LOCATION. Returns the token after the last, 0 when nothing is an address.
 */
export function emitAddress(scan: PlaceScan, parts: Part[], found: Found, emit: Emit): number {
  const lastStreet = parts.findLastIndex(({ kind }) => kind === 'street')
  const opening = parts[0]
  if (!opening) return 0
  if (lastStreet < 0) return found.labelled || found.confirmed ? emitNames(scan, parts, found, emit) : 0
  const rule = found.labelled ? 'address-label' : 'street'
  const upTo = withQuarter(scan, parts, localitiesEnd(scan, parts, lastStreet, found))
  const last = parts[upTo - 1] ?? opening
  const isSure = found.score >= SURE && (found.labelled || found.confirmed || isPlace(scan, parts[upTo]))
  report(scan, { ...opening, next: last.next }, 'ADDRESS', isSure ? 1 : found.score, rule, emit)
  return emitTowns(scan, parts, upTo, found, emit) || last.next
}

/** Index after the parts that belong to the street: unknown localities before a town or a code. */
function localitiesEnd(scan: PlaceScan, parts: readonly Part[], lastStreet: number, found: Found): number {
  const after = lastStreet + 1
  const first = parts.findIndex((part, i) => i >= after && isPlace(scan, part))
  if (first > 0) return parts.slice(after, first).every(isLocality) ? townIndex(scan, parts, first) : after
  let end = after
  if (!found.labelled && !found.confirmed) return isShortUnknown(scan, parts[end]) ? end + 1 : end
  while (end < parts.length && isTail(scan, parts[end], found)) end++
  return end
}

/** Of several places in a row the last town is the post town; those before it are its quarters. */
function townIndex(scan: PlaceScan, parts: readonly Part[], first: number): number {
  let town = first
  for (let i = first + 1; i < parts.length; i++) {
    const part = parts[i]
    if (!part || !isPlace(scan, part)) break
    if (hasTag(scan, part.first, TAG.TOWN)) town = i
  }
  return town
}

/** Index after the quarter that stands before its town without a comma: "Velachery Chennai", "Ramhlun South  AIZAWL". */
function withQuarter(scan: PlaceScan, parts: Part[], upTo: number): number {
  const part = parts[upTo]
  if (part?.kind !== 'name' || scan.tokens.kind[part.first - 1] === NEWLINE) return upTo
  if (isSoleTown(scan, part.next)) return upTo + 1
  for (let at = part.next - 1; at > part.first; at--) {
    if (!isSoleTown(scan, at) || !isWord(scan, at - 1)) continue
    parts.splice(upTo, 1, { ...part, next: at }, { ...part, first: at })
    return upTo + 1
  }
  return upTo
}

function isShortUnknown(scan: PlaceScan, part: Part | undefined): boolean {
  return (
    part !== undefined && part.kind === 'name' && part.next - part.first <= 2 && isUnknownPart(scan, part)
  )
}

const isLocality = ({ kind, next, first }: Part): boolean => kind === 'name' && next - first <= 4

/** Without a code a name on a new line may be the next thing said. */
function isTail(scan: PlaceScan, part: Part | undefined, { confirmed }: Found): boolean {
  if (!part || part.kind === 'number') return false
  return confirmed || scan.tokens.kind[part.first - 1] !== NEWLINE || isUnknownPart(scan, part)
}

function emitTowns(scan: PlaceScan, parts: readonly Part[], from: number, found: Found, emit: Emit): number {
  let next = 0
  for (const part of parts.slice(from)) {
    const goesOn =
      next > 0 &&
      isTail(scan, part, found) &&
      (found.confirmed || (isUnknownPart(scan, part) && isWholeLine(scan, part)) || closesLine(scan, part))
    if (!isPlace(scan, part) && !goesOn) break
    report(scan, part, 'LOCATION', found.score, 'address-locality', emit)
    next = part.next
  }
  return next
}

/** Whether the part, where it opens a line, fills it, with nothing but words: "Wt 5", "NHS found" do not. */
function isWholeLine(scan: PlaceScan, { first, next }: Part): boolean {
  if (scan.tokens.kind[first - 1] !== NEWLINE) return true
  for (let at = first; at < next; at++) if (scan.tokens.kind[at] === NUMBER) return false
  return next >= scan.tokens.count || scan.tokens.kind[next] === NEWLINE || isPunctuation(scan, next, ',')
}

const NO_LOCALITY =
  TAG.MEDICAL | TAG.DRUG | TAG.ROLE | TAG.TITLE | TAG.COMMON | TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY

/** "Socorro, Bardez" with the line's end behind it. */
function closesLine(scan: PlaceScan, { first, next }: Part): boolean {
  if (!isPunctuation(scan, first - 1, ',') || next > first + 1 || hasTag(scan, first, NO_LOCALITY))
    return false
  return next >= scan.tokens.count || scan.tokens.kind[next] === NEWLINE
}

function isDisease({ tags }: PlaceScan, { first }: Part): boolean {
  return ((tags[first] as number) & (TAG.EPONYM | TAG.TOWN | TAG.REGION)) === TAG.EPONYM
}

/** An address without a door or a road: "Gwyn Bach, Pwllheli, Gwynedd". */
function emitNames(scan: PlaceScan, parts: readonly Part[], found: Found, emit: Emit): number {
  const [first] = parts
  if (!first || !parts.some((part) => isTelling(scan, part))) return 0
  // "r/o Cushing" rules a disease out.
  if (parts.length === 1 && first.next === first.first + 1 && isDisease(scan, first)) return 0
  // "7A (upper), Bonnygate"
  const isDoor = found.labelled && first.kind === 'number' && parts[1]?.kind === 'name'
  const town = parts.findIndex((part, i) => i > (isDoor ? 1 : 0) && isPlace(scan, part))
  const upTo = town > 0 ? town : found.labelled ? (isDoor ? 2 : 1) : parts.length
  const last = parts[upTo - 1] ?? first
  const type = found.labelled && !isPlace(scan, first) ? 'ADDRESS' : 'LOCATION'
  report(scan, { ...first, next: last.next }, type, 0.75, 'address-names', emit)
  return emitTowns(scan, parts, upTo, found, emit) || last.next
}

function isTelling(scan: PlaceScan, { first, next }: Part): boolean {
  for (let at = first; at < next; at++) if (isWord(scan, at) && isRare(scan, at)) return true
  return false
}

function isPlace(scan: PlaceScan, part: Part | undefined): boolean {
  if (part?.kind !== 'name') return false
  const { first, next } = part
  for (let at = first; at < next; at++) if (hasTag(scan, at, PLACE_TAGS)) return true
  return isState(scan, next - 1) || (isPunctuation(scan, next - 1, '.') && isState(scan, next - 2))
}

function isUnknownPart(scan: PlaceScan, { first, next }: Part): boolean {
  for (let at = first; at < next; at++) if (isWord(scan, at) && !isUnknown(scan, at)) return false
  return true
}

function report(
  scan: PlaceScan,
  { first, next }: Part,
  type: 'ADDRESS' | 'LOCATION',
  score: number,
  rule: string,
  emit: Emit,
): void {
  // The last stop of "A.P."
  const last =
    isState(scan, next - 1) && isPunctuation(scan, next, '.') && tokenLength(scan, next - 1) === 1
      ? next
      : next - 1
  const core = type === 'LOCATION' ? coreOfPlace(scan, first, last + 1) : { first, next: last + 1 }
  emit(scan.tokens.start[core.first] as number, scan.tokens.end[core.next - 1] as number, type, score, rule)
}
