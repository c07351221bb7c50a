import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { wordFeature } from '../vocabulary.ts'
import { readAside } from './aside.ts'
import { CUE } from './cue.ts'
import { isEponymic } from './eponymic.ts'
import { isSpeech } from './is-speech.ts'
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
import { isNameLike, readForename, readName, type Trust } from './read-name.ts'
import { separatorEnd } from './separator.ts'
import { readSignOff } from './sign-off.ts'
import { emitName } from './titled.ts'
import { GATE, isNameWord as isNameLabel, wordGates } from './word-gates.ts'

/** Things whose name is no person's: Hospital name, Drug name. */
const OTHER_NAMED = new Set(
  `hospital drug ward test brand product file company employer insurer bank scheme plan procedure department clinic village
  city road device trade generic medicine medication school practice organisation organization study trial project server
  building street town district branch centre center site facility bed room group house package treatment operation disease
  allergen vaccine manufacturer supplier template form report document service team agency tpa policy user surgery host tpa
  event class field table query lab laboratory institution college university firm`.split(/\s+/),
)

/** Names behind a label: `Name: K. R. SUBRAMANIAM`, `Seen by J Smith`, `Dear Farah`, `OKONJO, Chukwuemeka`. */
export function labelledNames(scan: NameScan, emit: Emit): void {
  const { labels } = scan.spots
  for (let i = 0; i < labels.count; i++) {
    const at = labels.at[i] as number
    const cue = scan.cues[at] as number
    if (cue & (CUE.LABEL | CUE.SOFT_LABEL | CUE.BARE_LABEL) || (scan.tags[at] as number) & TAG.ROLE)
      readLabel(scan, at, emit)
    if (cue & CUE.DONE && isBy(scan, at + 1)) readDoneBy(scan, at + 2, emit)
    if (cue & CUE.SIGN_OFF) readSignOff(scan, at + 1, emit)
  }
}

function readLabel(scan: NameScan, at: number, emit: Emit): void {
  const word = wordAt(scan, at)
  if (isNameWord(scan, at) && isWord(scan, at - 1) && OTHER_NAMED.has(wordAt(scan, at - 1))) return
  // "?surname (Kosciuk/Kosciak)"
  if (isNameWord(scan, at) && isMark(scan, at + 1, '(') && isCapital(scan, at + 2)) {
    readValue(scan, at + 2, { trust: 'weak', score: 0.85 }, emit)
  }
  const separator = separatorEnd(scan, afterQualifier(scan, at))
  if (separator > 0) {
    if (isSpeech(scan, at, word)) {
      readSpoken(scan, separator, emit)
      return
    }
    const trust = hasCue(scan, at, CUE.LABEL) || (scan.tags[at] as number) & TAG.ROLE ? 'label' : 'weak'
    readValue(scan, separator, { trust, score: trust === 'label' ? 0.95 : 0.88 }, emit)
    return
  }
  if (hasCue(scan, at, CUE.BARE_LABEL) && startsPhrase(scan, at)) {
    readValue(scan, at + 1, { trust: word === 'dear' ? 'label' : 'weak', score: 0.9 }, emit)
    if (word === 'dear') readSecond(scan, at + 2, emit)
    return
  }
  if (readNextLine(scan, at, emit) || readColumn(scan, at, emit)) return
  // "Name  Mike Long" in a form without colons.
  if (isNameWord(scan, at) && (scan.looks[at] !== LOOK.LOWER || PARTS.has(word)))
    readValue(scan, at + 1, { trust: 'weak', score: 0.85 }, emit)
}

const PARTS = new Set(['surname', 'forename', 'forenames', 'firstname', 'lastname'])

/** "Dear Seamus and Philomena," */
function readSecond(scan: NameScan, joint: number, emit: Emit): void {
  if (!isMark(scan, joint, '&') && wordAt(scan, joint) !== 'and') return
  if (!isCapital(scan, joint + 1) || !isNameLike(scan, joint + 1)) return
  const end = readName(scan, joint + 1, 'weak')
  if (end > joint + 1) emitName(scan, joint + 1, end, 0.85, 'labelled', emit)
}

/** Words of a label behind its head: "Pt 2:", "Name as in passport:", "Name of the patient:". */
function afterQualifier(scan: NameScan, at: number): number {
  const { kind } = scan.tokens
  if (kind[at + 1] === NUMBER && isMark(scan, at + 2, ':')) return at + 2
  const gates = wordGates.values
  if ((gates[scan.ids[at + 1] as number] as number) & GATE.IN_LABEL && wordAt(scan, at + 1) === 'on')
    return afterDuty(scan, at)
  if (!((gates[scan.ids[at] as number] as number) & GATE.BARE_LABEL)) return at + 1
  if (!isNameWord(scan, at) && wordAt(scan, at) !== 'names') return at + 1
  for (let next = at + 1; next < at + MOST_QUALIFIERS; next++) {
    if (isMark(scan, next, ':')) return next
    if (!isWord(scan, next) || OTHER_NAMED.has(wordAt(scan, next)) || gapBefore(scan, next) > 1) break
    const first = wordAt(scan, at + 1)
    if (first !== 'as' && first !== 'of' && first !== 'on' && first !== 'in' && first !== 'per') break
  }
  return at + 1
}

const MOST_QUALIFIERS = 8

/** "Registrar on call:", "Nephrologist on:". */
function afterDuty(scan: NameScan, at: number): number {
  if (isMark(scan, at + 2, ':')) return at + 2
  return isWord(scan, at + 2) && isMark(scan, at + 3, ':') ? at + 3 : at + 1
}

/** An answer that is a name and nothing else. */
function readSpoken(scan: NameScan, at: number, emit: Emit): void {
  const tags = scan.tags[at] as number
  if (!isWord(scan, at) || nameStrength(tags) < 4 || commonStrength(tags) > 2) return
  const end = readName(scan, at, 'label')
  const closes = end >= scan.tokens.count || scan.tokens.kind[end] === NEWLINE || isMark(scan, end, '.')
  if (end > at && closes) emitName(scan, at, end, 0.85, 'labelled', emit)
}

function isLineStart({ tokens }: NameScan, at: number): boolean {
  return at === 0 || tokens.kind[at - 1] === NEWLINE
}

const nameWords = wordFeature((word) => (isNameLabel(word) ? 1 : 0))

function isNameWord({ ids }: NameScan, at: number): boolean {
  return nameWords.values[ids[at] as number] === 1
}

const MOST_IN_LABEL = 4

/** A form with the value on the line below: "Name of patient⏎Venkatesan Ramalingam". */
function readNextLine(scan: NameScan, at: number, emit: Emit): boolean {
  const { kind, count } = scan.tokens
  if (!isLineStart(scan, at) && !(isWord(scan, at - 1) && isLineStart(scan, at - 1))) return false
  let end = at + 1
  while (end < at + MOST_IN_LABEL && isWord(scan, end)) end++
  if (kind[end] !== NEWLINE || isBlank(scan, end) || !isCapital(scan, end + 1)) return false
  if (end > at + 1 && wordAt(scan, at + 1) !== 'of') return false
  const first = scan.tags[end + 1] as number
  if (nameStrength(first) < 3 || hasCue(scan, end + 1, CUE.LABEL) || commonStrength(first) > 4) return false
  const next = readName(scan, end + 1, 'label')
  const whole = Math.max(next, readForename(scan, next))
  if (next === end + 1 || (whole < count && kind[whole] !== NEWLINE)) return false
  emitName(scan, end + 1, whole, 0.9, 'labelled', emit)
  return true
}

const WIDEST_COLUMN = 30

/** "Assistants    Ikeda / Bhogal": a form that sets its values apart by space alone. */
function readColumn(scan: NameScan, at: number, emit: Emit): boolean {
  const gap = gapBefore(scan, at + 1)
  if (gap < 2 || gap > WIDEST_COLUMN || !isLineStart(scan, at) || !hasCue(scan, at, CUE.LABEL)) return false
  const first = at + 1
  if (scan.looks[first] !== LOOK.CAPITAL || hasCue(scan, first, CUE.LABEL | CUE.SOFT_LABEL | CUE.TITLE))
    return false
  const tags = scan.tags[first] as number
  if (commonStrength(tags) > 1 || tags & (TAG.DRUG | TAG.EPONYM | TAG.MEDICAL | TAG.TOWN)) return false
  readValue(scan, first, { trust: 'weak', score: 0.85 }, emit)
  return true
}

/** Dear, Hi and cc open a line or a sentence; inside one they are words. */
function startsPhrase(scan: NameScan, at: number): boolean {
  const { looks, tokens } = scan
  return looks[at] !== LOOK.LOWER || at === 0 || tokens.kind[at - 1] === NEWLINE || isMyDear(scan, at)
}

/** "My dear Rajan," */
function isMyDear(scan: NameScan, at: number): boolean {
  return wordAt(scan, at) === 'dear' && wordAt(scan, at - 1) === 'my'
}

type Value = { trust: Trust; score: number }

function readValue(scan: NameScan, from: number, { trust, score }: Value, emit: Emit): void {
  let at = from
  if (scan.tokens.kind[at] === NEWLINE && trust === 'label' && !isBlank(scan, at)) at++
  while (
    hasCue(scan, at, CUE.TITLE) &&
    !isForenameToo(scan, at) &&
    (isWord(scan, at + 1) || isMark(scan, at + 1, '.'))
  )
    at += isMark(scan, at + 1, '.') ? 2 : 1
  if (at >= scan.tokens.count || !isWord(scan, at)) return
  // "| Pt | Nurse | Plan |" is a row of headers.
  if (isMark(scan, at - 1, '|') && isMark(scan, at + 1, '|') && hasCue(scan, at, CUE.LABEL)) return
  const end = readName(scan, at, trust)
  if (end === at || isOrdinaryValue(scan, at, end)) return
  // "Checked: Boyle's machine"
  if (scan.tokens.kind[end] === POSSESSIVE && isEponymic(scan, end - 1)) return
  // "Dear Parent/Guardian of"
  if (hasCue(scan, at, CUE.RELATION) && commonStrength(scan.tags[at] as number) >= 4 && end === at + 1) return
  const whole = Math.max(end, readForename(scan, end))
  emitName(scan, at, whole, score, 'labelled', emit)
  readAside(scan, whole, emit)
  readList(scan, whole, score, emit)
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

function isBlank({ text, tokens }: NameScan, at: number): boolean {
  return /\n[^\n]*\n/.test(text.slice(tokens.start[at], tokens.end[at]))
}

function isBy(scan: NameScan, at: number): boolean {
  return isWord(scan, at) && wordAt(scan, at) === 'by'
}

function readDoneBy(scan: NameScan, from: number, emit: Emit): void {
  let at = from
  if (isMark(scan, at, ':') || isMark(scan, at, '-')) at++
  while (hasCue(scan, at, CUE.SOFT_TITLE) && isWord(scan, at + 1)) at++
  if (!isWord(scan, at) || hasCue(scan, at, CUE.TITLE)) return
  const end = readName(scan, at, 'weak')
  if (end > at) emitName(scan, at, Math.max(end, readForename(scan, end)), 0.9, 'done-by', emit)
}
