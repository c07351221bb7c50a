import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { POSSESSIVE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { readAside } from './aside.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { isNameLike } from './is-name-like.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { readName } from './read-name.ts'

/**
 * "H/o Shirodkar suture" is a history, "k/c/o Koch's" a known case; behind a woman's name h/o is her husband, and s/w/d/o
 * leaves open whose.
 */
export function isHistory(scan: NameScan, at: number): boolean {
  if (isMark(scan, at - 1, '/') && HISTORIES.has(wordAt(scan, at - 2))) return true
  if (wordAt(scan, at) !== 'h') return false
  return !isNameLike(scan, at - 1) || !isCapital(scan, at - 1) || gapBefore(scan, at) > 2
}

const HISTORIES = new Set(['k', 'f', 'p', 'n', 'u', 'o'])

/** "s/o Graves", "c/o Raynaud's": suggestive of a disease or complaining of one. */
function isDisease(scan: NameScan, first: number, end: number): boolean {
  const tags = scan.tags[first] as number
  if (end > first + 1 || (tags & TAG.EPONYM) === 0) return false
  return nameStrength(tags) <= 5 || scan.tokens.kind[end] === POSSESSIVE
}

const LONGEST_ABBREVIATION = 4

/** "s/o STE", "D/o Adm", "C/o: Knee pain": an abbreviation or a clinical word that is no name. */
function isFinding(scan: NameScan, first: number, end: number): boolean {
  // Ab. Rehman
  if (isMark(scan, first + 1, '.') && end > first + 1) return false
  const tags = scan.tags[first] as number
  const strength = nameStrength(tags)
  if (strength >= 4 && strength >= commonStrength(tags)) return false
  if (tags & (TAG.MEDICAL | TAG.DRUG) || commonStrength(tags) >= 5) return strength < 4
  if (EVENTS.has(wordAt(scan, first))) return true
  if (end > first + 1 || scan.looks[first] === LOOK.INITIAL) return false
  const length = (scan.tokens.end[first] as number) - (scan.tokens.start[first] as number)
  const isCaps = scan.looks[first] === LOOK.CAPS_WORD || scan.looks[first] === LOOK.CAPS_LINE
  return isCaps && length <= LONGEST_ABBREVIATION && strength < 3
}

/** What D/o is the date of. */
const EVENTS = new Set(
  'adm admn admsn disch dischg dc birth op opn surg lmp procedure death expiry exp del'.split(' '),
)

/** Reads the name behind S/o, D/o, W/o or c/o, whose letter is at `at`. */
export function readCareOf(scan: NameScan, at: number, emit: Emit): void {
  let from = at + 3
  let labelled = false
  while (isMark(scan, from, '.') || isMark(scan, from, ':') || isMark(scan, from, '-')) {
    labelled ||= isMark(scan, from, ':')
    from++
  }
  while (hasCue(scan, from, CUE.TITLE)) from += isMark(scan, from + 1, '.') ? 2 : 1
  if (!isWord(scan, from)) return
  // "c/o chest pain", "h/o asthma", "w/o contrast", "s/o sepsis" are no relations.
  const capital = isCapital(scan, from)
  const clinical = 'ch'.includes(scan.folded[scan.tokens.start[at] as number] as string)
  const end = readName(scan, from, capital && (labelled || !clinical) ? 'label' : 'weak')
  if (end === from || (!labelled && isDisease(scan, from, end)) || isFinding(scan, from, end)) return
  emitName(scan, from, end, 0.93, 'care-of', emit)
  readAside(scan, end, emit)
}
