import { NEWLINE } from '../../text/lex.ts'
import type { PlaceScan } from './place-scan.ts'
import { isAnyMark } from './word-kind.ts'

/** Whether a stop, a comma, a bracket, a line end or the end of the text stands at the token. */
export function endsPart(scan: PlaceScan, at: number): boolean {
  return at >= scan.tokens.count || scan.tokens.kind[at] === NEWLINE || isAnyMark(scan, at, '.,;)')
}
