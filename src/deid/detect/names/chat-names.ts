import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isCapital, isMark, LOOK, type NameScan } from './name-scan.ts'
import { isOnlyName } from './only-name.ts'

/** Token range of what stands before a colon, and whether a time of day stands before it. */
type Turn = { first: number; next: number; stamped: boolean }

/** Who speaks in a chat: `[08:15] Ifeoma L.: on my way`, or `Kevin R: …` at the head of several lines. */
export function chatNames(scan: NameScan, emit: Emit): void {
  const turns: Turn[] = []
  const { turns: marks } = scan.spots
  for (let i = 0; i < marks.count; i++) readTurns(scan, marks.at[i] as number, turns)
  if (turns.length === 0) return
  const isChat = turns.some(
    (turn) => isKnown(scan, turn.first) && (turn.stamped || isRepeated(scan, turns, turn)),
  )
  for (const turn of turns) {
    const sure =
      turn.stamped ||
      (isRepeated(scan, turns, turn) && (isKnown(scan, turn.first) || turn.next > turn.first + 1))
    if (sure || (isChat && isOnlyName(scan.tags[turn.first] as number, 4)))
      emitName(scan, turn.first, turn.next, 0.85, 'speaker', emit)
  }
}

/** Adds who may speak before the mark. */
function readTurns(scan: NameScan, mark: number, turns: Turn[]): void {
  let first = mark
  while (first > 0 && first > mark - FARTHEST && (isCapital(scan, first - 1) || isMark(scan, first - 1, '.')))
    first--
  for (let at = first; at < mark; at++) {
    if (!isCapital(scan, at) || !isTurnStart(scan, at) || speakerEnd(scan, at) !== mark) continue
    turns.push({ first: at, next: mark, stamped: at > 0 && scan.tokens.kind[at - 1] !== NEWLINE })
  }
}

function isKnown({ tags }: NameScan, at: number): boolean {
  return nameStrength(tags[at] as number) >= 3
}

const SHORTEST_UNKNOWN = 4

function isRepeated({ ids }: NameScan, turns: readonly Turn[], turn: Turn): boolean {
  for (const other of turns) if (other !== turn && ids[other.first] === ids[turn.first]) return true
  return false
}

/** The head of a line, or behind the time that opens it: `[08:15]`, `9:14 pm -`, `09:12`. */
function isTurnStart(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  if (at === 0 || kind[at - 1] === NEWLINE) return true
  if (kind[at - 1] === NUMBER) return isMark(scan, at - 2, ':') && kind[at - 3] === NUMBER
  if (isMark(scan, at - 1, ']')) return kind[at - 2] === NUMBER && isMark(scan, at - 3, ':')
  return isMark(scan, at - 1, '-') && gapBefore(scan, at - 1) > 0 && isTimeBefore(scan, at - 1)
}

function isTimeBefore(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  const digits = kind[at - 1] === WORD ? at - 2 : at - 1
  return kind[digits] === NUMBER && isMark(scan, digits - 1, ':')
}

const MOST_WORDS = 3
/** So many tokens before its mark, initials with their stops, a speaker begins at most. */
const FARTHEST = 2 * MOST_WORDS

/** Token after the one to three words and initials of a speaker whose colon follows; 0 when none speaks here. */
function speakerEnd(scan: NameScan, first: number): number {
  let at = first
  for (let words = 0; words < MOST_WORDS && isCapital(scan, at); words++) {
    if (words > 0 && gapBefore(scan, at) !== 1) return 0
    const isInitial = scan.looks[at] === LOOK.INITIAL
    if (!isInitial && !maySpeak(scan, at, words > 0)) return 0
    at++
    if (isInitial && isMark(scan, at, '.')) at++
  }
  const said = at + 1
  if (at === first || scan.looks[first] === LOOK.INITIAL || gapBefore(scan, at) > 0) return 0
  if (!isMark(scan, at, ':') && !isMark(scan, at, '>')) return 0
  return scan.tokens.kind[said] !== NUMBER && gapBefore(scan, said) === 1 ? at : 0
}

const NO_SPEAKER =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.EPONYM |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.FUNCTION |
  TAG.ROLE |
  TAG.RELATION |
  TAG.TITLE |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.CREDENTIAL

/** A word that is rather a name than a heading; behind a forename anything that is no heading will do. */
function maySpeak(scan: NameScan, at: number, behind: boolean): boolean {
  const tags = scan.tags[at] as number
  if (hasCue(scan, at, CUE.NEVER | CUE.LABEL | CUE.SOFT_LABEL | CUE.SOFT_TITLE | CUE.PLACE_HEAD)) return false
  if (behind) return commonStrength(tags) < 4
  if (tags & NO_SPEAKER || commonStrength(tags) > 3) return false
  if (nameStrength(tags) >= 3) return true
  const length = (scan.tokens.end[at] as number) - (scan.tokens.start[at] as number)
  return (tags & ~TAG.PHRASE_START) === 0 && length >= SHORTEST_UNKNOWN && scan.looks[at] !== LOOK.CAPS_WORD
}
