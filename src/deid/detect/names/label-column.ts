import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, WORD } from '../../text/lex.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { readName } from './read-name.ts'
import { withForename } from './with-forename.ts'

const WIDEST_COLUMN = 30

/** Whether a token opens a line or stands behind a gap that parts the fields of a form. */
export function opensField(scan: NameScan, at: number): boolean {
  return at === 0 || scan.tokens.kind[at - 1] === NEWLINE || gapBefore(scan, at) > 1
}

/** "Assistants    Ikeda / Bhogal", "donor Vaijnath Gite    pt …": whether a label in a form that sets fields apart by space has a name for its value. */
export function isColumnLabel(scan: NameScan, at: number): boolean {
  const gap = gapBefore(scan, at + 1)
  if (gap < 2 || gap > WIDEST_COLUMN || !hasCue(scan, at, CUE.LABEL)) return false
  const opens =
    opensField(scan, at) || (gapBefore(scan, at) === 1 && isWord(scan, at - 1) && opensField(scan, at - 1))
  return opens && isValue(scan, at + 1)
}

function isValue(scan: NameScan, first: number): boolean {
  if (hasCue(scan, first, CUE.TITLE)) return true
  if (!isCapital(scan, first) || hasCue(scan, first, CUE.LABEL | CUE.SOFT_LABEL)) return false
  if (
    isMark(scan, first + 1, ':') ||
    (gapBefore(scan, first + 1) === 1 && hasCue(scan, first + 1, CUE.NOT_PERSON))
  )
    return false
  const tags = scan.tags[first] as number
  const common = commonStrength(tags)
  const strength = nameStrength(tags)
  if (scan.looks[first] === LOOK.CAPITAL && common <= 1)
    return (
      !(tags & (TAG.DRUG | TAG.EPONYM | TAG.MEDICAL | TAG.TOWN)) || (strength >= 4 && fillsField(scan, first))
    )
  return (strength >= 3 || common <= 1 || scan.looks[first] === LOOK.INITIAL) && isPerson(scan, first)
}

/** Two words or more of which one is a name, or that are no other words, and nothing else in the field. */
function isPerson(scan: NameScan, first: number): boolean {
  const end = fieldEnd(scan, first)
  if (end < first + 2) return false
  if (areUnknown(scan, first, end)) return true
  for (let at = first; at < end; at++) {
    const tags = scan.tags[at] as number
    if (isWord(scan, at) && nameStrength(tags) >= 4 && nameStrength(tags) > commonStrength(tags)) return true
  }
  return false
}

const SHORTEST_UNKNOWN = 4

/** Words that no dictionary holds, and initials. */
function areUnknown(scan: NameScan, first: number, end: number): boolean {
  let words = 0
  for (let at = first; at < end; at++) {
    if (!isWord(scan, at) || scan.looks[at] === LOOK.INITIAL) continue
    if (((scan.tags[at] as number) & ~TAG.PHRASE_START) !== 0 || scan.cues[at] !== 0) return false
    if ((scan.tokens.end[at] as number) - (scan.tokens.start[at] as number) < SHORTEST_UNKNOWN) return false
    words++
  }
  return words > 0
}

/** Whether a name, and no more, stands between `first` and the end of its field. */
export function fillsField(scan: NameScan, first: number): boolean {
  return fieldEnd(scan, first) > first
}

/** Token after the name that fills a field; `first` when none does. */
export function fieldEnd(scan: NameScan, first: number): number {
  const name = readName(scan, first, 'label')
  if (name === first) return first
  const end = withForename(scan, first, name)
  const { kind, count } = scan.tokens
  return end >= count || kind[end] !== WORD || gapBefore(scan, end) > 1 ? end : first
}
