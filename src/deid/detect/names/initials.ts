import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { TEAMS } from './may-be-initials.ts'
import { gapBefore, hasCue, isLower, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { GATE, wordGates } from './word-gates.ts'

const MOST_LETTERS = 4
/** Only people do these, and nobody does anything to what stands behind. */
const BY_HAND = new Set(['typed', 'dictated', 'transcribed'])

/** The initials of who did something, where nothing else explains them: "Dictated by RR", "typed by jmo", and at the end. */
export function initialNames(scan: NameScan, emit: Emit): void {
  const { labels } = scan.spots
  for (let i = 0; i < labels.count; i++) {
    const at = labels.at[i] as number
    if (!hasCue(scan, at, CUE.DONE) || !isWord(scan, at + 1) || wordAt(scan, at + 1) !== 'by') continue
    const from = isMark(scan, at + 2, ':') ? at + 3 : at + 2
    const isTeam = hasCue(scan, from + 1, CUE.SOFT_TITLE) && isLower(scan, from + 1)
    if (!isTeam && isInitials(scan, from, isWriting(scan, at)))
      emitName(scan, from, from + 1, 0.75, 'initials', emit)
  }
  const { writings } = scan.spots
  for (let i = 0; i < writings.count; i++) {
    const at = writings.at[i] as number
    if (scan.looks[at + 1] === LOOK.CAPS_WORD && closes(scan, at + 2)) {
      const byHand = BY_HAND.has(wordAt(scan, at)) && lengthOf(scan, at + 1) <= MOST_LETTERS
      if (byHand || isInitials(scan, at + 1, false)) emitName(scan, at + 1, at + 2, 0.7, 'initials', emit)
    }
  }
  closingInitials(scan, emit)
}

/** A line's end, a wide gap or a mark. */
function closes(scan: NameScan, at: number): boolean {
  return at >= scan.tokens.count || !isWord(scan, at) || gapBefore(scan, at) > 1
}

function isWriting({ ids }: NameScan, at: number): boolean {
  return ((wordGates.values[ids[at] as number] as number) & GATE.WRITING) !== 0
}

/** All of a word's tags but its strengths. */
const TAG_BITS = 0x3fffff
const MAY_BE = TAG.SURNAME | TAG.FIRST_NAME | TAG.PHRASE_START

function isInitials(scan: NameScan, at: number, writing: boolean): boolean {
  if (!isWord(scan, at)) return false
  const length = lengthOf(scan, at)
  if (length < 2 || length > MOST_LETTERS) return false
  if (!writing) {
    if (((scan.tags[at] as number) & TAG_BITS & ~MAY_BE) !== 0) return false
    if (hasCue(scan, at, CUE.NEVER | CUE.CREDENTIAL | CUE.GRADE | CUE.SOFT_TITLE)) return false
  }
  const look = scan.looks[at]
  const written =
    look === LOOK.CAPS_WORD ||
    look === LOOK.CAPS_LINE ||
    (writing && isLower(scan, at) && !isWord(scan, at + 1))
  return written && !TEAMS.has(wordAt(scan, at))
}

function lengthOf({ tokens }: NameScan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}

const SHORTEST_TEXT = 12
/** What parts a signature from the line it stands on. */
const SIGNATURE_GAP = 3

/** Initials that are all that stands at the end of a text: `KST`, `S.B-N.`. */
function closingInitials(scan: NameScan, emit: Emit): void {
  const { kind, count } = scan.tokens
  let end = count
  while (end > 0 && kind[end - 1] === NEWLINE) end--
  if (end < SHORTEST_TEXT) return
  let first = end
  let letters = 0
  while (first > 0 && end - first < 2 * MOST_LETTERS) {
    if (isWord(scan, first - 1) && scan.looks[first - 1] === LOOK.INITIAL) letters++
    else if (!isMark(scan, first - 1, '.') && !isMark(scan, first - 1, '-')) break
    first--
    if (gapBefore(scan, first) >= SIGNATURE_GAP) break
  }
  if (letters === 0 && isInitials(scan, end - 1, false)) {
    first = end - 1
    letters = lengthOf(scan, first)
  }
  if (letters < 2 || !isWord(scan, first)) return
  if (kind[first - 1] === NEWLINE || gapBefore(scan, first) >= SIGNATURE_GAP)
    emitName(scan, first, end, 0.7, 'initials', emit)
}
