import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, POSSESSIVE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { readLogin, readUser } from './handles.ts'
import { isNameLike } from './is-name-like.ts'
import { isSpeech } from './is-speech.ts'
import { fillsField, isColumnLabel, opensField } from './label-column.ts'
import { gapBefore, hasCue, isCapital, isMark, isWord, LOOK, type NameScan, wordAt } from './name-scan.ts'
import { nicknameEnd } from './nickname.ts'
import { OTHER_NAMED } from './other-named.ts'
import { readName } from './read-name.ts'
import { isBlank, isNameWord, readValue } from './read-value.ts'
import { separatorEnd } from './separator.ts'
import { readSignOff } from './sign-off.ts'
import { withForename } from './with-forename.ts'
import { GATE, isLogin, wordGates } from './word-gates.ts'

/** Names behind a label: `Name: K. R. SUBRAMANIAM`, `Seen by J Smith`, `Dear Farah`, `OKONJO, Chukwuemeka`. */
export function labelledNames(scan: NameScan, emit: Emit): void {
  const { labels } = scan.spots
  for (let i = 0; i < labels.count; i++) {
    const at = labels.at[i] as number
    const cue = scan.cues[at] as number
    if (cue & (CUE.LABEL | CUE.SOFT_LABEL | CUE.BARE_LABEL) || (scan.tags[at] as number) & TAG.ROLE)
      readLabel(scan, at, emit)
    if (cue & CUE.DONE && isBy(scan, at + 1)) readDoneBy(scan, at + 2, emit)
    if (cue & CUE.SIGN_OFF) readSignOff(scan, afterSigned(scan, at), emit)
  }
}

/** Behind a closing; "Sd/-" is signed. */
function afterSigned(scan: NameScan, at: number): number {
  return isMark(scan, at + 1, '/') && isMark(scan, at + 2, '-') ? at + 3 : at + 1
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
    if (isNoPerson(scan, at, separator, word)) return
    const trust = isHead(scan, at) ? 'label' : 'weak'
    readValue(scan, separator, { trust, score: trust === 'label' ? 0.95 : 0.88 }, emit)
    return
  }
  if (hasCue(scan, at, CUE.BARE_LABEL) && startsPhrase(scan, at)) {
    readValue(scan, at + 1, { trust: word === 'dear' ? 'label' : 'weak', score: 0.9 }, emit)
    if (word === 'dear') readSecond(scan, at + 2, emit)
    return
  }
  if (readNextLine(scan, at, emit)) return
  if (isColumnLabel(scan, at)) {
    readValue(scan, at + 1, { trust: 'weak', score: 0.85 }, emit)
    return
  }
  if (isLogin(scan, at)) readLogin(scan, at + 1, emit)
  else if (isNameWord(scan, at)) readBareName(scan, at, word, emit)
}

/** "Team: Willow", "call: 999": a team is named by those in it, and only who is on call is someone. */
function isNoPerson(scan: NameScan, at: number, value: number, word: string): boolean {
  if (word === 'call') return wordAt(scan, at - 1) !== 'on'
  if (word !== 'team') return false
  const next = value + 1
  return (
    !isMark(scan, next, '/') && !isMark(scan, next, ',') && commonStrength(scan.tags[value] as number) >= 3
  )
}

/** "Name  Mike Long" in a form without colons. */
function readBareName(scan: NameScan, at: number, word: string, emit: Emit): void {
  if (scan.looks[at] === LOOK.LOWER && !PARTS.has(word) && !opensField(scan, at) && !isOwned(scan, at)) return
  let from = at + 1
  // "Name  "Mickey"", "surname poss. Flood"
  const quoted = nicknameEnd(scan, from, WIDEST_GAP)
  if (quoted > 0) {
    emitName(scan, from + 1, quoted - 1, 0.85, 'labelled', emit)
    return
  }
  if (DOUBTS.has(wordAt(scan, from))) from += isMark(scan, from + 1, '.') ? 2 : 1
  const trust = isCapital(scan, from) && fillsField(scan, from) && isSurely(scan, from) ? 'label' : 'weak'
  readValue(scan, from, { trust, score: 0.85 }, emit)
}

/** "Beneficiary name Sukhdev Singh", "Mother's name Geetha" at the head of a field. */
function isOwned(scan: NameScan, at: number): boolean {
  const owner = scan.tokens.kind[at - 1] === POSSESSIVE ? at - 2 : at - 1
  return isWord(scan, owner) && hasCue(scan, owner, CUE.LABEL | CUE.SOFT_TITLE) && opensField(scan, owner)
}

const WIDEST_GAP = 30
const DOUBTS = new Set(['poss', 'possibly', 'prob', 'probably', 'now', 'formerly', 'previously', 'nee'])

/** Whether the first or the second word is a name of some strength. */
function isSurely({ tags }: NameScan, at: number): boolean {
  return nameStrength(tags[at] as number) >= 4 || nameStrength(tags[at + 1] as number) >= 4
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
  if (isMark(scan, at + 1, '/') && isWord(scan, at + 2) && isMark(scan, at + 3, ':')) return at + 3
  const gates = wordGates.values
  if (
    (gates[scan.ids[at + 1] as number] as number) & GATE.IN_LABEL &&
    wordAt(scan, at + 1) !== 'of' &&
    isHead(scan, at)
  ) {
    const duty = afterDuty(scan, at)
    if (duty > at + 1) return duty
  }
  if (!((gates[scan.ids[at] as number] as number) & GATE.BARE_LABEL)) return at + 1
  if (!isNameWord(scan, at) && wordAt(scan, at) !== 'names') return at + 1
  for (let next = at + 1; next < at + MOST_QUALIFIERS; next++) {
    if (isMark(scan, next, ':')) return next
    if (isAnd(scan, next)) continue
    if (!isWord(scan, next) || OTHER_NAMED.has(wordAt(scan, next)) || gapBefore(scan, next) > 1) break
    const first = wordAt(scan, at + 1)
    if (isAnd(scan, at + 1)) continue
    if (first !== 'as' && first !== 'of' && first !== 'on' && first !== 'in' && first !== 'per') break
  }
  return at + 1
}

/** "Name & relation:" */
function isAnd(scan: NameScan, at: number): boolean {
  return isMark(scan, at, '&') || wordAt(scan, at) === 'and'
}

const MOST_QUALIFIERS = 8

function isHead(scan: NameScan, at: number): boolean {
  return hasCue(scan, at, CUE.LABEL) || ((scan.tags[at] as number) & TAG.ROLE) !== 0
}

const MOST_DUTY = 3

/** "Registrar on call:", "Nephrologist on:", "Nurse night:", "Doctor in charge:". */
function afterDuty(scan: NameScan, at: number): number {
  for (let next = at + 2; next <= at + 1 + MOST_DUTY; next++) {
    if (isMark(scan, next, ':')) return next
    if (!isWord(scan, next) || gapBefore(scan, next) > 1) break
  }
  return at + 1
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
  const whole = withForename(scan, end + 1, next)
  if (next === end + 1 || (whole < count && kind[whole] !== NEWLINE)) return false
  emitName(scan, end + 1, whole, 0.9, 'labelled', emit)
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

function isBy(scan: NameScan, at: number): boolean {
  return isWord(scan, at) && wordAt(scan, at) === 'by'
}

function readDoneBy(scan: NameScan, from: number, emit: Emit): void {
  let at = from
  // "taken by (print)  TOPPING, DR S"
  const printed = isMark(scan, at, '(') && isMark(scan, at + 2, ')')
  if (printed) at += 3
  // "Checked by 1: S/N Rekha"
  if (scan.tokens.kind[at] === NUMBER && isMark(scan, at + 1, ':')) at++
  const labelled = isMark(scan, at, ':')
  if (labelled || isMark(scan, at, '-')) at++
  while (hasCue(scan, at, CUE.SOFT_TITLE) && isWord(scan, at + 1)) at++
  readUser(scan, at, emit)
  if (!isWord(scan, at) || hasCue(scan, at, CUE.TITLE) || isUnitName(scan, at)) return
  const isSure = printed || (labelled && scan.looks[at] === LOOK.INITIAL)
  const end = readName(scan, at, isSure ? 'label' : 'weak')
  if (end > at) emitName(scan, at, withForename(scan, at, end), 0.9, 'done-by', emit)
}

/** "seen by ED": two capitals that are also a forename. */
function isUnitName({ looks, folded, tokens }: NameScan, at: number): boolean {
  return looks[at] === LOOK.CAPS_WORD && folded.slice(tokens.start[at], tokens.end[at]) === 'ed'
}
