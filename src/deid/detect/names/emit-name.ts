import type { Emit } from '../scan.ts'
import { gapBefore, isMark, LOOK, type NameScan } from './name-scan.ts'

/** Reports the tokens [first, next) as a name. */
export function emitName(
  scan: NameScan,
  first: number,
  next: number,
  score: number,
  rule: string,
  emit: Emit,
): void {
  const { tokens, text } = scan
  const start = tokens.start[first] as number
  // The stop of an initial that closes the name belongs to it: Tsang, W.
  const dotted =
    scan.looks[next - 1] === LOOK.INITIAL && isMark(scan, next, '.') && gapBefore(scan, next) === 0
  let end = tokens.end[dotted ? next : next - 1] as number
  if (text[end - 1] === '.' && !/^[A-Za-z]$/.test(text[end - 2] ?? '')) end--
  emit(start, end, 'NAME', score, rule)
}
