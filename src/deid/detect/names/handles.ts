import { commonStrength, nameStrength, TAG } from '../../tables/word-tables.ts'
import { ALL_LOWER, ALNUM, NEWLINE, NUMBER, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { gapBefore, hasCue, isLower, isMark, type NameScan } from './name-scan.ts'

/** By what someone is known to a system: marta.k, jo_kerr, kbaines, hussaina4. */
export function handleNames(scan: NameScan, emit: Emit): void {
  const { joints } = scan.spots
  for (let i = 0; i < joints.count; i++) {
    const at = (joints.at[i] as number) - 1
    if (!isLineStart(scan, at) || !isHandle(scan, at)) continue
    const end = handleEnd(scan, at)
    if (isTime(scan, end)) emitHandle(scan, at, end, 0.85, emit)
  }
}

const SHORTEST = 4
const MOST_WORDS = 3

/** Reads the name or the handle in lower case behind `agent`, `caller` or `author`, which a wide gap, a number or the line's end closes. */
export function readLogin(scan: NameScan, at: number, emit: Emit): void {
  if (gapBefore(scan, at) > 2 || !isStart(scan, at)) return
  const joined = handleEnd(scan, at)
  if (joined > at + 1) {
    if (isHandle(scan, at)) emitHandle(scan, at, joined, 0.85, emit)
    return
  }
  let end = at
  while (end < at + MOST_WORDS && isLower(scan, end) && isLogin(scan, end) && gapBefore(scan, end) <= 1) end++
  if (end > at && closes(scan, end)) emitHandle(scan, at, end, 0.85, emit)
}

/** Reads what a machine wrote behind "printed by": one word with digits, stops or strokes in it. */
export function readUser(scan: NameScan, at: number, emit: Emit): void {
  if (!isStart(scan, at)) return
  const end = handleEnd(scan, at)
  if (scan.tokens.kind[at] === ALNUM ? isLowerNumbered(scan, at) : end > at + 1 && isHandle(scan, at))
    emitHandle(scan, at, end, 0.85, emit)
}

/** Whether the token is letters in lower case, which digits may follow. */
function isStart({ tokens }: NameScan, at: number): boolean {
  if (at >= tokens.count) return false
  const kind = tokens.kind[at]
  return (kind === WORD || kind === ALNUM) && ((tokens.shape[at] as number) & ALL_LOWER) !== 0
}

const NUMBERED = /^[a-z]{3,}\d{1,3}$/

function isLowerNumbered({ folded, tokens }: NameScan, at: number): boolean {
  return NUMBERED.test(folded.slice(tokens.start[at], tokens.end[at]))
}

/** Token after words in lower case that stops or strokes join without a space. */
function handleEnd(scan: NameScan, at: number): number {
  let end = at + 1
  while (
    (isMark(scan, end, '.') || isMark(scan, end, '_')) &&
    gapBefore(scan, end) === 0 &&
    gapBefore(scan, end + 1) === 0 &&
    isStart(scan, end + 1)
  )
    end += 2
  return end
}

/** Whether the first of the joined words can be a name, which in e.g, pt.seen and wt.loss it is not. */
function isHandle({ tokens, tags }: NameScan, at: number): boolean {
  const length = (tokens.end[at] as number) - (tokens.start[at] as number)
  const word = tags[at] as number
  if (length < 2 || word & (TAG.FUNCTION | TAG.DRUG | TAG.MEDICAL)) return false
  return nameStrength(word) >= 2 || (commonStrength(word) === 0 && length > 2)
}

/** A name in lower case, or a word that no dictionary has. */
function isLogin(scan: NameScan, at: number): boolean {
  const tags = scan.tags[at] as number
  const { start, end } = scan.tokens
  if (hasCue(scan, at, CUE.NEVER | CUE.PERSON_VERB | CUE.RELATION)) return false
  if ((tags & ~TAG.PHRASE_START) === 0) return (end[at] as number) - (start[at] as number) >= SHORTEST
  return nameStrength(tags) >= 4 && commonStrength(tags) <= 1 && (tags & (TAG.MEDICAL | TAG.DRUG)) === 0
}

function closes(scan: NameScan, at: number): boolean {
  const { kind, count } = scan.tokens
  if (at >= count || kind[at] === NEWLINE || kind[at] === NUMBER || gapBefore(scan, at) > 1) return true
  return isMark(scan, at, '|') || isMark(scan, at, ']') || isMark(scan, at, ')')
}

/** A date or a clock time behind a handle. */
function isTime(scan: NameScan, at: number): boolean {
  const opens = isMark(scan, at, '[') || isMark(scan, at, '(') || isMark(scan, at, ',') ? at + 1 : at
  if (scan.tokens.kind[opens] !== NUMBER) return false
  return isMark(scan, opens + 1, '/') || isMark(scan, opens + 1, ':') || isMark(scan, opens + 1, '-')
}

function isLineStart({ tokens }: NameScan, at: number): boolean {
  return at === 0 || tokens.kind[at - 1] === NEWLINE
}

function emitHandle({ tokens }: NameScan, at: number, end: number, score: number, emit: Emit): void {
  emit(tokens.start[at] as number, tokens.end[end - 1] as number, 'NAME', score, 'handle')
}
