import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { isOnlyName } from './only-name.ts'
import { PARTICULARS, particularsAt } from './particulars.ts'
import { readName } from './read-name.ts'
import { withForename } from './with-forename.ts'

/** Names that open a line and have a person's particulars behind them: `Pema Lhamo 52/F`, `2  DHILLON S   12/9/62`. */
export function rowNames(scan: NameScan, emit: Emit): void {
  const { lines } = scan.spots
  for (let i = 0; i < lines.count; i++) {
    const at = afterItem(scan, lines.at[i] as number)
    if (!isCapital(scan, at) || !isNamePart(scan, at)) continue
    if (isAlone(scan, at) && isStacked(scan, at)) {
      emitName(scan, at, at + 1, 0.8, 'row-name', emit)
      emitName(scan, at + 2, at + 3, 0.8, 'row-name', emit)
      continue
    }
    const end = rowEnd(scan, at)
    if (end > at) emitName(scan, at, end, 0.85, 'row-name', emit)
  }
}

const STACKED = 5

/** Whether the word, which is a name and nothing else, fills its line. */
function isAlone({ tags, tokens }: NameScan, at: number): boolean {
  return tokens.kind[at + 1] === NEWLINE && at + 1 < tokens.count && isOnlyName(tags[at] as number, STACKED)
}

/** KAVANAGH over SINEAD: a surname and a forename that fill two lines. */
function isStacked(scan: NameScan, at: number): boolean {
  const below = at + 2
  const { kind, count } = scan.tokens
  if (!isCapital(scan, below) || !isOnlyName(scan.tags[below] as number, STACKED)) return false
  if (below + 1 < count && kind[below + 1] !== NEWLINE) return false
  const names = (scan.tags[at] as number) | (scan.tags[below] as number)
  return (names & TAG.FIRST_NAME) !== 0 && (names & TAG.SURNAME) !== 0 && (names & TAG.TOWN) === 0
}

const LONGEST_ITEM = 3

/** Past `2`, `2.`, `2)`, `-` at the head of a line. */
function afterItem(scan: NameScan, at: number): number {
  const { kind, start, end } = scan.tokens
  if (isMark(scan, at, '-') || isMark(scan, at, '*') || isMark(scan, at, '•')) return at + 1
  const number = isMark(scan, at, '#') ? at + 1 : at
  if (kind[number] !== NUMBER || (end[number] as number) - (start[number] as number) > LONGEST_ITEM) return at
  // 09:15  Stanley Ogden
  if (isMark(scan, number + 1, ':') && kind[number + 2] === NUMBER) return number + 3
  return isMark(scan, number + 1, '.') || isMark(scan, number + 1, ')') ? number + 2 : number + 1
}

function rowEnd(scan: NameScan, at: number): number {
  const name = readName(scan, at, 'label')
  if (name === at) return at
  const end = withForename(scan, at, name)
  const behind = particularsAt(scan, end)
  if (behind === PARTICULARS.NUMBERED && isTerm(scan, at)) return at
  if (behind === PARTICULARS.NONE || !areNames(scan, at, end, behind === PARTICULARS.AGE_AND_SEX)) return at
  return end
}

/** "Austin Moore   12/3/25": what is named after them. */
function isTerm(scan: NameScan, at: number): boolean {
  if (((scan.tags[at] as number) & TAG.PHRASE_START) === 0) return false
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
  return end > 0 && (tags & (TAG.EPONYM | TAG.MEDICAL)) !== 0
}

/** Whether the words between are a person's: of some strength, unless an age and a sex say so. */
function areNames(scan: NameScan, from: number, end: number, sure: boolean): boolean {
  let words = 0
  let known = 0
  let forenames = 0
  let unknown = 0
  let nicknames = 0
  for (let at = from; at < end; at++) {
    if (isMark(scan, at, '"')) nicknames++
    if (!isWord(scan, at)) continue
    if (!isNamePart(scan, at)) return false
    if (isLongUnknown(scan, at)) unknown++
    // "Victoria Park", but Peter Green and GREEN PETER.
    if (!sure && at === end - 1 && hasCue(scan, at, CUE.PLACE_HEAD)) return false
    words++
    const tags = scan.tags[at] as number
    const strength = nameStrength(tags)
    if (strength >= 3) known++
    if (strength >= 4 && tags & TAG.FIRST_NAME && commonStrength(tags) <= strength) forenames++
  }
  if (sure) return words > 1 || (known > 0 && !isWordToo(scan, from)) || isLongUnknown(scan, from)
  if (words > 1 && nicknames > 0) return true
  return words > 1 && (forenames > 0 || known > 1 || (known + unknown > 0 && hasInitial(scan, from, end)))
}

/** Farmer, Baker: by itself rather what someone is. */
function isWordToo({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  const common = commonStrength(word)
  return common > 2 && (common >= nameStrength(word) || (word & TAG.FIRST_NAME) === 0)
}

const SHORTEST_UNKNOWN = 4

function isLongUnknown({ tags, tokens }: NameScan, at: number): boolean {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  return ((tags[at] as number) & ~TAG.PHRASE_START) === 0 && length >= SHORTEST_UNKNOWN
}

function hasInitial({ looks }: NameScan, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (looks[at] === LOOK.INITIAL) return true
  return false
}

const OTHER =
  TAG.MEDICAL |
  TAG.DRUG |
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.ROLE |
  TAG.MONTH |
  TAG.WEEKDAY |
  TAG.COUNTRY |
  TAG.FUNCTION

/** Whether the word can be part of a name at all. */
function isNamePart(scan: NameScan, at: number): boolean {
  if (scan.looks[at] === LOOK.INITIAL) return true
  const tags = scan.tags[at] as number
  const strength = nameStrength(tags)
  const common = commonStrength(tags)
  if (hasCue(scan, at, CUE.PLACE_HEAD | CUE.EPONYM_HEAD | CUE.NOT_PERSON | CUE.BED)) {
    if (strength < 5 || common > strength + 1) return false
  } else if (hasCue(scan, at, CUE.LABEL | CUE.SOFT_LABEL | CUE.NEVER | CUE.DONE)) return false
  if (gapBefore(scan, at) > 1 && strength < 3 && scan.looks[at - 1] !== LOOK.NONE) return false
  if (tags & OTHER) return strength >= 4 && common <= strength
  return common <= 2 || strength >= 4 || (strength >= 2 && common <= 4)
}
