import type { Scan } from '../scan.ts'
import type { Columns } from './columns.ts'
import { LOOK } from './look.ts'
import { mayOpenTerm } from './opens-term.ts'
import { file } from './spots.ts'
import { GATE } from './word-gates.ts'

/** So many words before one with a capital a phrase begins in lower case at most. */
export const BEFORE = 2

/** The last word in lower case that a phrase may begin at. */
export const phrase = { at: 0 }

/** Files a word that can be part of a name, or begins a phrase that can hide one. */
export function fileRun(scan: Scan, columns: Columns, at: number, gate: number, look: number): void {
  const { runs } = columns.spots
  if (at - phrase.at <= BEFORE) filePhrases(scan, columns, at)
  const isLower = look === LOOK.LOWER_ANYWAY || look === LOOK.LOWER_LINE
  const possible = isLower ? GATE.POSSIBLE_LOWER : GATE.POSSIBLE
  if (look === LOOK.INITIAL || (gate & possible) !== 0 || (gate & GATE.OPENS_TERM && mayOpenTerm(scan, at)))
    file(runs, at)
}

/**
 * A phrase that begins in lower case holds a name only where a word with a capital is the second or third of it: de
 * Quervain, foramen of Monro.
 */
function filePhrases(scan: Scan, { looks, spots }: Columns, at: number): void {
  const { runs } = spots
  const last = runs.count > 0 ? (runs.at[runs.count - 1] as number) : -1
  for (let from = Math.max(at - BEFORE, last + 1, 0); from < at; from++)
    if (looks[from] === LOOK.LOWER && mayOpenTerm(scan, from)) file(runs, from)
}
