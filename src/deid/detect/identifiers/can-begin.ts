import { ALNUM, NUMBER, PUNCT } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Found } from './found.ts'
import { labelsShort } from './label-words.ts'

/** Cheap test that spares most numbers of a note: short ones that no digit, letter or joiner follows. */
export function canBegin(scan: Scan, at: number): boolean {
  const { text, tokens } = scan
  const start = tokens.start[at] as number
  const end = tokens.end[at] as number
  if (end - start >= 4) return true
  const before = text.charCodeAt(start - 1)
  const next = text.charCodeAt(end)
  if (end - start === 1) {
    // A digit by itself: only others make something of it.
    if (next === 32 ? !isDigit(text.charCodeAt(end + 1)) && before === 32 : isInRun(scan, at)) return false
    if (next === 32 && isInRun(scan, at)) return false
  }
  if (end - start === 1 && (next === 93 || next === 124))
    return isDigit(text.charCodeAt(end + (next === 124 ? 1 : 2))) || isDigit(text.charCodeAt(end + 3))
  if (next === 46 && isDecimal(scan, at, before)) return false
  if (tokens.kind[at] === ALNUM || before === 43) return true
  // What dots leave of a number: ..829, …829.
  if (before === 0x2026 || (before === 46 && text.charCodeAt(start - 2) === 46)) return true
  if (before === 45 || before === 47 || before === 95 || before === 120) return true
  if (next === 45 || next === 47 || next === 46 || next === 95 || next === 41 || next === 58)
    return (
      isAlphanumeric(text.charCodeAt(end + 1)) ||
      isAlphanumeric(text.charCodeAt(end + 2)) ||
      isNumbered(scan, at)
    )
  if (next === 32 && isAlphanumeric(text.charCodeAt(end + 1))) return true
  return isNumbered(scan, at)
}

/** Whether the short number is the rest of a date, a pressure or a range that was tried from its start: the 80 of 120/80. */
export function isInside({ text, tokens }: Scan, at: number, previous: Found | undefined): boolean {
  const start = tokens.start[at] as number
  const mark = text.charCodeAt(start - 1)
  if (mark !== 47 && mark !== 45 && mark !== 46) return false
  if (
    at < 2 ||
    tokens.kind[at] !== NUMBER ||
    tokens.kind[at - 2] !== NUMBER ||
    (tokens.end[at] as number) - start > 5
  )
    return false
  return tokens.end[at - 2] === start - 1 && (previous === undefined || previous.end < start - 1)
}

/** A result such as 4.1 or 37.25: one or two digits on both sides of the full stop, nothing tied to them. */
function isDecimal({ text, tokens }: Scan, at: number, before: number): boolean {
  const start = tokens.start[at] as number
  if ((tokens.end[at] as number) - start > 2 || at + 2 >= tokens.count || tokens.kind[at + 2] !== NUMBER)
    return false
  if (before !== 32 && before !== 40 && before !== 10) return false
  const end = tokens.end[at + 2] as number
  if (tokens.start[at + 2] !== (tokens.end[at] as number) + 1 || end - (tokens.start[at + 2] as number) > 2)
    return false
  const next = text.charCodeAt(end)
  return (
    next === 44 ||
    next === 41 ||
    next === 10 ||
    next === 59 ||
    (next === 32 && !isDigit(text.charCodeAt(end + 1)))
  )
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Whether "no." or the like stands before a number of two or three digits: MLC no. 203, bleep 218. */
export function isNumbered(scan: Scan, at: number): boolean {
  const { text, tokens } = scan
  if ((tokens.end[at] as number) - (tokens.start[at] as number) < 2) return false
  let before = at - 1
  for (let marks = 0; marks < 2 && before >= 0 && tokens.kind[before] === PUNCT; marks++, before--)
    if (!isTying(text.charCodeAt(tokens.start[before] as number))) return false
  return before >= 0 && labelsShort(scan, before)
}

/** Full stop, colon, number sign, dash, bracket. */
function isTying(code: number): boolean {
  return code === 46 || code === 58 || code === 35 || code === 45 || code === 40
}

/** Whether the digit goes on a run of marks and digits that was tried from its start: 1.1.1.1.1, 1 1 1 1 1. */
function isInRun({ tokens }: Scan, at: number): boolean {
  for (let i = at - 1; i > at - 6; i--) {
    if (i < 0 || (tokens.end[i] ?? 0) - (tokens.start[i] ?? 0) !== 1) return false
    if (tokens.kind[i] !== NUMBER && tokens.kind[i] !== PUNCT) return false
  }
  return true
}

export function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
}

export function wordLength({ tokens }: Scan, at: number): number {
  return (tokens.end[at] as number) - (tokens.start[at] as number)
}
