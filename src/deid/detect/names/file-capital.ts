import { WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Columns } from './columns.ts'
import { LOOK } from './look.ts'
import { file } from './spots.ts'
import { GATE, wordGates } from './word-gates.ts'

/** What a word with a capital sets off. */
export const CAPITALS = GATE.SUBJECT | GATE.HEAD | GATE.PAIR

/** Files a word with a capital under the rules that need one. */
export function fileCapital(scan: Scan, { spots }: Columns, at: number, gate: number, look: number): void {
  if (gate & GATE.SUBJECT && look === LOOK.OPENING) file(spots.subjects, at)
  if (gate & GATE.HEAD && (at === 0 || scan.tokens.kind[at - 1] !== WORD)) file(spots.heads, at)
  if (gate & GATE.PAIR && at + 1 < scan.tokens.count) {
    const after = wordGates.values[scan.ids[at + 1] as number] as number
    if (after & GATE.PAIRED) file(spots.pairs, at)
  }
}
