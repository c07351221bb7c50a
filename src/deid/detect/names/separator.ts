import { gapBefore, isMark, type NameScan } from './name-scan.ts'

/** Token after `:`, `=`, `|`, a quote or a bracketed aside behind a label; 0 when none is there. */
export function separatorEnd(scan: NameScan, from: number): number {
  if (scan.marks[from] === 0) return 0
  let at = from
  if (isMark(scan, at, '(')) {
    const close = closing(scan, at)
    if (close > 0) at = close + 1
  }
  const led = leaderEnd(scan, at)
  if (led > at) return led
  // "Consultant(s):", "Patient's name" end in their own token.
  if (isMark(scan, at, '.')) at++
  if (isMark(scan, at, '"') && isSeparator(scan, at + 1)) at++
  if (!isSeparator(scan, at)) {
    // "Pt name - Mohan" and "name- sunita", but no double word.
    const dash = isMark(scan, at, '-') && gapBefore(scan, at + 1) > 0
    if (!dash) return 0
  }
  // Bars without spaces part the fields of a message.
  if (isMark(scan, at, '|') && gapBefore(scan, at) === 0 && gapBefore(scan, at + 1) === 0) return 0
  at++
  while (isMark(scan, at, '-') || isMark(scan, at, '"') || isMark(scan, at, ':') || isMark(scan, at, '['))
    at++
  return at
}

const FEWEST_DOTS = 3

/** Token after a row of dots or strokes that a value is written on: "Surname.........OKAFOR", "Name ____ Ivo"; `at` when there is none. */
function leaderEnd(scan: NameScan, at: number): number {
  let next = at
  while (isMark(scan, next, '.') || isMark(scan, next, '_')) next++
  const { start, end } = scan.tokens
  return next > at && (end[next - 1] as number) - (start[at] as number) >= FEWEST_DOTS ? next : at
}

const COLON = 58
const EQUALS = 61
const ANGLE = 62
const BAR = 124

function isSeparator({ marks, tokens }: NameScan, at: number): boolean {
  if (at >= tokens.count) return false
  const mark = marks[at]
  return mark === COLON || mark === EQUALS || mark === BAR || mark === ANGLE
}

function closing(scan: NameScan, open: number): number {
  for (let at = open + 1; at < open + 5; at++) if (isMark(scan, at, ')')) return at
  return 0
}
