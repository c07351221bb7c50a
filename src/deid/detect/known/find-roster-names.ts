import { NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import { type Emit, foldedToken, type Scan } from '../scan.ts'
import type { Roster } from './roster.ts'

const MOST_WORDS = 5

/** Full names of any patient of the roster: "Jane Doe", "DOE, Jane", "Doe-Smith Jane". One look-up per word and start. */
export function findRosterNames(scan: Scan, roster: Roster, emit: Emit): void {
  const { tokens, text } = scan
  for (let first = 0; first < tokens.count; first++) {
    if (tokens.kind[first] !== WORD) continue
    let words = foldedToken(scan, first)
    if (!roster.startsName(words)) continue
    let count = 1
    for (let at = first + 1; at < tokens.count && count < MOST_WORDS && at < first + 2 * MOST_WORDS; at++) {
      if (
        tokens.kind[at] === NEWLINE ||
        (tokens.kind[at] === PUNCT && ',-.^'.includes(text[tokens.start[at] as number] as string))
      )
        continue
      if (tokens.kind[at] !== WORD) break
      words += ` ${foldedToken(scan, at)}`
      count++
      if (roster.isName(words))
        emit(tokens.start[first] as number, tokens.end[at] as number, 'NAME', 0.97, 'roster-name')
    }
  }
}
