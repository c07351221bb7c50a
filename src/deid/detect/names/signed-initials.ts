import { TAG } from '../../tables/word-tables.ts'
import { NEWLINE, NUMBER, PUNCT, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { emitName } from './emit-name.ts'
import { isShortForm, mayBeInitials } from './may-be-initials.ts'
import { gapBefore, isCapital, isLetter, isMark, isWord, type NameScan } from './name-scan.ts'

/** The initials of who wrote an entry: behind its last stop, behind its date, and of its typist behind a slash. */
export function signedInitials(scan: NameScan, emit: Emit): void {
  const { ends, turns } = scan.spots
  for (let i = 0; i < ends.count; i++) {
    const at = ends.at[i] as number
    if (isInitials(scan, at, false) && (isSigned(scan, at) || isDated(scan, at - 1))) {
      emitName(scan, at, at + 1, 0.65, 'initials', emit)
    } else if (isInitials(scan, at, true) && isTypist(scan, at)) {
      emitName(scan, at, at + 1, 0.65, 'initials', emit)
      if (isInitials(scan, at - 2, false)) emitName(scan, at - 2, at - 1, 0.65, 'initials', emit)
    }
  }
  const { writings, initials } = scan.spots
  let next = 0
  for (let i = 0; i < initials.count; i++) {
    const at = initials.at[i] as number
    if (at < next) continue
    next = dottedEnd(scan, at)
    if (isDottedSignature(scan, at, next)) emitName(scan, at, next, 0.65, 'initials', emit)
  }
  for (let i = 0; i < writings.count; i++) readWriting(scan, writings.at[i] as number, emit)
  for (let i = 0; i < turns.count; i++) readTurn(scan, turns.at[i] as number, emit)
}

/** "12/06/25 LN/sj: pain settled", "19/06 HW: hygiene". */
function readTurn(scan: NameScan, mark: number, emit: Emit): void {
  const at = mark - 1
  const slash = isMark(scan, at - 1, '/') && isInitials(scan, at - 2, false)
  const first = slash ? at - 2 : at
  if (!isInitials(scan, at, true) || !isDated(scan, first - 1)) return
  emitName(scan, at, at + 1, 0.65, 'initials', emit)
  if (slash) emitName(scan, first, first + 1, 0.65, 'initials', emit)
}

/** So many tokens of a date, a mark or a "by" stand between who wrote and when. */
const MOST_BETWEEN = 7

/** "Dictated 29/10/25 JMcG / typed 30/10/25 ags". */
function readWriting(scan: NameScan, from: number, emit: Emit): void {
  const { kind } = scan.tokens
  let at = from + 1
  while (at < from + MOST_BETWEEN && (kind[at] === NUMBER || kind[at] === PUNCT)) at++
  if (at === from + 1 || !isInitials(scan, at, true)) return
  if (!isWord(scan, at + 1) || gapBefore(scan, at + 1) > 1) emitName(scan, at, at + 1, 0.65, 'initials', emit)
}

function isInitials({ ids, tokens }: NameScan, at: number, lower: boolean): boolean {
  if (at < 1 || at >= tokens.count || tokens.kind[at] !== WORD) return false
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  return mayBeInitials(ids[at] as number, tokens.shape[at] as number, length, lower)
}

/** The space that parts a signature from what it signs. */
const SIGNATURE_GAP = 2
const ENDS = ['.', ')', '!', '?'].map((mark) => mark.charCodeAt(0))

/** Behind the last sentence of an entry, when the text ends or another entry follows. */
function isSigned(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  if (kind[at - 1] === NEWLINE) return false
  const closes = gapBefore(scan, at) > 0 && ENDS.includes(scan.marks[at - 1] as number)
  const dashed = isMark(scan, at - 1, '-') && gapBefore(scan, at - 1) > 0
  if (!closes && !dashed && gapBefore(scan, at) < SIGNATURE_GAP) return false
  return closesEntry(scan, at + 1)
}

function closesEntry({ tokens }: NameScan, at: number): boolean {
  const { kind, count } = tokens
  let next = at
  if (next < count && kind[next] === PUNCT) next++
  if (next >= count) return true
  return (
    kind[next] === NEWLINE && (next + 1 >= count || kind[next + 1] === NEWLINE || kind[next + 1] === NUMBER)
  )
}

const DATE_MARKS = ['/', '.', '-'].map((mark) => mark.charCodeAt(0))

/** Whether a date of numbers ends at a token: 30/10/2025, 1.10. */
export function isDated({ tokens, marks }: NameScan, at: number): boolean {
  const { kind, end, start } = tokens
  return (
    at >= 2 &&
    kind[at] === NUMBER &&
    kind[at - 2] === NUMBER &&
    DATE_MARKS.includes(marks[at - 1] as number) &&
    end[at - 2] === start[at - 1] &&
    end[at - 1] === start[at] &&
    (kind[at - 4] === NUMBER || (end[at] as number) - (start[at] as number) <= 2)
  )
}

/** LN/sj, "01.09.25/ags", and "-rb" behind a space. */
function isTypist(scan: NameScan, at: number): boolean {
  if (gapBefore(scan, at) > 0) return false
  if (isMark(scan, at - 1, '-'))
    return gapBefore(scan, at - 1) > 0 && scan.tokens.kind[at - 2] !== NEWLINE && closesEntry(scan, at + 1)
  if (!isMark(scan, at - 1, '/') || gapBefore(scan, at - 1) > 0) return false
  if (isDated(scan, at - 2)) return true
  return isWord(scan, at - 2) && isInitials(scan, at - 2, false) && isDated(scan, at - 3)
}

/** Token after letters with their stops and no space between: P.K.S. */
function dottedEnd(scan: NameScan, first: number): number {
  let at = first
  while (
    isCapital(scan, at) &&
    isLetter(scan, at) &&
    isMark(scan, at + 1, '.') &&
    gapBefore(scan, at + 1) === 0
  ) {
    at += 2
    if (gapBefore(scan, at) > 0) break
  }
  return Math.max(at, first + 1)
}

/** Two to four letters behind the end of a sentence, before a date of numbers or the end of the entry. */
function isDottedSignature(scan: NameScan, first: number, next: number): boolean {
  const letters = (next - first) / 2
  if (letters < 2 || letters > 4 || first === 0) return false
  const { kind, start, end } = scan.tokens
  if (!ENDS.includes(scan.marks[first - 1] as number) && gapBefore(scan, first) < SIGNATURE_GAP) return false
  if (!closesEntry(scan, next) && !(kind[next] === NUMBER && isDated(scan, next + 2))) return false
  const word = scan.folded.slice(start[first], end[next - 1]).replaceAll('.', '')
  return (scan.tables.tags(word) & (TAG.MEDICAL | TAG.CREDENTIAL)) === 0 && !isShortForm(word)
}
