import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, POSSESSIVE, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { readAside } from './aside.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { isEponymic } from './eponymic.ts'
import { isNameLike } from './is-name-like.ts'
import {
  gapBefore,
  hasCue,
  isCapital,
  isLower,
  isMark,
  isWord,
  LOOK,
  type NameScan,
  wordAt,
} from './name-scan.ts'
import { readName } from './read-name.ts'
import { SELDOM, seldomNames } from './seldom-names.ts'
import type { Trust } from './trust.ts'
import { isPlaceHead, withForename } from './with-forename.ts'
import { GATE, isNameWord as isNameLabel, wordGates } from './word-gates.ts'

type Value = { trust: Trust; score: number }

/** Reads the names behind a label, whose value begins at `from`. */
export function readValue(scan: NameScan, from: number, { trust, score }: Value, emit: Emit): void {
  let at = from
  if (scan.tokens.kind[at] === NEWLINE && trust === 'label' && !isBlank(scan, at)) at++
  while (
    hasCue(scan, at, CUE.TITLE) &&
    !isForenameToo(scan, at) &&
    (isWord(scan, at + 1) || isMark(scan, at + 1, '.'))
  )
    at += isMark(scan, at + 1, '.') ? 2 : 1
  // Master, before a boy's name; behind no label it is a mast cell.
  if (wordAt(scan, at) === 'mast') at += isMark(scan, at + 1, '.') ? 2 : 1
  while (isPostBefore(scan, at)) at++
  if (at >= scan.tokens.count || !isWord(scan, at)) return
  // "| Pt | Nurse | Plan |" is a row of headers.
  if (isMark(scan, at - 1, '|') && isMark(scan, at + 1, '|') && hasCue(scan, at, CUE.LABEL)) return
  if (isInitials(scan, at)) {
    const label = scan.tokens.kind[from - 1] === WORD ? from - 1 : from - 2
    const isLabel = hasCue(scan, label, CUE.LABEL) || isWriting(scan, label)
    if (isLabel && !isPatientWord(scan, label) && !isNameWord(scan, label)) {
      emitName(scan, at, at + 1, 0.75, 'labelled', emit)
      readList(scan, at + 1, score, emit)
    }
    return
  }
  const end = readName(scan, at, trust)
  if (end === at || isOrdinaryValue(scan, at, end)) return
  if (
    trust === 'weak' &&
    end === at + 1 &&
    (seldomNames.values[scan.ids[at] as number] as number) & SELDOM.ALONE
  )
    return
  // "Checked: Boyle's machine"
  if (scan.tokens.kind[end] === POSSESSIVE && isEponymic(scan, end - 1)) return
  // "Dear Parent/Guardian of"
  if (hasCue(scan, at, CUE.RELATION) && commonStrength(scan.tags[at] as number) >= 4 && end === at + 1) return
  const whole = withForename(scan, at, end)
  emitName(scan, at, whole, score, 'labelled', emit)
  readAside(scan, whole, emit)
  readList(scan, whole, score, emit)
}

/** "Clinician: Nurse Advisor P. Mutasa", "supporter: spouse Kh. Memcha": what someone is, before the name. */
function isPostBefore(scan: NameScan, at: number): boolean {
  if (!hasCue(scan, at, CUE.SOFT_TITLE | CUE.LABEL | CUE.RELATION)) return false
  if (!isWord(scan, at + 1) || !isCapital(scan, at + 1) || gapBefore(scan, at + 1) !== 1) return false
  const tags = scan.tags[at] as number
  const isPost = nameStrength(tags) < 4 || hasCue(scan, at + 1, CUE.LABEL | CUE.SOFT_TITLE)
  return isPost && commonStrength(tags) >= 4 && (tags & TAG.FIRST_NAME) === 0
}

/** Selvi, Kumari: behind a label without stop rather the first part of the name. */
function isForenameToo({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return (word & TAG.FIRST_NAME) !== 0 && nameStrength(word) >= 5
}

/** Further names behind the same label: "Present: Helen Trimble, Wanjiru Kamau and Dr Feroze". */
function readList(scan: NameScan, from: number, score: number, emit: Emit): void {
  let at = from
  for (let names = 0; names < 12; names++) {
    const joint =
      isMark(scan, at, ',') || isMark(scan, at, '/') || isMark(scan, at, ';') || isMark(scan, at, '&')
    if (!joint || !isNameLike(scan, at + 1) || !isCapital(scan, at + 1)) return
    const end = readName(scan, at + 1, 'weak')
    const slash = isMark(scan, at, '/') && isSurnameLike(scan, at + 1)
    if (end < at + 3 && nameStrength(scan.tags[at + 1] as number) < 4 && !slash) return
    if (isPlaceHead(scan, end)) return
    emitName(scan, at + 1, end, score - 0.1, 'labelled', emit)
    at = end
  }
}

function isSurnameLike({ tags }: NameScan, at: number): boolean {
  const word = tags[at] as number
  return nameStrength(word) >= 2 || (word & ~TAG.PHRASE_START) === 0
}

/** "Father: MI at 60": a short abbreviation is no name, nor is a lower-case word that goes on as a sentence. */
function isOrdinaryValue(scan: NameScan, first: number, next: number): boolean {
  const { tokens } = scan
  const length = (tokens.end[first] as number) - (tokens.start[first] as number)
  const abbreviation = scan.looks[first] === LOOK.CAPS_WORD && length < 4 && !isNameLike(scan, first + 1)
  const lower = isLower(scan, first)
  const goesOn = commonStrength(scan.tags[first] as number) >= 4 && next === first + 1 && isLower(scan, next)
  if (goesOn) return true
  return (
    abbreviation || (lower && next === first + 1 && isWord(scan, next) && scan.looks[next] === LOOK.LOWER)
  )
}

const PATIENTS = new Set(
  'patient pt client baby infant donor recipient deceased victim adult passenger resident'.split(' '),
)

/** "Checked: RS" */
function isWriting({ ids }: NameScan, at: number): boolean {
  return ((wordGates.values[ids[at] as number] as number) & GATE.WRITING) !== 0
}

/** A patient or a relative, beside whom capitals are a finding; staff have initials. */
function isPatientWord(scan: NameScan, at: number): boolean {
  return hasCue(scan, at, CUE.RELATION) || PATIENTS.has(wordAt(scan, at))
}

const MOST_INITIALS = 4

/** RJM: capitals that no dictionary has, alone between marks. */
function isInitials(scan: NameScan, at: number): boolean {
  const { start, end, kind, count } = scan.tokens
  const length = (end[at] as number) - (start[at] as number)
  const look = scan.looks[at]
  if (length < 2 || length > MOST_INITIALS || (look !== LOOK.CAPS_WORD && look !== LOOK.CAPS_LINE))
    return false
  if (((scan.tags[at] as number) & ~TAG.PHRASE_START) !== 0 || scan.cues[at] !== 0) return false
  const next = at + 1
  return next >= count || kind[next] === NEWLINE || gapBefore(scan, next) > 1 || isMark(scan, next, ',')
}

/** Name, surname, naam. */
export function isNameWord({ ids }: NameScan, at: number): boolean {
  return nameWords.values[ids[at] as number] === 1
}

const nameWords = wordFeature((word) => (isNameLabel(word) ? 1 : 0))

/** Whether a line without text lies within the token. */
export function isBlank({ text, tokens }: NameScan, at: number): boolean {
  return /\n[^\n]*\n/.test(text.slice(tokens.start[at], tokens.end[at]))
}
