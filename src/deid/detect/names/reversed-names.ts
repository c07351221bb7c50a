import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALNUM, NEWLINE, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLower,
  isMark,
  isWord,
  LOOK,
  NAME_TAGS,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { readForename } from './with-forename.ts'
import { isRomanAt } from './word-gates.ts'

/** SMITH, John and Tunnicliffe, J without a label: a surname, a comma, and a forename or initials that end the phrase. */
export function reversedNames(scan: NameScan, emit: Emit): void {
  const last = scan.tokens.count - 1
  const { commas } = scan.spots
  for (let i = 0; i < commas.count; i++) {
    const comma = commas.at[i] as number
    if (comma === 0 || comma === last || !isSurname(scan, comma - 1) || gapBefore(scan, comma) > 0) continue
    if (isTerm(scan, comma + 1)) continue
    const end = isLoneInitial(scan, comma + 1) ? comma + 2 : readForename(scan, comma)
    if (end === comma || isMark(scan, firstOf(scan, comma - 1) - 1, ',')) continue
    const sure =
      scan.looks[comma + 1] === LOOK.INITIAL || isForename(scan, comma + 1) || isListed(scan, comma, end)
    const opens =
      opensColumn(scan, firstOf(scan, comma - 1)) || isMark(scan, firstOf(scan, comma - 1) - 1, '(')
    const term = !opens && ((scan.tags[comma - 1] as number) & TAG.EPONYM) !== 0 && gapBefore(scan, end) < 2
    if (sure && !term && closes(scan, end))
      emitName(scan, firstOf(scan, comma - 1), end, 0.9, 'reversed-name', emit)
  }
}

/** "CT: DAI, Le Fort II" */
function isTerm(scan: NameScan, at: number): boolean {
  if (!((scan.tags[at] as number) & TAG.PHRASE_START)) return false
  const { end, tags } = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
  return end > 0 && (tags & (TAG.EPONYM | TAG.MEDICAL)) !== 0
}

/** In capitals, or a surname of the dictionary, or a word that none holds. */
function isSurname(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  if (!isWord(scan, at) || !isCapital(scan, at) || scan.looks[at] === LOOK.INITIAL) return false
  if (hasCue(scan, at, CUE.NEVER | CUE.CREDENTIAL | CUE.PLACE_HEAD) || hasCue(scan, at - 1, CUE.BEFORE_PLACE))
    return false
  if (tags & (TAG.MEDICAL | TAG.DRUG | TAG.FUNCTION | TAG.MONTH | TAG.WEEKDAY | TAG.COUNTRY)) return false
  if (tags & (TAG.TOWN | TAG.REGION) && !(tags & NAME_TAGS && opensColumn(scan, at)) && !(tags & TAG.SURNAME))
    return false
  if (isRomanAt(scan, at)) return false
  if (nameStrength(tags) >= 2 || commonStrength(tags) === 0) return true
  const capitals = scan.looks[at] === LOOK.CAPS_WORD || scan.looks[at] === LOOK.CAPS_LINE
  return capitals && commonStrength(tags) <= 4 && opensColumn(scan, at)
}

function isForename(scan: NameScan, at: number): boolean {
  const word = scan.tags[at] as number
  // "with Rose, John and Ann" lists forenames; a surname alone stands before the comma only in capitals or at a start.
  const surname = scan.looks[at - 2]
  return (
    (word & TAG.FIRST_NAME) !== 0 &&
    nameStrength(word) >= 3 &&
    (surname === LOOK.CAPS_WORD || surname === LOOK.CAPS_LINE || opensColumn(scan, firstOf(scan, at - 2)))
  )
}

const PARTICULARS = new Set('dob nhs hosp chi mrn uhid age aged male female m f d o b'.split(' '))

/** Thistlethwayte, Puvaneswary DOB 1/2/1960: what opens a line and has a person's particulars behind it. */
function isListed(scan: NameScan, comma: number, next: number): boolean {
  if (!opensColumn(scan, firstOf(scan, comma - 1)) || commonStrength(scan.tags[comma + 1] as number) > 1)
    return false
  if (isMark(scan, next, '|')) return true
  const kind = scan.tokens.kind[next]
  // "BALAKRISHNA, Rutendo" over "12/02/1951"
  if (kind === NEWLINE && scan.looks[comma - 1] !== LOOK.CAPITAL && scan.looks[comma - 1] !== LOOK.OPENING)
    return scan.tokens.kind[next + 1] === NUMBER || PARTICULARS.has(wordAt(scan, next + 1))
  return kind === NUMBER || kind === ALNUM || PARTICULARS.has(wordAt(scan, next))
}

/** The first word of a line, of a column or behind a colon or a semicolon. */
function opensColumn(scan: NameScan, at: number): boolean {
  return (
    at === 0 ||
    scan.tokens.kind[at - 1] === NEWLINE ||
    gapBefore(scan, at) > 1 ||
    isMark(scan, at - 1, ':') ||
    isMark(scan, at - 1, ';') ||
    hasCue(scan, at - 1, CUE.LABEL) ||
    isItem(scan, at - 1)
  )
}

/** The mark of `2.` or `2)`. */
function isItem(scan: NameScan, mark: number): boolean {
  if (mark < 1 || scan.tokens.kind[mark - 1] !== NUMBER) return false
  const opens = mark === 1 || scan.tokens.kind[mark - 2] === NEWLINE
  return opens && (isMark(scan, mark, '.') || isMark(scan, mark, ')'))
}

function isLoneInitial(scan: NameScan, at: number): boolean {
  return scan.looks[at] === LOOK.INITIAL && gapBefore(scan, at) <= 1 && !isMark(scan, at + 1, '/')
}

/** Whether nothing that belongs to the phrase follows: a column gap, a line end, a mark, a digit. */
function closes(scan: NameScan, next: number): boolean {
  if (next >= scan.tokens.count || scan.tokens.kind[next] === NEWLINE || gapBefore(scan, next) > 1)
    return true
  // "TRAVERS, LANE, MAYO" is a list; behind a name goes an age at most.
  if (PARTICULARS.has(wordAt(scan, next))) return true
  if (hasCue(scan, next, CUE.PERSON_VERB) && isLower(scan, next)) return true
  if (isMark(scan, next, ',')) return scan.tokens.kind[next + 1] !== WORD
  return !isWord(scan, next) && !isMark(scan, next, "'") && !isMark(scan, next, '-')
}

/** Includes the particles and the first half of a double surname. */
function firstOf(scan: NameScan, at: number): number {
  let first = at
  while (first > 0 && gapBefore(scan, first) <= 1) {
    if (hasCue(scan, first - 1, CUE.PARTICLE)) first--
    else if (isMark(scan, first - 1, '-') && isCapital(scan, first - 2) && gapBefore(scan, first) === 0)
      first -= 2
    else break
  }
  return first
}
