import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, WORD } from '../../text/lex.ts'
import { type Emit, foldedToken } from '../scan.ts'
import { areaCodeAt } from './area-code.ts'
import { PLACE } from './place-role.ts'
import type { PlaceScan } from './place-scan.ts'
import { hasRole, hasTag, isBlankLine, isCapital, isPunctuation, isWord, PLACE_TAGS } from './word-kind.ts'

const MOST_LINES = 6
const LONGEST_LINE = 5
const LONGEST_NAME = 9
const NO_LINE =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.ROLE |
  TAG.TITLE |
  TAG.CREDENTIAL |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.RELATION |
  TAG.EPONYM

/** Tokens [first, next) of one line. */
type Line = { first: number; next: number }

/**
 * Houses and villages on lines of their own below a titled name, down to a town or a postcode: "Mr Ifan Pugh / Pantglas /
 * Tregaron / Ceredigion". `at` is the title.
 */
export function findAddressBlock(scan: PlaceScan, at: number, emit: Emit): void {
  if (!isCapital(scan, at) || (at > 0 && scan.tokens.kind[at - 1] !== NEWLINE)) return
  let next = lineEnd(scan, at)
  if (next - at > LONGEST_NAME || next - at < 2) return
  const lines: Line[] = []
  let place = -1
  while (lines.length < MOST_LINES && next < scan.tokens.count && !isBlankLine(scan, next)) {
    const line = { first: next + 1, next: lineEnd(scan, next + 1) }
    if (areaCodeAt(scan, line.first) > 0) {
      place = place < 0 ? lines.length : place
      break
    }
    if (!isPlaceLine(scan, line)) break
    if (place < 0 && isTown(scan, line)) place = lines.length
    lines.push(line)
    next = line.next
  }
  if (place > 0) report(scan, lines, emit)
}

function report(scan: PlaceScan, lines: readonly Line[], emit: Emit): void {
  for (const [index, { first, next }] of lines.entries()) {
    if (hasRole(scan, next - 1, PLACE.HOSPITAL | PLACE.ORGANISATION)) continue
    const last = isPunctuation(scan, next - 1, ',') ? next - 2 : next - 1
    const type = index === 0 ? 'ADDRESS' : 'LOCATION'
    emit(scan.tokens.start[first] as number, scan.tokens.end[last] as number, type, 0.8, 'address-block')
  }
}

function lineEnd({ tokens }: PlaceScan, from: number): number {
  let at = from
  while (at < tokens.count && tokens.kind[at] !== NEWLINE && at - from <= LONGEST_NAME) at++
  return at
}

/** A line of a few capitals with nothing clinical in it and no number. */
function isPlaceLine(scan: PlaceScan, { first, next }: Line): boolean {
  if (next === first || next - first > LONGEST_LINE || !isCapital(scan, first)) return false
  for (let at = first; at < next; at++) {
    if (scan.tokens.kind[at] !== WORD) {
      if (
        isPunctuation(scan, at, '-') ||
        isPunctuation(scan, at, "'") ||
        (at === next - 1 && isPunctuation(scan, at, ','))
      )
        continue
      return false
    }
    if (isCapital(scan, at) ? hasTag(scan, at, NO_LINE) && !hasTag(scan, at, PLACE_TAGS) : !isJoin(scan, at))
      return false
  }
  return true
}

function isJoin(scan: PlaceScan, at: number): boolean {
  return (
    isWord(scan, at) &&
    /^(?:y|yr|r|a|o|the|of|on|upon|under|le|in|by|nan|na|nam|an|and|ar|uchaf|isaf)$/.test(
      foldedToken(scan, at),
    )
  )
}

/** Whether the line is a town or county by itself. */
function isTown(scan: PlaceScan, { first, next }: Line): boolean {
  if (next === first + 1) return hasTag(scan, first, PLACE_TAGS)
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[first] as number)
  return end >= (scan.tokens.end[next - 1] as number) && (tags & PLACE_TAGS) !== 0
}
