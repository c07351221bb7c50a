import { NUMBER, WORD } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { mayBeInitials } from './may-be-initials.ts'
import { gapBefore, hasCue, isMark, isWord, type NameScan, wordAt } from './name-scan.ts'
import { isDated } from './signed-initials.ts'

/** Names found so far: where each begins and ends, in pairs. */
export type People = { spans: number[]; count: number }

export function addPerson(people: People, start: number, end: number): void {
  people.spans[people.count++] = start
  people.spans[people.count++] = end
}

const LETTERS = 32
const A = 97

/** The initials of those the text names in full: `JP keeps bees` beside Mr John Pascoe. */
export function personInitials(scan: NameScan, people: People, emit: Emit): void {
  const { shorts } = scan.spots
  let known: Set<number> | undefined
  for (let i = 0; i < shorts.count; i++) {
    const at = shorts.at[i] as number
    const { tokens, ids } = scan
    const length = (tokens.end[at] as number) - (tokens.start[at] as number)
    if (!mayBeInitials(ids[at] as number, tokens.shape[at] as number, length, false)) continue
    if (isDoer(scan, at) || isGraded(scan, at + 1) || isInBrackets(scan, at)) {
      emitName(scan, at, at + 1, 0.65, 'initials', emit)
      continue
    }
    if (!standsFree(scan, at)) continue
    known ??= initialsOf(scan, people)
    if (known.has(codeOf(scan.folded, tokens.start[at] as number, length)))
      emitName(scan, at, at + 1, 0.6, 'initials', emit)
  }
}

/** Neither a unit or result behind a number nor a heading of one: "12 HL", "PM: 3", "PM 80". */
function standsFree(scan: NameScan, at: number): boolean {
  const { kind } = scan.tokens
  if (at === 0) return false
  if (isMark(scan, at - 1, '-') || isMark(scan, at + 1, '-') || isMark(scan, at + 1, ':')) return false
  if (
    isWord(scan, at + 1) &&
    gapBefore(scan, at + 1) === 1 &&
    scan.tokens.shape[at + 1] === scan.tokens.shape[at]
  )
    return false
  return kind[at - 1] !== NUMBER && kind[at + 1] !== NUMBER
}

/** "EH (F1)", "KT, ST3": a grade behind them. */
function isGraded(scan: NameScan, at: number): boolean {
  const next = isMark(scan, at, '(') || isMark(scan, at, ',') ? at + 1 : at
  if (!hasCue(scan, next, CUE.GRADE) || gapBefore(scan, next) > 1) return false
  // "BMP F2" is a file.
  if (next === at) return (scan.tokens.end[at] as number) - (scan.tokens.start[at] as number) > 2
  return isMark(scan, at, '(') || isEnded(scan, next + 1)
}

/** "Pt (RB)", "her daughter (KM)". */
function isInBrackets(scan: NameScan, at: number): boolean {
  return (
    isMark(scan, at - 1, '(') &&
    isMark(scan, at + 1, ')') &&
    hasCue(scan, at - 2, CUE.RELATION | CUE.LABEL) &&
    isWord(scan, at - 2)
  )
}

/** "phoned at 0917 by CMack.", "rec'd 15/5 JMcG    vetted": nothing goes on behind them. */
function isDoer(scan: NameScan, at: number): boolean {
  const next = at + 1
  if (isWord(scan, next) && gapBefore(scan, next) <= 1) return false
  if (wordAt(scan, at - 1) === 'by')
    return scan.tokens.kind[at - 2] === NUMBER || hasCue(scan, at - 2, CUE.DONE)
  return isDated(scan, at - 1) && gapBefore(scan, next) > 1
}

function isEnded({ tokens }: NameScan, at: number): boolean {
  return at >= tokens.count || tokens.kind[at] !== WORD
}

/** First letters of each name's words, as numbers. */
function initialsOf({ tokens, folded }: NameScan, { spans, count }: People): Set<number> {
  const known = new Set<number>()
  for (let i = 0; i < count; i += 2) {
    const start = spans[i] as number
    const end = spans[i + 1] as number
    let code = 0
    let first = 0
    let last = 0
    let words = 0
    for (let at = tokenAt(tokens, start); at < tokens.count && (tokens.start[at] as number) < end; at++) {
      if (tokens.kind[at] !== WORD) continue
      last = letterAt(folded, tokens.start[at] as number)
      if (words++ === 0) first = last
      code = code * LETTERS + last
    }
    if (words === 2 || words === 3) known.add(code)
    if (words === 3) known.add(first * LETTERS + last)
  }
  return known
}

function codeOf(folded: string, start: number, length: number): number {
  let code = 0
  for (let i = start; i < start + length; i++) code = code * LETTERS + letterAt(folded, i)
  return code
}

function letterAt(folded: string, at: number): number {
  return folded.charCodeAt(at) - A + 1
}

/** Token that begins at `offset`. */
function tokenAt({ start, count }: NameScan['tokens'], offset: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((start[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}
