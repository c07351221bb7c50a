import { NEWLINE } from '../../text/lex.ts'
import type { Emit } from '../scan.ts'
import { CUE } from './cue.ts'
import { emitName } from './emit-name.ts'
import { hasCue, isCapital, isMark, isWord, LOOK, type NameScan } from './name-scan.ts'
import { readName } from './read-name.ts'

const MOST_LINES = 2

/** The name under "Kind regards": at the end of the same line, or alone at the start of the next. */
export function readSignOff(scan: NameScan, from: number, emit: Emit): void {
  const { tokens } = scan
  let at = from
  let lines = 0
  while (at < tokens.count && lines <= MOST_LINES) {
    if (tokens.kind[at] === NEWLINE) lines++
    else if (
      !isMark(scan, at, ',') &&
      !isMark(scan, at, '.') &&
      !isMark(scan, at, '-') &&
      !isMark(scan, at, '>') &&
      !isMark(scan, at, '!')
    )
      break
    at++
  }
  if (!isWord(scan, at)) return
  const alone = isMark(scan, at + 1, ',') || isMark(scan, at + 1, '!') || isMark(scan, at + 1, '.')
  if (at === from && !(alone && isCapital(scan, at))) return
  const end = readName(scan, at, lines > 0 || alone ? 'label' : 'weak')
  if (end === at || scan.looks[at] === LOOK.LOWER) return
  const closes =
    end >= tokens.count ||
    tokens.kind[end] === NEWLINE ||
    isMark(scan, end, ',') ||
    isMark(scan, end, '|') ||
    isMark(scan, end, '.') ||
    isMark(scan, end, '(')
  if (closes || hasCue(scan, end, CUE.CREDENTIAL)) emitName(scan, at, end, 0.9, 'signature', emit)
}
